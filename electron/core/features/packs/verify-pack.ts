import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import type { Verification } from '../../../../shared/contract/records.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { provenActSchema } from '../../../../shared/exchange/act.ts'
import {
  EMPTY_HEAD,
  type Head,
  readDisclosureText,
  readHeadText,
  SIGNATURE_NAMESPACE,
} from '../../../../shared/exchange/ledger.ts'
import {
  type Broken,
  type Disclosure,
  verifyDisclosures,
  verifyLedger,
} from '../../../../shared/exchange/ledger-verify.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { sha256 } from '../../books/ledger.repository.ts'
import { allowedSigner, fingerprint, spkiOf, sshVerify } from '../../seals/sshsig.ts'
import { verifyActs } from '../../services/verify-acts.ts'
import { CARRIERS, namesIn } from './manifest.ts'
import { SIGNER } from './verify-text.ts'
import { countFields, tellWithheld } from './withheld.ts'

type Files = ReadonlyMap<string, Uint8Array>

const LEDGER = 'ledger.jsonl'
const SUMS = 'SHA256SUMS'
const UNSUMMED: ReadonlySet<string> = new Set(CARRIERS)

/**
 * The checks of VERIFY.txt in one go: signatures, files, chain, disclosures and second persons' signatures. `broken`
 * names the first entry of the chain that is not what it was.
 */
export function verifyPack(files: Files): Verification {
  if (!files.has(LEDGER)) {
    throw new AppError(
      'invalid-input',
      `There is no ${LEDGER} here, so this is not a pack of Proceed.`,
    )
  }
  const checks: Verification['checks'] = []
  const add = (name: string, problem: string | null, sound: string) =>
    checks.push({ name, ok: problem === null, detail: problem ?? sound })
  const key = signerKey(files)
  add('Signature', signatureProblem(files, key), 'both signatures are by the key in signer.pem')
  add('Files', fileProblem(files), 'every file is the one that was signed')
  const lines = linesOf(files, LEDGER)
  const head = readHeadText(text(files, 'HEAD.txt') ?? '') ?? null
  const chain = verifyLedger(lines ?? [], head ?? EMPTY_HEAD, sha256)
  const chained =
    lines === null ? { entry: 1, reason: 'ledger.jsonl is not text of usual lines' } : chain.broken
  add('Chain', said(chained), `${chain.count} entries lead to the head`)
  const disclosed = disclosuresIn(files)
  const hidden = chained
    ? null
    : 'entry' in disclosed
      ? disclosed
      : verifyDisclosures(lines ?? [], disclosed.all, sha256)
  const fields = countFields(lines ?? [], 'all' in disclosed ? disclosed.all : [])
  add(
    'Disclosures',
    said(hidden),
    `every disclosed field is the one that was recorded; ${tellWithheld(fields)}`,
  )
  add(
    'Countersignatures',
    countersignatureProblem(files, lines ?? []),
    tellCountersigners(lines ?? [], 'all' in disclosed ? disclosed.all : []),
  )
  const acts = chained ? null : verifyActs(lines ?? [])
  if (acts) add('Acts', said(acts.broken), `${acts.acts} signed with own keys`)
  add('Decisions', null, tellDecisions(lines ?? []))
  return {
    ok: checks.every(({ ok }) => ok),
    count: chain.count,
    head: chain.head,
    fingerprint: key ? fingerprint(key) : null,
    broken: chained ?? hidden ?? acts?.broken ?? null,
    checks,
  }
}

const said = (broken: Broken | null): string | null =>
  broken && `entry ${broken.entry}: ${broken.reason}`

/** The text of a file; undefined when it is missing or not UTF-8. */
function text(files: Files, name: string): string | undefined {
  try {
    const data = files.get(name)
    return data && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
  } catch {
    return undefined
  }
}

/** More lines, and longer ones, than any pack of its size has: reading them would take far more memory than the file. */
const MOST_LINES = 1_000_000
const LONGEST_LINE = 8 * 1024 * 1024

/** Lines that each end with a line feed; null when the file is not such text. */
function linesOf(files: Files, name: string): string[] | null {
  if (!hasUsualLines(files.get(name) ?? new Uint8Array())) return null
  const whole = text(files, name)
  if (whole === undefined) return null
  const lines = whole.split('\n')
  // A cut last line stays, so that it is found broken; a sound file ends in nothing.
  if (lines.at(-1) === '') lines.pop()
  else lines.push(`${lines.pop() ?? ''}\u0000`)
  return lines
}

function hasUsualLines(data: Uint8Array): boolean {
  let lines = 0
  for (let at = 0; at < data.length; lines++) {
    const feed = data.indexOf(LINE_FEED, at)
    const end = feed === -1 ? data.length : feed
    if (end - at > LONGEST_LINE || lines > MOST_LINES) return false
    at = end + 1
  }
  return true
}

const LINE_FEED = 10

