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

/** Situations a person needs more than a sentence for: each has a screen or a banner of its own. */
export const REASONS = [
  /** The content is not what was saved. */
  'damaged',
  /** A newer program wrote it. */
  'newer',
  /** It is not a workspace. */
  'foreign',
  /** Another program has it open. */
  'owned',
  'disk-full',
  /** The disk failed while writing; nothing more is written until the file is opened again. */
  'disk-error',
  /** Its file was deleted, moved or replaced while it was open; nothing more is written to it. */
  'file-gone',
  /** It lies where nothing can be written, so it is only shown. */
  'view-only',
  'passphrase-needed',
  'passphrase-wrong',
  /** The file is encrypted and its key file is gone. */
  'keys-missing',
  /** The recovery code of a new workspace was not typed back yet. */
  'recovery-needed',
  /** It is signed with the key of whoever sits at the keyboard, and its passphrase was not typed yet. */
  'key-needed',
  /** The same, and that person has made no key yet. */
  'key-missing',
] as const
export type Reason = (typeof REASONS)[number]

/** Reasons why a workspace does not open for which the page of the start shows what can be done. */
export const TROUBLES = ['damaged', 'newer', 'foreign', 'owned', 'keys-missing'] as const
export type TroubleReason = (typeof TROUBLES)[number]

export const isTrouble = (reason: Reason | undefined): reason is TroubleReason =>
  TROUBLES.some((one) => one === reason)

export interface Failure {
  code: ErrorCode
  message: string
  reason?: Reason
  /** Field path or row → what is wrong with it. */
  details?: Record<string, string>
}

/** Every answer of the core. Nothing throws across a door. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure }

/** Thrown by handlers and rules; `dispatch` turns it into a {@link Result}. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, string> | undefined
  readonly reason: Reason | undefined

  constructor(code: ErrorCode, message: string, details?: Record<string, string>, reason?: Reason) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
    this.reason = reason
  }

  toFailure(): Failure {
    return {
      code: this.code,
      message: this.message,
      ...(this.reason && { reason: this.reason }),
      ...(this.details && { details: this.details }),
    }
  }
}

/** Proof to the compiler that a union was switched on completely. */
export function assertNever(value: never): never {
  throw new AppError('unexpected', `Unhandled case: ${JSON.stringify(value)}`)
}
