import { useEffect } from 'react'
import { useAppStore } from '../../store/context.tsx'

/** What cells that were pasted are called where a file would have its name. */
const PASTED = 'Pasted cells.tsv'

/** Takes files, or a block of cells copied in a spreadsheet, that are pasted anywhere but into a field. */
export function usePaste(isActive: boolean): void {
  const store = useAppStore()
  useEffect(() => {
    if (!isActive) return
    const take = (event: ClipboardEvent) => {
      const { target, clipboardData } = event
      const isField = target instanceof Element && target.closest('input, textarea') !== null
      if (isField || !clipboardData) return
      const files = [...clipboardData.files]
      const text = clipboardData.getData('text/plain')
      // A spreadsheet puts a picture of the cells beside their text.
      const taken = /[\t\n]/.test(text) ? [new File([text], PASTED)] : files
      if (taken.length === 0) return
      event.preventDefault()
      void store.getState().takeFiles(taken)
    }
    document.addEventListener('paste', take)
    return () => document.removeEventListener('paste', take)
  }, [isActive, store])
}
