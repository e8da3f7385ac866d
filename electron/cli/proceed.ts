import { workspacesFolder } from '../core/workspaces-folder.ts'
import { findCommandWord } from './arguments.ts'
import { promptAt } from './prompt.ts'
import { runCommandLine } from './run.ts'
import { serveCommands } from './serve.ts'

const words = process.argv.slice(2)
/** Somebody waits for a page of the door, and the other commands bring the whole contract along. */
const commands =
  words[findCommandWord(words)] === 'serve'
    ? serveCommands
    : (await import('./every-command.ts')).everyCommand

const say = (line: string) => {
  process.stderr.write(`${line}\n`)
}

process.stdout.on('error', () => {
  // Whoever read the output has gone (as in `proceed … | head`); there is nobody left to tell.
  process.exit(1)
})

// Taken out of the environment, which the programs this one starts would inherit.
const { PROCEED_PASSPHRASE: passphrase = null } = process.env
delete process.env.PROCEED_PASSPHRASE

process.exitCode = await runCommandLine(words, commands, {
  out: (text) => process.stdout.write(text),
  say,
  folder: workspacesFolder(),
  passphrase,
  prompt: (question, hidden) => promptAt(process.stdin, process.stderr, question, hidden),
  async startCore(folder) {
    const [{ createWorkbench }, { systemSurroundings }] = await Promise.all([
      import('../core/workbench.ts'),
      import('../core/surroundings.ts'),
    ])
    return await createWorkbench(systemSurroundings({ folder, log: say }))
  },
  onInterrupt(stop) {
    process.once('SIGINT', stop)
    return () => process.off('SIGINT', stop)
  },
})
