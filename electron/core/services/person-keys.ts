import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { insertPersonKey } from '../books/person-keys.repository.ts'
import type { WriteContext } from '../context.ts'
import type { OpenKey } from '../seals/open-key.ts'
import type { KeyCost } from '../seals/passphrase.ts'
import type { makePersonKey } from '../seals/person-key.ts'
import type { Tries } from '../seals/tries.ts'
import { enter } from './enter.ts'

/** What keys of people are handled with. */
export interface KeyDesk {
  openKey: OpenKey
  tries: Tries
  /** Undefined = as dear as the program asks for. */
  keyCost: KeyCost | undefined
}

/** Keeps the new key of the person at the keyboard, and enters its public half in the ledger. */
export async function keepPersonKey(
  context: WriteContext,
  made: Awaited<ReturnType<typeof makePersonKey>>,
): Promise<void> {
  const { db, actor, now } = context
  await insertPersonKey(db, actor, made, now())
  const publicKey = made.key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  await enter(context, {
    kind: EVENT_KINDS.keyMade,
    facts: { key: made.key.fingerprint, publicKey },
    fields: [],
  })
}
