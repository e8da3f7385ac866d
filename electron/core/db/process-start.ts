import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Fields of `/proc/PID/stat` after the name in brackets; the 22nd of all is the start. */
const START_FIELD = 19

/**
 * When a process started, as a text to compare: a number alone is given to another process one day. Null where no such
 * process runs, and on systems that do not say. Windows needs none, as closing a descriptor drops no lock there.
 */
export function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
      const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_FIELD]
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
      return start ? `${boot} ${start}` : null
    }
    if (process.platform === 'darwin') {
      const told = execFileSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
        encoding: 'latin1',
        env: { LC_ALL: 'C', TZ: 'UTC' },
      })
      return told.trim() || null
    }
  } catch {
    // Not running, or hidden from this user.
  }
  return null
}
