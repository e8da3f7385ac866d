import { createPublicKey, sign } from 'node:crypto'
import type { RecordDocument } from '../../../../shared/contract/record-document.ts'
import {
  type Head,
  headText,
  readDisclosureText,
  SIGNATURE_NAMESPACE,
} from '../../../../shared/exchange/ledger.ts'
import type { Disclosure } from '../../../../shared/exchange/ledger-verify.ts'
import type { Countersignature } from '../../books/countersignatures.repository.ts'
import { sha256 } from '../../books/ledger.repository.ts'
import { decisionDocument, decisionFile } from '../../paper/decision-document.ts'
import type { Beside } from '../../paper/how-to-check.ts'
import { allowedSigner, sshSign } from '../../seals/sshsig.ts'
import { publicPem, type SigningKey } from '../../seals/workspace-key.ts'
import {
  CONSIDERED,
  consideredRows,
  GROUP_LOOKS,
  KEPT,
  keptRows,
  RULES,
  ruleRows,
} from './answer-tables.ts'
import { ANSWERS, answersText } from './answers-text.ts'
import { decisionsCsv, decisionsXlsx } from './decision-table.ts'
import { CARRIERS, manifest } from './manifest.ts'
import {
  LETTERS,
  LOOKS,
  letterRows,
  lookRows,
  type PackLook,
  RATINGS,
  ratingRows,
} from './record-tables.ts'
import { type Table, tableCsv, tableXlsx } from './table-files.ts'
import { SIGNER, verifyText } from './verify-text.ts'
import { countFields, withheldCsv } from './withheld.ts'

/** Everything a pack is made from, read in one go so that its parts agree. */
export interface PackContent {
  lines: readonly string[]
  head: Head
  disclosures: readonly Disclosure[]
  records: readonly RecordDocument[]
  /** What stands beside each record, in their order. */
  beside: readonly Beside[]
  countersignatures: readonly Countersignature[]
  key: SigningKey
  /** Who opened figures by group. */
  groupLooks: readonly PackLook[]
  /** Who looked at somebody since their record was signed, by record. */
  looksSince: ReadonlyMap<string, readonly PackLook[]>
  exportedAt: string
  redacted: boolean
  /** About some of those decided, not about everybody. */
  ofSome: boolean
}

/** The files of a pack by name, in the order of promotion-ledger/1. `step` is called before each decision is drawn. */
export async function packFiles(
  content: PackContent,
  step: (done: number, total: number) => Promise<void>,
): Promise<Map<string, Uint8Array>> {
  const { lines, head, disclosures, records, beside, countersignatures, key } = content
  const { exportedAt, redacted, ofSome, groupLooks, looksSince } = content
  const files = new Map<string, Uint8Array>()
  const add = (name: string, data: string | Uint8Array) =>
    files.set(name, typeof data === 'string' ? Buffer.from(data) : data)
  add('ledger.jsonl', lines.map((line) => `${line}\n`).join(''))
  add(
    'disclosures.jsonl',
    disclosures.map(({ seq, d }) => `${JSON.stringify({ seq, d })}\n`).join(''),
  )
  add('HEAD.txt', headText(head))
  const fields = countFields(lines, disclosures)
  if (fields.withheld.length > 0) add('withheld.csv', withheldCsv(fields))
  const seal = { ...head, fingerprint: key.fingerprint, exportedAt, redacted, fields }
  for (const [index, record] of records.entries()) {
    await step(index, records.length)
    const own = beside[index]
    if (!own) throw new RangeError(`Record ${record.recordId} has nothing beside it.`)
    add(decisionFile(record), await decisionDocument(record, own, seal))
  }
  add('decisions.csv', decisionsCsv(records))
  add('decisions.xlsx', await decisionsXlsx(records))
  const table = async <R>(of: Table<R>, rows: readonly R[]) => {
    add(`${of.name}.csv`, tableCsv(of, rows))
    add(`${of.name}.xlsx`, await tableXlsx(of, rows))
  }
  await table(RATINGS, ratingRows(records))
  await table(LOOKS, lookRows(records, looksSince))
  await table(LETTERS, letterRows(records))
  await table(CONSIDERED, consideredRows(records))
  await table(RULES, ruleRows(records))
  await table(GROUP_LOOKS, groupLooks)
  await table(KEPT, keptRows(records, beside))
  add(ANSWERS, answersText({ ofSome, redacted }))
  const countersigned = addCountersignatures(countersignatures, add, disclosures)
  add('VERIFY.txt', verifyText({ ...seal, countersigned }))
  add('MANIFEST.txt', manifest([...files.keys(), 'MANIFEST.txt', ...CARRIERS]))
  const sums = [...files].map(([name, data]) => `${sha256(data)}  ${name}\n`).join('')
  add('SHA256SUMS', sums)
  add('SHA256SUMS.sig', sign(null, Buffer.from(sums), key.privateKey))
  add('SHA256SUMS.sshsig', sshSign(Buffer.from(sums), SIGNATURE_NAMESPACE, key))
  add('signer.pem', publicPem(key.publicKey))
  add('allowed_signers', allowedSigner(SIGNER, SIGNATURE_NAMESPACE, key.publicKey))
  return files
}

/** Each head a second person signed, as its own HEAD file with its signature. */
function addCountersignatures(
  countersignatures: readonly Countersignature[],
  add: (name: string, data: string) => void,
  disclosures: readonly Disclosure[],
): { file: string; signer: string; name: string | null; count: number }[] {
  const disclosed = disclosures.map(({ d }) => readDisclosureText(d))
  const allowed: string[] = []
  const made = countersignatures.map((one, index) => {
    const file = `HEAD-${one.count}-${index + 1}.txt`
    // Names are personal: in allowed_countersigners a signer is a number, in the ledger a disclosed field.
    const signer = `second-person-${index + 1}`
    add(file, headText(one))
    add(`${file}.sshsig`, one.signature)
    allowed.push(allowedSigner(signer, SIGNATURE_NAMESPACE, createPublicKey(one.publicKey)))
    const { personId, name } = one.signer
    const isShown = disclosed.some(
      (field) =>
        field?.field === 'signer' && JSON.stringify(field.value).includes(JSON.stringify(personId)),
    )
    return { file, signer, name: isShown ? name : null, count: one.count }
  })
  if (allowed.length > 0) add('allowed_countersigners', allowed.join(''))
  return made
}
