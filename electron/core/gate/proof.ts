import { AppError } from '../../../shared/errors.ts'
import { actText } from '../../../shared/exchange/act.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { isName } from '../../../shared/model/profile.ts'
import { appendEvent, getHead } from '../books/ledger.repository.ts'
import { findPersonKey } from '../books/person-keys.repository.ts'
import type { Reader, Writer } from '../db/database.ts'
import type { OpenKey } from '../seals/open-key.ts'
import { fingerprint } from '../seals/sshsig.ts'
import { type SigningKey, signText } from '../seals/workspace-key.ts'
import type { Asked } from './gate.ts'
import type { Seat } from './seat.ts'

/** Closes an act in the transaction it was done in: signs what it entered with the key of whoever did it. */
export type Sign = (db: Writer) => Promise<void>

/**
 * Null = the procedure takes no proof.
 * @throws AppError `locked` with `key-missing` or `key-needed` unless the key of the person at the keyboard lies open
 */
export async function prove(
  { procedure, name }: Asked,
  seat: Seat,
  db: Reader,
  { openKey, now }: { openKey: OpenKey; now: () => string },
): Promise<Sign | null> {
  if (procedure.policy.proof !== true) return null
  const key = await mustBeOpen(seat, db, openKey)
  const before = await getHead(db)
  return async (writer) => {
    const { count, head } = await getHead(writer)
    if (count === before.count) {
      // A task writes in steps, and not each of them enters something.
      if (procedure.kind === 'task') return
      throw new RangeError(`${name} takes proof and entered nothing in the ledger.`)
    }
    const at = now()
    const act = { procedure: name, first: before.count + 1, count, head }
    const { actor: personId, name: person } = seat
    await appendEvent(
      writer,
      {
        kind: EVENT_KINDS.proven,
        facts: {
          ...act,
          key: key.fingerprint,
          signature: signText(actText({ ...act, at }), key),
        },
        fields: [
          {
            field: 'signer',
            value: { personId, name: person },
            about: personId,
            fieldClass: 'identity',
          },
        ],
      },
      at,
    )
  }
}

async function mustBeOpen(
  { actor, name }: Seat,
  db: Reader,
  openKey: OpenKey,
): Promise<SigningKey> {
  if (!isName(name)) {
    throw new AppError(
      'rule-violated',
      `This carries the name of a person. First give this profile, called ${name}, the name of the person who uses it.`,
    )
  }
  const made = await findPersonKey(db, actor)
  if (!made) {
    throw new AppError(
      'locked',
      `This is signed with a key of one's own, and ${name} has made none yet.`,
      undefined,
      'key-missing',
    )
  }
  const key = openKey.use(actor)
  if (key === null || key.fingerprint !== fingerprint(made.publicKey)) {
    throw new AppError(
      'locked',
      `This is signed with the key of ${name}, which its passphrase opens.`,
      undefined,
      'key-needed',
    )
  }
  return key
}
