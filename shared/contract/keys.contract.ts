import { z } from 'zod'
import { chosenPassphraseSchema, typedPassphraseSchema } from '../model/passphrase.ts'
import type { Area } from './event.ts'
import { EVERYONE, query, task } from './procedure.ts'

const OF_KEYS: readonly Area[] = ['workspace']

export const SLOT_KINDS = ['passphrase', 'recovery', 'system'] as const

/** The ways to open a workspace, without anything that opens it. */
export const protectionSchema = z.strictObject({
  encrypted: z.boolean(),
  /** Where the wrapped key is; null for a plain file. */
  keyFile: z.string().nullable(),
  slots: z.array(
    z.strictObject({
      kind: z.enum(SLOT_KINDS),
      madeAt: z.string(),
      /** Memory that each guess costs. Bytes. */
      guessBytes: z.number(),
    }),
  ),
})
export type Protection = z.infer<typeof protectionSchema>

/** The keys of the open file; answered before its recovery code was typed back, too. */
export const keysContract = {
  'keys.show': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: OF_KEYS },
    z.strictObject({}),
    protectionSchema,
  ),
  'keys.changePassphrase': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: ['workspace'] },
    z.strictObject({ passphrase: typedPassphraseSchema, next: chosenPassphraseSchema }),
    protectionSchema,
  ),
  /**
   * Makes a recovery code and answers it this once. The one before stays good until this one was typed back. Takes the
   * passphrase, except for the first code of a new file.
   */
  'keys.newRecoveryCode': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: ['workspace'] },
    z.strictObject({ passphrase: typedPassphraseSchema.nullable().default(null) }),
    z.strictObject({ code: z.string() }),
  ),
  /** The code as it was typed back from paper; a typo is named. */
  'keys.confirmRecoveryCode': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: ['workspace'] },
    z.strictObject({ code: z.string().max(200) }),
    protectionSchema,
  ),
  /** The code that was just made, as a sheet to print. */
  'keys.recoverySheet': query(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', look: null, of: OF_KEYS },
    z.strictObject({}),
    z.strictObject({ fileName: z.string(), content: z.base64() }),
  ),
  /** Another way in, on this machine: a secret the door made and the system's keyring sealed. */
  'keys.addSystemSlot': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: ['workspace'] },
    z.strictObject({
      passphrase: typedPassphraseSchema,
      secret: z.string().min(32).max(200),
      sealed: z.base64().max(20_000),
    }),
    protectionSchema,
  ),
  'keys.removeSystemSlot': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: ['workspace'] },
    z.strictObject({}),
    protectionSchema,
  ),
} as const
