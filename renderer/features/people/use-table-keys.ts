import type { KeyboardEvent } from 'react'
import { useAppStore } from '../../store/context.tsx'

/** Keys of the table's rows: arrows, Home, End, Page Up and Down move; Space picks, and so does moving with Shift. Enter is the link's own. */
export function useTableKeys(act: {
  total: number
  /** Rows of one page. */
  page: number
  onMove: (row: number) => void
  onToggle: (row: number) => void
}) {
  const store = useAppStore()
  return (event: KeyboardEvent<HTMLElement>) => {
    // Header buttons and checkboxes keep their own keys.
    if (event.target instanceof Element && event.target.closest('button, input')) return
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const { peopleActive: row, peopleAnchor, setPeopleActive, pickRange } = store.getState()
    const move = (to: number) => {
      const next = Math.max(0, Math.min(act.total - 1, to))
      setPeopleActive(next)
      act.onMove(next)
      if (!event.shiftKey) return
      if (peopleAnchor === null) store.setState({ peopleAnchor: row })
      void pickRange(next)
    }
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(row + 1),
      ArrowUp: () => move(row - 1),
      PageDown: () => move(row + act.page),
      PageUp: () => move(row - act.page),
      Home: () => move(0),
      End: () => move(act.total - 1),
      ' ': () => (event.shiftKey ? void pickRange(row) : act.onToggle(row)),
    }
    const run = keys[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
}
