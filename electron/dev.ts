import { fileURLToPath } from 'node:url'
import { createServer, type ProxyOptions } from 'vite'
import { workspacesFolder } from './core/workspaces-folder.ts'
import { listenForStop, startWebDoor } from './web/main.ts'

/**
 * `npm run dev`: the workbench for whoever works on it. Vite serves the window from its sources and puts every change on
 * the page at once; what the page asks goes to a real web door. A change of the core takes a new start.
 */
const say = (line: string) => {
  process.stdout.write(`${line}\n`)
}

const door = await startWebDoor({ folder: workspacesFolder(), workspacePath: null }, say)
const address = new URL(door.address(null))

/** The door answers its own page alone, so that what comes from the page of Vite is sent on under the door's name. */
const toDoor: ProxyOptions = {
  target: address.origin,
  changeOrigin: true,
  configure: (proxy) => {
    proxy.on('proxyReq', (request) => {
      if (request.hasHeader('origin')) request.setHeader('origin', address.origin)
    })
  },
}
const vite = await createServer({
  configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
  logLevel: 'warn',
  server: {
    host: '127.0.0.1',
    proxy: { '/rpc/': toDoor, '/session': toDoor, '/cancel': toDoor, '/events': toDoor },
  },
})
await vite.listen()
// Vite would end the program before the workspace is closed.
process.removeAllListeners('SIGTERM')
const stopped = listenForStop()
say('Open Proceed in a browser with:')
say(`  ${vite.resolvedUrls?.local[0] ?? ''}${address.hash}`)
say('Ctrl+C ends it.')
await stopped
await vite.close()
await door.close()
