import type { BrowserWindow } from 'electron'
import type { WindowEvent } from '../../shared/contract/shell.contract.ts'

/** A window that does not answer any more is closed all the same. Milliseconds. */
const PATIENCE = 3000

/**
 * Lets a window keep what was typed and not saved before it closes, whoever closes it: its person, the menu, or a
 * session that ends.
 */
export function createLeaving(tell: (event: WindowEvent) => void) {
  let heard: (() => void) | null = null
  let quitAgain: (() => void) | null = null
  return {
    /** The window's own answer. */
    left: () => heard?.(),
    /** The program is asked to quit; a window that holds it up asks again. */
    quit(again: () => void) {
      quitAgain = again
    },
    guard(window: Pick<BrowserWindow, 'on' | 'close' | 'webContents'>) {
      let hasLeft = false
      window.on('close', (event) => {
        const { webContents } = window
        if (hasLeft || webContents.isCrashed() || webContents.isLoading()) return
        event.preventDefault()
        if (heard) return
        const timer = setTimeout(() => heard?.(), PATIENCE)
        heard = () => {
          clearTimeout(timer)
          heard = null
          hasLeft = true
          const close = quitAgain ?? (() => window.close())
          // The answer still has to reach the window.
          setImmediate(close)
        }
        tell({ kind: 'leave' })
      })
    },
  }
}
