import { type Command, UsageError } from './command.ts'

/** The workbench for a browser, started from a terminal or by another program. */
export const serveCommands: readonly Command[] = [
  {
    name: 'serve',
    usage: 'serve [--workspace FILE] [--port N]',
    summary: 'Serve the workbench to a browser on this machine until stopped',
    options: { port: { type: 'string', help: 'a port of 127.0.0.1; without it, a free one' } },
    async run({ text, workspacePath, folder, passphrase, say }) {
      const port = readPort(text('port'))
      const { ensureBuilt } = await import('../build.ts')
      await ensureBuilt(say)
      const { BUILT_CORE, listenForStop, startWebDoor } = await import('../web/main.ts')
      const door = await startWebDoor(
        { folder, workspacePath, port, passphrase: await passphrase(false), thread: BUILT_CORE },
        say,
      )
      const stopped = listenForStop()
      // One line of JSON with or without --json: programs that start this read the address from it.
      process.stdout.write(`${JSON.stringify({ address: door.address(null) })}\n`)
      say('The address opens the workbench once. Ctrl+C ends it.')
      await stopped
      await door.close()
    },
  },
]

function readPort(text: string | null): number {
  if (text === null) return 0
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new UsageError(`"${text}" is not a port number from 1 to 65535.`)
}
