import type { Command } from '../../electron/cli/command.ts'
import { importCommands } from '../../electron/cli/import.ts'
import { mappingCommands } from '../../electron/cli/mappings.ts'
import { runCommandLine } from '../../electron/cli/run.ts'
import { workspaceCommands } from '../../electron/cli/workspace.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { systemSurroundings } from '../../electron/core/surroundings.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'

const COMMANDS: readonly Command[] = [...workspaceCommands, ...importCommands, ...mappingCommands]

/** One command line in this process, with the arguments that a person would write: exit status, output, what is said. */
export async function proceed(folder: string, ...argv: string[]) {
  let out = ''
  const said: string[] = []
  const status = await runCommandLine(argv, COMMANDS, {
    out: (text) => {
      out += text
    },
    say: (line) => said.push(line),
    folder,
    startCore: (home) =>
      createWorkbench(systemSurroundings({ folder: home, log: (line) => said.push(line) })),
    onInterrupt: () => () => undefined,
  })
  return { status, out, said: said.join('\n') }
}

/** What is asked of each table of a closed file. */
const STORED = {
  people: 'SELECT rep_id, name, role, team, manager_id, hired_on FROM rep ORDER BY rep_id',
  results: 'SELECT rep_id, period, quota, actual, availability, ramp FROM period_result',
  deals: 'SELECT deal_id, rep_id, amount, closed_on, credit_share FROM deal_credit',
  quotas: 'SELECT name, period, quota, weights FROM quota',
  ratings: 'SELECT rep_id, rater_id, source, competency, score FROM rating',
  outcomes:
    'SELECT rep_id, months, team_attainment, team_retention, segment_change FROM check_in ORDER BY rep_id',
} as const

export type StoredKind = keyof typeof STORED

/** The rows of a kind in a closed workspace, cells joined by spaces, `-` = nothing. */
export async function storedRows(workspace: string, kind: StoredKind): Promise<string[]> {
  const database = await openDatabase(workspace, () => '2026-01-05T09:00:00.000Z')
  const rows = await database.read((db) => db.all<Record<string, unknown>>(STORED[kind]))
  await database.close()
  return rows.map((row) =>
    Object.values(row)
      .map((value) => value ?? '-')
      .join(' '),
  )
}
