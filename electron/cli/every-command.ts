import type { Command } from './command.ts'
import { fairnessCommands } from './fairness.ts'
import { importCommands } from './import.ts'
import { mappingCommands } from './mappings.ts'
import { recordCommands } from './records.ts'
import { serveCommands } from './serve.ts'
import { standingCommands } from './standings.ts'
import { workspaceCommands } from './workspace.ts'

/** Every group of commands; a new group is one file in this folder and one line here. */
export const everyCommand: readonly Command[] = [
  ...workspaceCommands,
  ...importCommands,
  ...mappingCommands,
  ...standingCommands,
  ...recordCommands,
  ...fairnessCommands,
  ...serveCommands,
]
