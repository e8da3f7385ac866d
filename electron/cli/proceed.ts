import { systemSurroundings, workspacesFolder } from '../core/surroundings.ts'
import type { Command } from './command.ts'
import { fairnessCommands } from './fairness.ts'
import { importCommands } from './import.ts'
import { mappingCommands } from './mappings.ts'
import { promptAt } from './prompt.ts'
import { recordCommands } from './records.ts'
import { runCommandLine } from './run.ts'
import { serveCommands } from './serve.ts'
import { standingCommands } from './standings.ts'
import { workspaceCommands } from './workspace.ts'

/** Every group of commands; a new group is one file in this folder and one line here. */
const commands: readonly Command[] = [
  ...workspaceCommands,
  ...importCommands,
  ...mappingCommands,
  ...standingCommands,
  ...recordCommands,
  ...fairnessCommands,
  ...serveCommands,
]

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

process.exitCode = await runCommandLine(process.argv.slice(2), commands, {
  out: (text) => process.stdout.write(text),
  say,
  folder: workspacesFolder(),
  passphrase,
  prompt: (question, hidden) => promptAt(process.stdin, process.stderr, question, hidden),
  async startCore(folder) {
    const { createWorkbench } = await import('../core/workbench.ts')
    return await createWorkbench(systemSurroundings({ folder, log: say }))
  },
  onInterrupt(stop) {
    process.once('SIGINT', stop)
    return () => process.off('SIGINT', stop)
  },
})
