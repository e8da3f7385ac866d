import { createPublicKey } from 'node:crypto'
import { readDisclosureText } from '../../../shared/exchange/ledger.ts'
import type { Broken } from '../../../shared/exchange/ledger-verify.ts'
import type { Countersignature } from '../books/countersignatures.repository.ts'
import { sha256 } from '../books/ledger.repository.ts'
import { findMislisted, listCountersigned, listRecordsTold } from '../books/verify.repository.ts'
import type { Reader } from '../db/database.ts'
import { fingerprint } from '../seals/sshsig.ts'
import { countersignatureHolds } from './countersign.ts'

/** The value of a disclosed field; undefined when it was never recorded, or erased or purged since. */
const opened = (body: string | null): unknown =>
  body === null ? undefined : readDisclosureText(body)?.value

const personIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'personId' in value ? value.personId : undefined

/**
 * What the rows of signed records say otherwise than their entries about whom, when, where and by whom; and the decision
 * that is no longer there, or open again. The one with the lowest entry; null = nothing.
 */
export async function verifyRecords(db: Reader): Promise<Broken | null> {
  for (const row of await listRecordsTold(db)) {
    const subject = opened(row.subject)
    const repId =
      typeof subject === 'object' && subject && 'repId' in subject ? subject.repId : null
    const by = personIn(opened(row.by))
    const second = personIn(opened(row.second))
    // Whoever was erased since took the row of the decision along; the entry says no more about whom it is.
    const isErased = subject === undefined && row.erasedLater === 1 && row.repId === null
    if (isErased && row.state === null) continue
    const faults: [boolean, string][] = [
      [row.state === null, 'its decision is not there'],
      [row.state === 'draft', 'its decision is open again'],
      [
        repId !== null && (row.repId !== repId || row.decidedRep !== repId),
        'it is about somebody else than what was signed',
      ],
      [
        row.cycle !== null && row.rowCycle !== row.cycle,
        'it belongs to another cycle than what was signed',
      ],
      [
        row.signedAt !== row.at || row.decidedAt !== row.at,
        'it was signed at another time than it says',
      ],
      [by !== undefined && row.decidedBy !== by, 'it was signed by somebody else than it says'],
      [
        second !== undefined && row.secondedBy !== second,
        'it was seconded by somebody else than it says',
      ],
    ]
    const fault = faults.find(([isFault]) => isFault)
    if (fault) return { entry: row.seq, reason: fault[1] }
  }
  return null
}

/** The first entry whose columns, by which it is found, say otherwise than its line; null = none. */
export async function verifyColumns(db: Reader): Promise<Broken | null> {
  const entry = await findMislisted(db)
  return entry === undefined
    ? null
    : { entry, reason: 'it is listed otherwise than it was recorded' }
}

/**
 * Each signature of a second person holds, is the one its entry names by key and signer, and none is missing. A sentence
 * about the first that does not; null = all do.
 */
export async function verifyCountersignatures(
  db: Reader,
  lines: readonly string[],
  found: readonly Countersignature[],
): Promise<string | null> {
  const entries = await listCountersigned(db)
  const keyOf = (one: Countersignature) => fingerprint(createPublicKey(one.publicKey))
  for (const one of found) {
    if (!countersignatureHolds(one) || sha256(lines[one.count - 1] ?? '') !== one.head)
      return `the one of entry ${one.count} does not hold`
    const own = entries.filter(({ count, key }) => count === one.count && key === keyOf(one))
    if (own.length === 0)
      return `the one of entry ${one.count} is by a key that no entry of the ledger names`
    const signers = own.map(({ signer }) => opened(signer)).filter((signer) => signer !== undefined)
    if (signers.length > 0 && !signers.some((signer) => personIn(signer) === one.signer.personId))
      return `the one of entry ${one.count} names another person than its entry`
  }
  const lost = entries.find(
    ({ count, key }) => !found.some((one) => one.count === count && keyOf(one) === key),
  )
  return lost ? `the one that entry ${lost.seq} tells of is not there` : null
}
