/** Loaded first into a process that stands in for Electron's utility process: gives it a parent port over Node's own channel. */
const parentPort = {
  postMessage: (message: unknown) => process.send?.(message),
  on: (_event: 'message', listener: (event: { data: unknown }) => void) =>
    process.on('message', (data) => listener({ data })),
}
Object.assign(process, { parentPort })
