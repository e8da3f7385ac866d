import { homedir } from 'node:os'
import { join } from 'node:path'

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
