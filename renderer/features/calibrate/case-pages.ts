import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Part of the height that one key moves; the rest stays in sight, so that nobody loses the line. */
const PAGE = 0.85
/** Less than this is rounding, not text. */
const SLACK = 4

/** A place that is read a page at a time. */
export interface Pages {
  frame: RefObject<HTMLElement | null>
  content: RefObject<HTMLDivElement | null>
  /** There is more below what is shown. */
  more: boolean
  /** Moves by a part of the height; false when there is nothing further that way. */
  turn(by: number): boolean
}

/** Lets a clicker reach all of a case that is longer than the room is high; another `place` begins at its top. */
export function useCasePages(place: string): Pages & { on(): boolean; back(): boolean } {
  const frame = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another case or step begins at the top
  useLayoutEffect(() => {
    frame.current?.scrollTo({ top: 0, behavior: 'instant' })
  }, [place])
  useEffect(() => {
    const outer = frame.current
    const inner = content.current
    if (!outer || !inner) return
    const look = () => setMore(outer.scrollHeight - outer.clientHeight - outer.scrollTop > SLACK)
    const sizes = new ResizeObserver(look)
    sizes.observe(outer)
    sizes.observe(inner)
    outer.addEventListener('scroll', look)
    return () => {
      sizes.disconnect()
      outer.removeEventListener('scroll', look)
    }
  }, [])
  const turn = (by: number) => {
    const outer = frame.current
    if (!outer) return false
    const before = outer.scrollTop
    outer.scrollBy({ top: by * outer.clientHeight, behavior: 'instant' })
    return Math.abs(outer.scrollTop - before) > SLACK
  }
  return { frame, content, more, turn, on: () => turn(PAGE), back: () => turn(-PAGE) }
}
