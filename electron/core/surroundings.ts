import { randomUUID } from 'node:crypto'
import { systemTimeZone } from '../../shared/model/calendar.ts'
import type { Surroundings } from './core.ts'
import { logFile, traceOf } from './log.ts'
import { workspacesFolder } from './workspaces-folder.ts'

/** The real clock, real identifiers and this system's folder; `log` writes to standard error and to the log of the folder. */
export function systemSurroundings(
  given: Partial<Pick<Surroundings, 'folder' | 'workspacePath' | 'log'>> = {},
): Surroundings {
  const folder = given.folder ?? workspacesFolder()
  const keep = logFile(folder)
  const say = given.log ?? ((text: string) => process.stderr.write(`${text}\n`))
  return {
    folder,
    workspacePath: given.workspacePath ?? null,
    now: () => new Date().toISOString(),
    newId: randomUUID,
    systemZone: systemTimeZone(),
    log: (line, error) => {
      const text = error === undefined ? line : `${line}: ${traceOf(error)}`
      say(text)
      keep(text)
    },
  }
}
