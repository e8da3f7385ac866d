import { AppError } from '../../../shared/errors.ts'
import type { Vault } from './vault.ts'

/** Wrong tries that cost nothing but their time. */
const FREE = 3
/** The longest wait. Seconds. */
const LONGEST = 60

/**
 * Wrong tries in a row, per workspace, while the program runs. Guessing at the files themselves is what the slow key
 * derivation is for; this is for somebody who sits at the screen.
 */
export function createTries(now: () => string) {
  const wrong = new Map<string, { count: number; until: number }>()
  const clock = () => Date.parse(now())
  return {
    /** @throws AppError `passphrase-wrong` while the wait for the last wrong try is not over */
    check(path: string): void {
      const left = Math.ceil(((wrong.get(path)?.until ?? 0) - clock()) / 1000)
      // More than the longest wait: the clock was set back.
      if (left <= 0 || left > LONGEST) return
      throw new AppError(
        'locked',
        `Too many wrong tries. Try again in ${left === 1 ? 'one second' : `${left} seconds`}.`,
        undefined,
        'passphrase-wrong',
      )
    },
    failed(path: string): void {
      const count = (wrong.get(path)?.count ?? 0) + 1
      const wait = count <= FREE ? 0 : Math.min(LONGEST, 2 ** (count - FREE))
      wrong.set(path, { count, until: clock() + wait * 1000 })
    },
    succeeded(path: string): void {
      wrong.delete(path)
    },
  }
}

export type Tries = ReturnType<typeof createTries>

/** @throws AppError `passphrase-wrong` when this is not the passphrase of the open workspace; the try is counted */
export async function provePassphrase(
  path: string,
  vault: Vault,
  passphrase: string,
  tries: Tries,
): Promise<void> {
  tries.check(path)
  if (await vault.opens({ kind: 'passphrase', text: passphrase })) return tries.succeeded(path)
  tries.failed(path)
  throw new AppError(
    'locked',
    'That is not the passphrase of this workspace. Nothing was changed.',
    undefined,
    'passphrase-wrong',
  )
}
