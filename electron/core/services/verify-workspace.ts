import type { Verification } from '../../../shared/contract/records.contract.ts'
import { headText, readDisclosureText } from '../../../shared/exchange/ledger.ts'
import {
  type Broken,
  verifyDisclosures,
  verifyLedger,
} from '../../../shared/exchange/ledger-verify.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import {
  EVERYTHING,
  getHead,
  listDisclosures,
  listLines,
  sha256,
} from '../books/ledger.repository.ts'
import type { TaskContext } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { fingerprint } from '../seals/sshsig.ts'
import { findPublicKey, verifyText } from '../seals/workspace-key.ts'
import { countersignatureHolds, listCountersignatures } from './countersign.ts'

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
    const bad = countersigned.find(
      (one) => !countersignatureHolds(one) || sha256(lines[one.count - 1] ?? '') !== one.head,
    )
    add(
      'Countersignatures',
      bad === undefined,
      bad ? `the one of entry ${bad.count} does not hold` : `${countersigned.length} hold`,
    )
    const differing = await differingDecision(db)
    add('Decisions', differing === null, sentence(differing, 'each is the one that was signed'))
    return {
      ok: checks.every(({ ok }) => ok),
      count: chain.count,
      head: chain.head,
      fingerprint: key ? fingerprint(key) : null,
      broken: chain.broken ?? hidden ?? differing,
      checks,
    }
  })
}

const sentence = (broken: Broken | null, sound: string) =>
  broken === null ? `sound, ${sound}` : `entry ${broken.entry}: ${broken.reason}`

async function newestSignature(db: Reader): Promise<string> {
  const row = await db.get<{ signature: string }>(
    'SELECT signature FROM ledger_event ORDER BY seq DESC LIMIT 1',
  )
  return row?.signature ?? ''
}

/** Columns of a signed decision beside the field of its entry that says the same. */
const FROZEN = {
  verdict: 'verdict',
  opening: 'opening',
  reason: 'reason',
  conditions: 'conditions',
  override_kind: 'override-kind',
  override_reason: 'override-reason',
} as const

/** The first signed decision whose row says something else than its entry. */
async function differingDecision(db: Reader): Promise<Broken | null> {
  for (const [column, field] of Object.entries(FROZEN)) {
    const rows = await db.all<{
      seq: number
      said: string | null
      body: string | null
      erased: number
    }>(
      `SELECT record.seq, decision.${column} AS said, disclosure.body,
          line ->> '$.commit."${field}"' IS NOT NULL AND EXISTS (SELECT 1 FROM ledger_event AS later
            WHERE later.kind = '${EVENT_KINDS.erased}' AND later.seq > record.seq) AS erased
        FROM record JOIN decision USING (record_id) JOIN ledger_event USING (seq)
        LEFT JOIN disclosure ON disclosure.seq = record.seq AND disclosure.field = ?
        WHERE record.purged_at IS NULL ORDER BY record.seq`,
      [field],
    )
    for (const { seq, said, body, erased } of rows) {
      // What was signed named somebody who was erased since, so there is nothing left to compare with.
      if (body === null && erased === 1) continue
      const frozen = body === null ? '' : readDisclosureText(body)?.value
      if ((said ?? '') !== frozen) {
        return {
          entry: seq,
          reason: `the ${column.replace('_', ' ')} shown on screen is not the one that was signed`,
        }
      }
    }
  }
  return null
}
