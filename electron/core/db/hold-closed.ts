import { existsSync, linkSync } from 'node:fs'
import { type Connection, connectDriver, engineCode } from './driver.ts'
import { toAppError } from './driver-error.ts'
import { mustNotBeHeld } from './held.ts'
import { takeOwnership } from './owner.ts'
import { mustBeFree, removeSecondName, secondName } from './underway.ts'

/**
 * Runs `work` while no other program can open the closed workspace, also a damaged one or one whose key is not known: the
 * note of its owner is this process's, and wherever the engine can read the file, its lock is too.
 * @throws AppError `owned` when any program has it open, `conflict` when something of another's has the second name
 */
export function whileHeldClosed<T>(path: string, at: string, work: () => T): T {
  mustNotBeHeld(path)
  const ownership = takeOwnership(path, at)
  try {
    const lock = existsSync(path) ? lockInEngine(path) : null
    try {
      return work()
    } finally {
      lock?.release()
    }
  } finally {
    ownership.release()
  }
}

/**
 * The engine's lock belongs to the file and not to a name. So it is taken under a second name, beside which no log lies,
 * and neither the file nor its log is changed by that. Null where the file is no plain database that is sound, or cannot
 * have two names; that nobody else has it open is known then, and the note of the owner keeps them out.
 */
function lockInEngine(path: string): { release: () => void } | null {
  const second = secondName(path)
  const remove = () => removeSecondName(second)
  remove()
  mustBeFree(second)
  try {
    linkSync(path, second)
  } catch {
    return null
  }
  let sqlite: Connection | undefined
  const release = () => {
    sqlite?.close()
    remove()
  }
  try {
    sqlite = connectDriver(second, { key: null, timeout: 300 })
    sqlite.pragma('locking_mode = EXCLUSIVE')
    sqlite.exec('BEGIN EXCLUSIVE; COMMIT')
    return { release }
  } catch (error) {
    release()
    const code = engineCode(error)
    if (code === null || /^SQLITE_(?:BUSY|LOCKED)/.test(code)) throw toAppError(error, path)
    return null
  }
}
