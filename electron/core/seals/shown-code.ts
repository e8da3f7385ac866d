import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { CODE_BYTES, readRecoveryCode, recoveryCode } from '../../../shared/model/recovery-code.ts'

/** How long a recovery code that was shown waits to be typed back. */
const WAITS_MS = 15 * 60_000

/** A recovery code that was shown and not typed back yet, with what it will open by then. */
export interface ShownCode<T> {
  code: string
  slot: T
  /** Milliseconds since 1970. */
  until: number
}

export const newRecoveryCode = (): string => recoveryCode(randomBytes(CODE_BYTES))

export const showCode = <T>(code: string, slot: T, now: string): ShownCode<T> => ({
  code,
  slot,
  until: Date.parse(now) + WAITS_MS,
})

/** The code, for as long as it waits; null afterwards. */
export function stillShown<T>(shown: ShownCode<T> | null, now: string): ShownCode<T> | null {
  const left = shown === null ? 0 : shown.until - Date.parse(now)
  // More than the whole wait: the clock was set back.
  return left > 0 && left <= WAITS_MS ? shown : null
}

/** @throws AppError `conflict` when no code waits, `invalid-input` when another one was typed, with its typo named */
export function mustBeTyped<T>(shown: ShownCode<T> | null, typed: string): ShownCode<T> {
  if (shown === null)
    throw new AppError('conflict', 'That code is no longer waiting. Make a new one.')
  if (codeTyped(typed) !== shown.code)
    throw new AppError('invalid-input', 'This is a recovery code, but not the one just shown.')
  return shown
}

/** The code somebody typed. @throws AppError `invalid-input` with the group that has a typo */
export function codeTyped(typed: string): string {
  const read = readRecoveryCode(typed)
  if (!read.ok) throw new AppError('invalid-input', read.problem)
  return read.code
}
