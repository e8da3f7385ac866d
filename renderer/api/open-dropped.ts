import { kindOf } from '../../shared/exchange/own-files.ts'

/** A file of this program that is dropped on the window is opened by it, as if it had been double-clicked. */
export function openDropped(open: (file: File) => void): void {
  // Before any part of the page that takes files of other kinds.
  window.addEventListener(
    'drop',
    (event) => {
      const own = [...(event.dataTransfer?.files ?? [])].find(({ name }) => kindOf(name) !== null)
      if (!own) return
      event.preventDefault()
      event.stopPropagation()
      open(own)
    },
    true,
  )
}
