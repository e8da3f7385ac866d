import { canonicalJson } from './canonical-json.ts'
import {
  EMPTY_HEAD,
  type Head,
  type LedgerEvent,
  ledgerEventSchema,
  NO_PREVIOUS,
  readDisclosureText,
  type Sha256,
} from './ledger.ts'

/** The first entry that is not what it was, 1 = the first line. */
export interface Broken {
  entry: number
  reason: string
}

export interface LedgerReport {
  count: number
  head: string
  broken: Broken | null
}

/**
 * Follows a chain from its first line. `head` is what HEAD.txt or a signed head says; null = not known, in which case
 * a change of the last line or a cut tail cannot be seen. Lines come without their line feeds.
 */
export function verifyLedger(
  lines: readonly string[],
  head: Head | null,
  sha256: Sha256,
): LedgerReport {
  const hashes = lines.map(sha256)
  const last = { count: lines.length, head: hashes.at(-1) ?? EMPTY_HEAD.head }
  // No more of each is kept than the chain needs: a long ledger is many times its own size as objects.
  const events = lines.map((line) => {
    const event = readLine(line)
    return event && { seq: event.seq, prev: event.prev }
  })
  /** What a later line, or the head, says the hash of a line is. */
  const saidOf = (index: number): string | undefined =>
    index + 1 < lines.length
      ? events[index + 1]?.prev
      : head?.count === lines.length
        ? head.head
        : undefined
  const fail = (index: number, reason: string): LedgerReport => ({
    ...last,
    broken: { entry: index + 1, reason },
  })
  for (const [index, event] of events.entries()) {
    if (!event) return fail(index, 'it is not a line of a promotion ledger')
    if (event.seq !== index + 1) {
      return fail(index, `entry ${event.seq} stands in the place of entry ${index + 1}`)
    }
    const before = index === 0 ? NO_PREVIOUS : hashes[index - 1]
    if (event.prev === before) continue
    // Two lines disagree. The later one is to blame when it is not what comes after says and its `prev` was merely
    // damaged; otherwise the earlier one was changed, and its hash is another one altogether.
    const vouchedFor = saidOf(index) === hashes[index]
    return index === 0 || (!vouchedFor && resembles(event.prev, before ?? ''))
      ? fail(index, `it does not follow from ${index === 0 ? 'nothing' : `entry ${index}`}`)
      : fail(index - 1, `its content is not what entry ${index + 1} says it was`)
  }
  if (head === null) return { ...last, broken: null }
  if (lines.length < head.count) {
    return fail(lines.length, `it is missing: the head counts ${head.count} entries`)
  }
  if (lines.length > head.count) {
    return fail(head.count, `it is not part of the ledger: the head counts ${head.count} entries`)
  }
  if (last.head !== head.head) {
    return fail(Math.max(0, lines.length - 1), 'its content is not what the head says it was')
  }
  return { ...last, broken: null }
}

/** Whether two hashes share more than half of their digits: unrelated ones share about four of 64. */
const resembles = (a: string, b: string): boolean =>
  [...a].filter((digit, index) => digit === b[index]).length > a.length / 2

/** A line as an event; null when it is not one or not written in its one canonical form. */
function readLine(line: string): LedgerEvent | null {
  try {
    const value = JSON.parse(line)
    // First what costs least; in canonical form its keys are in order already.
    if (canonicalJson(value) !== line) return null
    return ledgerEventSchema.safeParse(value).data ?? null
  } catch {
    return null
  }
}

/** One line of disclosures.jsonl. */
export interface Disclosure {
  seq: number
  d: string
}

/**
 * Checks disclosures against what a sound chain committed to. Fields may be missing (withheld or erased); one that is
 * there must match.
 */
export function verifyDisclosures(
  lines: readonly string[],
  disclosures: readonly Disclosure[],
  sha256: Sha256,
): Broken | null {
  for (const { seq, d } of disclosures) {
    const event = readLine(lines[seq - 1] ?? '')
    if (!event) return { entry: seq, reason: 'a disclosed field belongs to no entry' }
    const field = readDisclosureText(d)?.field
    if (field === undefined) return { entry: seq, reason: 'a disclosed field cannot be read' }
    if (event.commit[field] !== sha256(d)) {
      return { entry: seq, reason: `the disclosed field "${field}" is not what was recorded` }
    }
  }
  return null
}
