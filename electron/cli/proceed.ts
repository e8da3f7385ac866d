import { systemSurroundings, workspacesFolder } from '../core/surroundings.ts'
import type { Command } from './command.ts'
import { fairnessCommands } from './fairness.ts'
import { importCommands } from './import.ts'
import { recordCommands } from './records.ts'
import { runCommandLine } from './run.ts'
import { serveCommands } from './serve.ts'
import { standingCommands } from './standings.ts'
import { workspaceCommands } from './workspace.ts'

/** Every group of commands; a new group is one file in this folder and one line here. */
const commands: readonly Command[] = [
  ...workspaceCommands,
  ...importCommands,
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

process.exitCode = await runCommandLine(process.argv.slice(2), commands, {
  out: (text) => process.stdout.write(text),
  say,
  folder: workspacesFolder(),
  async startCore(folder) {
    const { createWorkbench } = await import('../core/workbench.ts')
    return await createWorkbench(systemSurroundings({ folder, log: say }))
  },
  onInterrupt(stop) {
    process.once('SIGINT', stop)
    return () => process.off('SIGINT', stop)
  },
})