function signerKey(files: Files): KeyObject | null {
  try {
    const key = createPublicKey(text(files, 'signer.pem') ?? '')
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

function signatureProblem(files: Files, key: KeyObject | null): string | null {
  if (!key) return 'signer.pem is missing or not an Ed25519 key'
  const sums = Buffer.from(files.get(SUMS) ?? new Uint8Array())
  const plain = files.get('SHA256SUMS.sig')
  if (!plain || !verify(null, sums, key, plain))
    return 'SHA256SUMS.sig is not by the key in signer.pem'
  if (!sshVerify(sums, SIGNATURE_NAMESPACE, key, text(files, 'SHA256SUMS.sshsig') ?? '')) {
    return 'SHA256SUMS.sshsig is not by the key in signer.pem'
  }
  const allowed = allowedSigner(SIGNER, SIGNATURE_NAMESPACE, key)
  return text(files, 'allowed_signers') === allowed
    ? null
    : 'allowed_signers names another key than signer.pem'
}

function fileProblem(files: Files): string | null {
  const listed = new Set<string>()
  for (const line of linesOf(files, SUMS) ?? []) {
    const match = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line)
    if (!match) return 'SHA256SUMS cannot be read'
    const [, sum, name = ''] = match
    const data = files.get(name)
    if (!data) return `${name} is missing`
    if (sha256(data) !== sum) return `${name} is not the file that was signed`
    listed.add(name)
  }
  const extra = [...files.keys()].find((name) => !listed.has(name) && !UNSUMMED.has(name))
  if (extra !== undefined) return `${extra} is not part of what was signed`
  // Packs of older programs have no manifest.
  const lost = namesIn(text(files, 'MANIFEST.txt') ?? '').find((name) => !files.has(name))
  return lost === undefined ? null : `${lost} is missing`
}

const disclosureSchema = z.strictObject({ seq: z.int().min(1), d: z.string() })

/** Every line of disclosures.jsonl, or the first that cannot be read. */
function disclosuresIn(files: Files): { all: Disclosure[] } | Broken {
  const all: Disclosure[] = []
  for (const [index, line] of (linesOf(files, 'disclosures.jsonl') ?? ['']).entries()) {
    const parsed = disclosureSchema.safeParse(readJson(line))
    if (!parsed.success)
      return { entry: 0, reason: `line ${index + 1} of disclosures.jsonl cannot be read` }
    all.push(parsed.data)
  }
  return { all }
}

/** Who countersigned how much, as far as it is disclosed. */
function tellCountersigners(lines: readonly string[], disclosures: readonly Disclosure[]): string {
  const told = lines.flatMap((line) => {
    const entry = countersignedSchema.safeParse(readJson(line)).data
    if (!entry) return []
    const signer = disclosures
      .filter(({ seq }) => seq === entry.seq)
      .map(({ d }) => signerSchema.safeParse(readDisclosureText(d)?.value).data)
      .find((one) => one !== undefined)
    const decided = signsDecisions(lines.slice(0, entry.count), entry.key)
    return [
      `entries 1 to ${entry.count} by ${signer?.name ?? 'somebody whose name is withheld'}${decided ? ' (no second person: this key signed decisions among them as well)' : ''}`,
    ]
  })
  return told.length === 0 ? 'there is none' : `each is valid: ${told.join('; ')}`
}

/** Whether a key signed decisions in these lines, so that its countersignature is not one of a second person. */
const signsDecisions = (lines: readonly string[], key: string): boolean =>
  lines.some((line) => {
    const act = provenActSchema.safeParse(readJson(line)).data
    return act?.key === key && ['decisions.sign', 'later.sign'].includes(act.procedure)
  })

const signerSchema = z.object({ personId: z.string(), name: z.string() })

function readJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Whether the ledger tells of a second person's signature over this head by this key. */
function isEntered(lines: readonly string[], { count, head }: Head, key: string): boolean {
  return lines.some((line) => {
    if (!line.includes(EVENT_KINDS.countersignature)) return false
    const found = countersignedSchema.safeParse(readJson(line))
    return (
      found.success &&
      found.data.count === count &&
      found.data.head === head &&
      found.data.key === key
    )
  })
}

/** How many records the ledger tells of: signed, named by a later decision, and purged since. */
function tellDecisions(lines: readonly string[]): string {
  const events = lines.map((line) => namedSchema.safeParse(readJson(line)).data)
  const records = (kind: string) =>
    new Set(events.flatMap((event) => (event?.kind === kind ? [event.record ?? event.seq] : [])))
      .size
  const { decision, later, purged } = EVENT_KINDS
  return `${records(decision)} signed, ${records(later)} superseded, ${records(purged)} purged`
}

const namedSchema = z.object({ kind: z.string(), seq: z.int(), record: z.string().optional() })

const countersignedSchema = z.object({
  kind: z.literal(EVENT_KINDS.countersignature),
  seq: z.int(),
  count: z.int(),
  head: z.string(),
  key: z.string(),
})

function countersignatureProblem(files: Files, lines: readonly string[]): string | null {
  const names = [...files.keys()].filter((name) => /^HEAD-\d+-\d+\.txt$/.test(name))
  const allowed = (text(files, 'allowed_countersigners') ?? '').split('\n')
  for (const name of names) {
    const head = readHeadText(text(files, name) ?? '')
    if (!head || sha256(lines[head.count - 1] ?? '') !== head.head) {
      return `${name} is not a head of this ledger`
    }
    const number = /-(\d+)\.txt$/.exec(name)?.[1] ?? ''
    const blob = allowed
      .find((line) => line.startsWith(`second-person-${number} `))
      ?.split(' ')
      .at(-1)
    const raw = Buffer.from(blob ?? '', 'base64').subarray(-32)
    const key =
      raw.length === 32 && createPublicKey({ key: spkiOf(raw), format: 'der', type: 'spki' })
    const signature = text(files, `${name}.sshsig`) ?? ''
    const message = Buffer.from(files.get(name) ?? new Uint8Array())
    if (!key || !sshVerify(message, SIGNATURE_NAMESPACE, key, signature)) {
      return `the signature over ${name} does not hold`
    }
    if (!isEntered(lines, head, fingerprint(key))) {
      return `the signature over ${name} is by a key that no entry of the ledger names`
    }
  }
  return null
}
