import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decisionDocument } from '../../electron/core/paper/decision-document.ts'
import type { RecordDocument } from '../../shared/contract/record-document.ts'
import { ask } from '../support/core.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'

const BESIDE = { proofs: [], keepUntil: '2030-01-05', held: true, kept: [] }
const SEAL = {
  count: 4,
  head: 'a'.repeat(64),
  fingerprint: 'SHA256:test',
  exportedAt: '2026-01-06T10:00:00.000Z',
  redacted: false,
}

let deciding: Deciding
let record: RecordDocument
beforeAll(async () => {
  deciding = await openDeciding()
  const row = (await deciding.board()).rows.find(({ suggestion }) => suggestion === 'ready')
  if (!row) throw new RangeError('nobody is ready')
  const { recordId } = await deciding.sign(row.repId)
  record = (await ask(deciding.core, 'records.get', { recordId })).document
}, 60_000)
afterAll(() => deciding.close())

/** Every stream of a PDF, unpacked where it is packed. */
function streams(pdf: Buffer): string {
  const parts = pdf.toString('latin1').split(/stream\n|\nendstream/)
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return part
      try {
        return inflateSync(Buffer.from(part, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    })
    .join('\n')
}

describe('a decision as a document', () => {
  it('is a tagged PDF with a title, a language and a picture that is said in words', async () => {
    const text = streams(await decisionDocument(record, BESIDE, SEAL))
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    for (const part of ['/StructTreeRoot', '/Marked true', '/Lang (en-GB)', '/S /Table', '/S /TH'])
      expect(text).toContain(part)
    expect(text).toMatch(/\/S \/Figure[\s\S]{0,300}\/Alt/)
    expect(text).toMatch(/\/S \/H1/)
  })

  it('holds no script, form, link or attachment, and asks for nothing outside', async () => {
    const text = streams(await decisionDocument(record, BESIDE, SEAL))
    expect(text).not.toMatch(
      /\/JavaScript|\/JS\b|\/AcroForm|\/URI|\/EmbeddedFile|\/Launch|\/OpenAction/,
    )
  })

  it('is the same file for the same record', async () => {
    const first = await decisionDocument(record, BESIDE, SEAL)
    expect(first.equals(await decisionDocument(record, BESIDE, SEAL))).toBe(true)
  })

  it('is made of hostile and of very long text, and of almost nothing', async () => {
    const long = 'Ünïcode ﷽ and a very long line without any end '.repeat(400)
    const hostile = {
      ...record,
      reason: `${long}\n\n(%PDF) \\) endstream`,
      conditions: '\u0000\ud83d\ude00',
    }
    expect((await decisionDocument(hostile, BESIDE, SEAL)).length).toBeGreaterThan(10_000)
    const bare: RecordDocument = {
      ...record,
      subject: null,
      reason: null,
      verdict: null,
      suggestion: null,
      signedBy: null,
      series: null,
      reasons: null,
      cost: null,
      candidates: record.candidates.map((one) => ({ ...one, who: null, standing: null })),
    }
    expect(
      (await decisionDocument(bare, BESIDE, { ...SEAL, redacted: true })).length,
    ).toBeGreaterThan(5_000)
  })
})
