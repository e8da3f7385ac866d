import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'

/*
 * `promotion-ledger/1`: a chain of events, one a line. A line holds facts that name nobody, and for every personal
 * field the hash of a salted disclosure, so that a field can be withheld or erased while the chain still verifies.
 */

/** SHA-256 of UTF-8 text as 64 lower-case hexadecimal digits. Given by the caller: this folder knows no Node. */
export type Sha256 = (text: string) => string

export const LEDGER_FORMAT = 'promotion-ledger-v1'
/** What stands in `prev` of the first event. */
export const NO_PREVIOUS = '0'.repeat(64)
/** Namespace of every signature over a ledger or its head. */
export const SIGNATURE_NAMESPACE = 'promotion-ledger'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const fact = z.union([z.string(), z.int(), z.boolean(), z.null()])
const fieldName = z.string().regex(/^[a-z][a-z0-9.-]{0,79}$/)

/** Facts of an event beside its fixed members: flat, and never about a person. */
export type Facts = Readonly<Record<string, z.infer<typeof fact>>>

export const ledgerEventSchema = z
  .object({
    v: z.literal(1),
    seq: z.int().min(1),
    /** RFC 3339, UTC. */
    at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/),
    kind: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/),
    /** Hash of the previous line without its line feed. */
    prev: hex,
    commit: z.record(fieldName, hex),
  })
  .catchall(fact)
export type LedgerEvent = z.infer<typeof ledgerEventSchema>

const FIXED = new Set(['v', 'seq', 'at', 'kind', 'prev', 'commit'])

/** One personal field: what it is called, its value (any JSON), and 128 bits of salt as hexadecimal digits. */
export interface Field {
  field: string
  value: unknown
  salt: string
}

/** The exact text whose hash is committed: `["<salt>","<field>",<value>]`. It is kept and never rebuilt. */
export const disclosureText = ({ field, value, salt }: Field): string =>
  JSON.stringify([salt, field, value])

const disclosureTextSchema = z.tuple([z.string().regex(/^[0-9a-f]{32}$/), fieldName, z.unknown()])

/** The field and value behind a disclosure's text; undefined when it is not one. */
export function readDisclosureText(text: string): Field | undefined {
  try {
    const parsed = disclosureTextSchema.safeParse(JSON.parse(text))
    if (!parsed.success) return undefined
    const [salt, field, value] = parsed.data
    return { salt, field, value }
  } catch {
    return undefined
  }
}

/** Where a chain ends: how many events it has and the hash of the last line. */
export interface Head {
  count: number
  head: string
}

export const EMPTY_HEAD: Head = { count: 0, head: NO_PREVIOUS }

/** Content of HEAD.txt, three lines. */
export const headText = ({ count, head }: Head): string =>
  `${LEDGER_FORMAT}\ncount ${count}\nhead ${head}\n`

/** Reads HEAD.txt; undefined when it is anything else, to the letter. */
export function readHeadText(text: string): Head | undefined {
  const match = /^promotion-ledger-v1\ncount (0|[1-9]\d{0,8})\nhead ([0-9a-f]{64})\n$/.exec(text)
  return match ? { count: Number(match[1]), head: match[2] ?? '' } : undefined
}

/** What is to be appended: a kind, facts, and the disclosure text of each personal field. */
export interface NewEvent {
  at: string
  kind: string
  facts: Facts
  disclosures: Readonly<Record<string, string>>
}

/** The next line of a chain and the head it leads to. Pure: the same head and event give the same bytes. */
export function nextLine(
  { count, head }: Head,
  { at, kind, facts, disclosures }: NewEvent,
  sha256: Sha256,
): { line: string; head: Head } {
  const clash = Object.keys(facts).find((name) => FIXED.has(name))
  if (clash !== undefined) throw new RangeError(`"${clash}" is not a name for a fact.`)
  const commit = Object.fromEntries(
    Object.entries(disclosures).map(([field, text]) => [field, sha256(text)]),
  )
  const event = ledgerEventSchema.parse({
    ...facts,
    v: 1,
    seq: count + 1,
    at,
    kind,
    prev: head,
    commit,
  })
  const line = canonicalJson(event)
  return { line, head: { count: count + 1, head: sha256(line) } }
}
