import { contextBridge, ipcRenderer } from 'electron'

/**
 * All a page can reach: one function and one event stream, JSON text both ways. Nothing is imported but electron,
 * as a sandboxed preload can load nothing else; the channel names repeat those of bridge.ts for that reason.
 */
contextBridge.exposeInMainWorld('proceed', {
  call: (json: string): Promise<string> => ipcRenderer.invoke('proceed:call', `${json}`),
  /** Returns the function that ends the subscription. */
  onEvent: (listener: (json: string) => void): (() => void) => {
    const hear = (_event: unknown, json: string) => listener(`${json}`)
    ipcRenderer.on('proceed:event', hear)
    return () => {
      ipcRenderer.off('proceed:event', hear)
    }
  },
})
