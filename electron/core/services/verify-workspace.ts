import { z } from 'zod'
import type { Verification } from '../../../shared/contract/records.contract.ts'
import { headText } from '../../../shared/exchange/ledger.ts'
import {
  type Broken,
  verifyDisclosures,
  verifyLedger,
} from '../../../shared/exchange/ledger-verify.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import { lessKeptSchema } from '../../../shared/model/kept-seen.ts'
import { lessKeptWords } from '../../../shared/readiness/kept-seen.ts'
import { listCountersignatures } from '../books/countersignatures.repository.ts'
import {
  EVERYTHING,
  getHead,
  listDisclosures,
  listLines,
  sha256,
} from '../books/ledger.repository.ts'
import { findPublicKey } from '../books/signing-key.repository.ts'
import { listPutBack, newestSignature } from '../books/verify.repository.ts'
import { getTimeZone } from '../books/workspaces.repository.ts'
import type { TaskContext } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { fingerprint } from '../seals/sshsig.ts'
import { verifyText } from '../seals/workspace-key.ts'
import { verifyActs } from './verify-acts.ts'
import { verifyDecisions } from './verify-decisions.ts'
import { verifyColumns, verifyCountersignatures, verifyRecords } from './verify-rows.ts'

/**
 * Chain, signed head, disclosures, countersignatures, and whether the decisions shown on screen are the ones that were
 * signed.
 */
export function verifyWorkspace({
  read,
  progress,
}: Pick<TaskContext, 'read' | 'progress'>): Promise<Verification> {
  return read(async (db) => {
    const checks: Verification['checks'] = []
    const add = (name: string, ok: boolean, detail: string) => checks.push({ name, ok, detail })
    const lines = await listLines(db)
    progress(0, lines.length, 'Following the chain')
    const head = await getHead(db)
    const chain = verifyLedger(lines, lines.length > 0 ? head : null, sha256)
    add('Chain', chain.broken === null, sentence(chain.broken, `${lines.length} entries`))
    const key = await findPublicKey(db)
    if (lines.length > 0) {
      const signed =
        key !== undefined && verifyText(headText(chain), key, await newestSignature(db))
      add(
        'Signature',
        signed,
        signed
          ? 'the head is signed by the key of this workspace'
          : 'the head is not signed by the key of this workspace',
      )
    }
    const disclosures = await listDisclosures(db, EVERYTHING)
    progress(lines.length, lines.length, 'Checking what is disclosed')
    const hidden = chain.broken === null ? verifyDisclosures(lines, disclosures, sha256) : null
    add('Disclosures', hidden === null, sentence(hidden, `${disclosures.length} fields`))
    const countersigned = await listCountersignatures(db)
    const bad = await verifyCountersignatures(db, lines, countersigned)
    const putBack = await tellPutBack(db)
    add(
      'States',
      true,
      putBack.length === 0
        ? 'no older or other state was opened here'
        : `an older or other state was put in the place of the one seen before: ${putBack.join('; ')}`,
    )
    add('Countersignatures', bad === null, bad ?? `${countersigned.length} hold`)
    // Behind a break in the chain nothing can be said about who signed what.
    const acts = chain.broken === null ? verifyActs(lines) : null
    if (acts)
      add('Acts', acts.broken === null, sentence(acts.broken, `${acts.acts} signed with own keys`))
    const records = (await verifyColumns(db)) ?? (await verifyRecords(db))
    add(
      'Records',
      records === null,
      sentence(records, 'each is about whom and by whom it was signed'),
    )
    const decisions = await verifyDecisions(db)
    add('Decisions', decisions.broken === null, decisions.detail)
    return {
      ok: checks.every(({ ok }) => ok),
      count: chain.count,
      head: chain.head,
      fingerprint: key ? fingerprint(key) : null,
      broken: chain.broken ?? hidden ?? decisions.broken ?? records ?? acts?.broken ?? null,
      checks,
    }
  })
}

/** Where the ledger says that the file was replaced by another state of itself. */
async function tellPutBack(db: Reader): Promise<string[]> {
  const timeZone = await getTimeZone(db)
  return (await listPutBack(db)).map(({ seq, at, line }) => {
    const event = putBackSchema.parse(JSON.parse(line))
    const less = lessKeptSchema.safeParse(event).data
    return `entry ${seq} of ${longDay(dayIn(timeZone, at))}, after entry ${event.count} had been seen${less ? `; against that state ${lessKeptWords(less)}` : ''}`
  })
}

const putBackSchema = z.looseObject({ count: z.number() })

const sentence = (broken: Broken | null, sound: string) =>
  broken === null ? `sound, ${sound}` : `entry ${broken.entry}: ${broken.reason}`
