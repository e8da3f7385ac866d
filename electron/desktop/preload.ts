import { contextBridge, ipcRenderer, webUtils } from 'electron'

/**
 * All a page can reach: one function and one event stream, JSON text both ways, and a file that was dropped on it. Nothing is imported but electron,
 * as a sandboxed preload can load nothing else; the channel names repeat those of bridge.ts for that reason.
 */
contextBridge.exposeInMainWorld('proceed', {
  call: (json: string): Promise<string> => ipcRenderer.invoke('proceed:call', `${json}`),
  /** Only a file that a person dropped or chose has a path; of any other, nothing is opened. */
  open: (file: File): void => {
    const path = webUtils.getPathForFile(file)
    if (path) void ipcRenderer.invoke('proceed:call', JSON.stringify({ kind: 'open', path }))
  },
  /** Returns the function that ends the subscription. */
  onEvent: (listener: (json: string) => void): (() => void) => {
    const hear = (_event: unknown, json: string) => listener(`${json}`)
    ipcRenderer.on('proceed:event', hear)
    return () => {
      ipcRenderer.off('proceed:event', hear)
    }
  },
})
