import { statSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'

/** Wrong tries that cost nothing but their time. */
const FREE = 3
/** The longest wait. Seconds. */
const LONGEST = 60

/**
 * Wrong tries in a row, per secret, while the program runs. Guessing at the files themselves is what the slow key
 * derivation is for; this is for somebody who sits at the screen. A try is counted as wrong before it is made, so that
 * many at once are no way around the wait, and under device and inode, so that another spelling of the path is none.
 */
export function createTries(now: () => string) {
  const wrong = new Map<string, { count: number; until: number }>()
  const clock = () => Date.parse(now())
  const check = (file: string): void => {
    const left = Math.ceil(((wrong.get(file)?.until ?? 0) - clock()) / 1000)
    // More than the longest wait: the clock was set back.
    if (left <= 0 || left > LONGEST) return
    throw new AppError(
      'locked',
      `Too many wrong tries. Try again in ${left === 1 ? 'one second' : `${left} seconds`}.`,
      undefined,
      'passphrase-wrong',
    )
  }
  const count = (file: string): void => {
    const tried = (wrong.get(file)?.count ?? 0) + 1
    const wait = tried <= FREE ? 0 : Math.min(LONGEST, 2 ** (tried - FREE))
    wrong.set(file, { count: tried, until: clock() + wait * 1000 })
  }
  const uncount = (file: string): void => {
    const { count: tried = 0, until = 0 } = wrong.get(file) ?? {}
    if (tried > 1) wrong.set(file, { count: tried - 1, until: tried - 1 <= FREE ? 0 : until })
    else wrong.delete(file)
  }
  async function attempt<T>(of: string, work: () => Promise<T>): Promise<T> {
    check(of)
    count(of)
    try {
      const value = await work()
      wrong.delete(of)
      return value
    } catch (error) {
      const isWrong = error instanceof AppError && error.reason === 'passphrase-wrong'
      // Nothing was found out about the secret.
      if (!isWrong) uncount(of)
      throw error
    }
  }
  return {
    /**
     * Makes one try at a secret of this workspace; it stays counted when it fails with `passphrase-wrong`.
     * @throws AppError `passphrase-wrong` while the wait for the last wrong try is not over, and what `work` throws
     */
    make: <T>(path: string, work: () => Promise<T>): Promise<T> => attempt(identity(path), work),
    /** The same for a secret inside a workspace: of a session, of its members' codes, of somebody's signing key. */
    makeInside: <T>(
      kind: 'session' | 'code' | 'person',
      id: string,
      work: () => Promise<T>,
    ): Promise<T> => attempt(`${kind} ${id}`, work),
  }
}

export type Tries = ReturnType<typeof createTries>

/** Device and inode; where the file is not there, its path. */
function identity(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat ? `${stat.dev}:${stat.ino}` : path
}
