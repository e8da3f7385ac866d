import { type RefObject, useEffect, useRef } from 'react'

/** The attribute by which a name link is found by its row number. */
export const NAME_ROW = 'data-name-row'

/**
 * Keeps the keyboard on the active row of a table whose rows come and go: its name takes the focus when the keys moved
 * there; when the focused name is scrolled out of existence the scroll region takes over, and hands back later.
 * Returns a function to call just before the active row is moved by a key.
 */
export function useRowFocus(
  region: RefObject<HTMLElement | null>,
  active: number,
  isOnScreen: boolean,
) {
  const isWalking = useRef(false)
  const hadFocus = useRef(false)
  useEffect(() => {
    const element = region.current
    if (!element) return
    const { activeElement } = document
    if (isOnScreen && (isWalking.current || activeElement === element)) {
      isWalking.current = false
      const name = element.querySelector<HTMLElement>(`[${NAME_ROW}="${active}"]`)
      name?.focus({ preventScroll: true })
    } else if (!isOnScreen && hadFocus.current && activeElement === document.body) {
      element.focus({ preventScroll: true })
    }
    hadFocus.current = element.contains(document.activeElement)
  })
  return () => {
    isWalking.current = true
  }
}
