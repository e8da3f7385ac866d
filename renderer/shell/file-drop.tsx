import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useAppStore } from '../store/context.tsx'
import { addresses } from '../ui/addresses.ts'
import { useOpenPlaces } from './use-places.ts'

/** Files dropped anywhere in the window are imported, unless what they fall on takes them itself. */
export function FileDrop() {
  const store = useAppStore()
  const [, go] = useLocation()
  const mayImport = useOpenPlaces().some(({ href }) => href === addresses.import)
  useEffect(() => {
    const over = (event: DragEvent) => {
      // Left to the browser, a dropped file would take the place of the program.
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (event.defaultPrevented || files.length === 0) return
      event.preventDefault()
      if (!mayImport) return
      go(addresses.import)
      void store.getState().takeFiles(files)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [go, mayImport, store])
  return null
}
