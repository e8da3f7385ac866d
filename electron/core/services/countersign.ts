import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { headText, SIGNATURE_NAMESPACE } from '../../../shared/exchange/ledger.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { signatorySchema } from '../../../shared/model/decision.ts'
import {
  type Countersignature,
  insertCountersignature,
} from '../books/countersignatures.repository.ts'
import { appendEvent, getHead } from '../books/ledger.repository.ts'
import { findPersonKey } from '../books/person-keys.repository.ts'
import { getProfile } from '../books/profiles.repository.ts'
import type { TaskContext } from '../context.ts'
import { makePersonKey, openPersonKey } from '../seals/person-key.ts'
import { fingerprint, sshSign, sshVerify } from '../seals/sshsig.ts'
import { publicPem } from '../seals/workspace-key.ts'
import { type KeyDesk, keepPersonKey } from './person-keys.ts'

/**
 * Signs the present head with the actor's own key. The passphrase is worked on outside any transaction, so nobody
 * waits for it. The countersignature is itself an entry of the ledger.
 */
export async function countersign(
  { read, write, actor, now }: TaskContext,
  passphrase: string,
  { openKey, keyCost }: KeyDesk,
): Promise<Countersignature> {
  const known = await read((db) => findPersonKey(db, actor))
  const made = known ? null : await makePersonKey(passphrase, keyCost)
  const key = known ? await openPersonKey(known, passphrase) : made?.key
  if (!key) throw new AppError('unexpected', 'No signing key could be made.')
  const signed = await write(async (context) => {
    const { db, audit } = context
    const head = await getHead(db)
    if (head.count === 0) {
      throw new AppError(
        'rule-violated',
        'There is nothing to countersign: no decision is signed yet.',
      )
    }
    if (made) await keepPersonKey(context, made)
    const at = now()
    const signed: Countersignature = {
      ...head,
      signer: signatorySchema.parse(await getProfile(db, actor)),
      publicKey: publicPem(key.publicKey),
      signature: sshSign(Buffer.from(headText(head)), SIGNATURE_NAMESPACE, key),
      at,
    }
    await insertCountersignature(db, signed)
    await appendEvent(
      db,
      {
        kind: EVENT_KINDS.countersignature,
        facts: { count: head.count, head: head.head, key: key.fingerprint },
        fields: [{ field: 'signer', value: signed.signer, about: actor, fieldClass: 'identity' }],
      },
      at,
    )
    audit({ count: head.count })
    return signed
  })
  openKey.hold(actor, key)
  return signed
}

/** Whether the signature is one of this head by this key. */
export const countersignatureHolds = ({ count, head, publicKey, signature }: Countersignature) =>
  sshVerify(
    Buffer.from(headText({ count, head })),
    SIGNATURE_NAMESPACE,
    createPublicKey(publicKey),
    signature,
  )

export const summary = ({ count, head, signer, publicKey, at }: Countersignature) => ({
  count,
  head,
  signer: signer.name,
  fingerprint: fingerprint(createPublicKey(publicKey)),
  at,
})
