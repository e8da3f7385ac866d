/**
 * The closed set of failures that may leave the core. The code decides HTTP status, exit status and wording;
 * the message is one sentence a person can act on; details name fields or rows.
 */
export const ERROR_CODES = [
  'invalid-input',
  'not-found',
  'conflict',
  'rule-violated',
  'locked',
  'cancelled',
  'unexpected',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export interface Failure {
  code: ErrorCode
  message: string
  /** Field path or row → what is wrong with it. */
  details?: Record<string, string>
}

/** Every answer of the core. Nothing throws across a door. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure }

/** Thrown by handlers and rules; `dispatch` turns it into a {@link Result}. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, string> | undefined

  constructor(code: ErrorCode, message: string, details?: Record<string, string>) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  toFailure(): Failure {
    return this.details
      ? { code: this.code, message: this.message, details: this.details }
      : { code: this.code, message: this.message }
  }
}

/** Proof to the compiler that a union was switched on completely. */
export function assertNever(value: never): never {
  throw new AppError('unexpected', `Unhandled case: ${JSON.stringify(value)}`)
}
