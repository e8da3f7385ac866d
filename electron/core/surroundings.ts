import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { systemTimeZone } from '../../shared/model/calendar.ts'
import type { Surroundings } from './core.ts'
import { logFile, traceOf } from './log.ts'

/**
 * Where a person's workspaces live on this system: `PROCEED_FOLDER` when set, else the system's own place for
 * program data. Takes its surroundings as arguments so that each system can be checked on any other.
 */
export function workspacesFolder(
  env: Record<string, string | undefined> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (env.PROCEED_FOLDER) return env.PROCEED_FOLDER
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Proceed')
  if (platform === 'win32') {
    return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Proceed')
  }
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'proceed')
}

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
