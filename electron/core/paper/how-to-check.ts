import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import type { Proof } from '../../../shared/contract/records.contract.ts'
import { keptWords, reasonOfHold } from '../../../shared/exchange/kept-words.ts'
import { longDay } from '../../../shared/model/calendar.ts'
import type { KeptChange } from '../../../shared/model/kept-change.ts'
import { type Paper, SOFT } from './paper.ts'
import { moment, WITHHELD } from './wording.ts'

/** Where the ledger stood when this copy was made; printed so that a later rewriting shows. */
export interface Seal {
  count: number
  head: string
  fingerprint: string
  exportedAt: string
  redacted: boolean
  /** What the folder of this copy discloses; absent where it was saved on its own. */
  fields?: { committed: number; withheld: readonly unknown[] }
}

/** What the workspace keeps beside a record, printed with it. */
export interface Beside {
  proofs: readonly Proof[]
  /** Calendar day. */
  keepUntil: string
  /** A legal hold stands on the person. */
  held: boolean
  /** What became of the time it is kept, and holds, oldest first. */
  kept: readonly KeptChange[]
}

/** How long the record is kept, and every change to that. */
export function howLongKept(
  paper: Paper,
  { timeZone }: RecordDocument,
  { keepUntil, held, kept }: Beside,
): void {
  paper.heading(2, 'How long this record is kept')
  const reason = held ? reasonOfHold(kept) : null
  const hold = held
    ? `A legal hold stands on it, so nothing of it is deleted before the hold is lifted: ${reason ?? `the reason is ${WITHHELD}.`}`
    : 'No legal hold stands on it.'
  paper.paragraph(`Kept until ${longDay(keepUntil)} at least. ${hold}`)
  if (kept.length === 0) paper.paragraph('The time was never changed.', { size: 9, color: SOFT })
  paper.list(
    kept.map(
      (one) => `${keptWords(one, longDay)} Entry ${one.entry}, ${moment(one.at, timeZone)}.`,
    ),
    { size: 9 },
  )
}

/** The last part of every record: where it stands in the ledger, and what to compare. */
export function howToCheck(
  paper: Paper,
  record: RecordDocument,
  { proofs, keepUntil, held }: Beside,
  seal: Seal,
): void {
  const { manager, seller } = record.models
  // All of it stands on one page, so that a copy of that page is enough to compare.
  paper.keep((record.withheld.length > 0 ? 355 : 305) + 40 * (record.override ? 2 : 1))
  paper.heading(2, 'How to check this document')
  paper.paragraph(
    'The decision is entry '.concat(
      `${record.seq} of a ledger in which every entry contains the fingerprint of the one before. The folder this document came in proves it without any special program: VERIFY.txt says how. A ledger that was rewritten since leads to another head than the one printed here.`,
    ),
  )
  paper.facts([
    ['Entry', `${record.seq}, ${moment(record.signedAt, record.timeZone)}`],
    ['Fingerprint of the entry', record.entryHash],
    ['Entries counted', String(seal.count)],
    ['Head of the ledger', seal.head],
    ['Signing key', seal.fingerprint],
    ['Key of who decided', keyOf('signed', proofs, record)],
    ...(record.override
      ? [['Key of the second', keyOf('agreed', proofs, record)] as [string, string]]
      : []),
    [
      'Standings and ratings',
      `entry ${record.evidenceSeq}, ${record.candidates.length} candidates`,
    ],
    ['Rules', `${manager.name} version ${manager.version} (entry ${manager.seq})`],
    ['', `${seller.name} version ${seller.version} (entry ${seller.seq})`],
    [
      'Kept until',
      `${longDay(keepUntil)}, as it stood when this copy was made${held ? '; a legal hold stands on it' : ''}`,
    ],
    ['This copy', `${copyOf(record, seal)}, made ${moment(seal.exportedAt, record.timeZone)}`],
    ...(record.withheld.length > 0
      ? [['Not shown', record.withheld.join(', ')] as [string, string]]
      : []),
  ])
  paper.paragraph(
    'The ledger shows tampering, it cannot prevent it: whoever has the signing key and the machine could rewrite what has never left it. Copies of this page in other hands and a second person’s signature over the head protect against that. Times are the clock of the machine.',
    { size: 8.5, color: SOFT },
  )
}

/** Which key of a person signed the act, since when it is theirs, and which entry holds the signature. */
function keyOf(act: Proof['act'], proofs: readonly Proof[], { timeZone }: RecordDocument): string {
  const proof = proofs.find((one) => one.act === act)
  if (!proof) return 'none: no key of their own proves it'
  const made = proof.madeAt === null ? '' : `, made ${moment(proof.madeAt, timeZone)}`
  return `${proof.fingerprint}${made}; signed in entry ${proof.entry}`
}

/** Complete is said only where nothing is withheld: neither of this decision nor of the folder it came in. */
function copyOf({ withheld }: RecordDocument, { redacted, fields }: Seal): string {
  const own =
    withheld.length === 0
      ? 'every field of this decision is disclosed'
      : `${withheld.length} ${withheld.length === 1 ? 'field' : 'fields'} of this decision withheld or erased`
  if (!fields) return own
  const { committed } = fields
  const hidden = fields.withheld.length
  const whole =
    hidden === 0
      ? `complete, all ${committed} fields of the ledger are disclosed`
      : `${redacted ? 'redacted, ' : ''}${committed - hidden} of ${committed} fields of the ledger disclosed, ${hidden} withheld or erased`
  return `${own}; ${whole}`
}
