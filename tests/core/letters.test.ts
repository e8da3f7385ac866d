import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordId } from '../../shared/model/id.ts'
import type { RoleFit } from '../../shared/model/role-fit.ts'
import { ask } from '../support/core.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'

let deciding: Deciding
let everyone: string[]
beforeAll(async () => {
  deciding = await openDeciding()
  const { rows } = await ask(deciding.core, 'people.list', {
    filter: {},
    sort: 'name',
    direction: 'asc',
    offset: 0,
    limit: 500,
  })
  everyone = rows.map(({ name }) => name)
}, 60_000)
afterAll(() => deciding.close())

async function signed(suggestion: RoleFit): Promise<{ recordId: RecordId; name: string }> {
  const { rows } = await deciding.board()
  const row = rows.find((one) => one.suggestion === suggestion && one.decision === null)
  if (!row) throw new RangeError(`nobody is ${suggestion}`)
  return { recordId: (await deciding.sign(row.repId)).recordId, name: row.name }
}

const get = (recordId: RecordId) => ask(deciding.core, 'letters.get', { recordId })

describe('the letter to a person who is not promoted now', () => {
  const kinds: RoleFit[] = [
    'develop_and_recheck',
    'right_person_wrong_role',
    'insufficient_evidence',
  ]
  it.each(kinds)(
    'names reasons, gaps, a path and the next check, and nobody else (%s)',
    async (fit) => {
      const { recordId, name } = await signed(fit)
      const letter = await get(recordId)
      expect(letter).toMatchObject({
        kind: 'not-now',
        edited: false,
        othersNamed: [],
        givenAt: null,
      })
      expect(letter.text).toContain(`Dear ${name},`)
      const path =
        fit === 'insufficient_evidence' ? '## What has to be seen' : '## The path offered'
      for (const title of ['## Why', path, '## What happens next', '[reply]'])
        expect(letter.text).toContain(title)
      expect(letter.text).toMatch(/looked at again on \d+ \w+ 202[67]/)
      for (const other of everyone.filter((one) => one !== name))
        expect(letter.text).not.toContain(other)
      const gaps = letter.text.match(/^### /gm) ?? []
      expect(gaps.length).toBeLessThanOrEqual(3)
      if (fit !== 'insufficient_evidence') expect(gaps.length).toBeGreaterThanOrEqual(1)
    },
  )

  it('is not made while it names another candidate, by whole or by first name', async () => {
    const { recordId, name } = await signed('develop_and_recheck')
    const other = everyone.find((one) => one !== name) ?? ''
    const { text } = await get(recordId)
    const { rows } = await deciding.board()
    const rival = rows.find((row) => row.name.split(' ')[0] !== name.split(' ')[0])?.name ?? ''
    for (const named of [other, rival.split(' ')[0] ?? '']) {
      const letter = await ask(deciding.core, 'letters.save', {
        recordId,
        text: `${text}\n\nThe opening went to ${named}.`,
      })
      expect(letter.othersNamed.length).toBe(1)
      await expect(ask(deciding.core, 'letters.make', { recordId, format: 'pdf' })).rejects.toThrow(
        'Take every other person out',
      )
    }
    expect((await ask(deciding.core, 'letters.save', { recordId, text: null })).edited).toBe(false)
  })

  it('leaves out a reason that names somebody', async () => {
    const { rows } = await deciding.board()
    const [row, rival] = rows.filter(
      ({ suggestion, decision }) => suggestion === 'not_now' && !decision,
    )
    const repId = row?.repId ?? (undefined as never)
    const reason = `Compared with ${rival?.name}, coaching was seen less often and by fewer people.`
    await deciding.save(repId, { verdict: 'develop-as-leader', reason })
    const { decision } = await ask(deciding.core, 'decisions.get', {
      cycleId: row?.decision?.cycleId ?? ((await deciding.board()).cycle?.cycleId as never),
      repId,
    })
    const { recordId } = await ask(deciding.core, 'decisions.sign', {
      decisionId: decision?.decisionId ?? (undefined as never),
    })
    const letter = await get(recordId)
    expect(letter.text).not.toContain('Compared with')
    expect(letter.othersNamed).toEqual([])
  })
})

describe('the letter to a person who is promoted', () => {
  it('welcomes with the opening and a plan for ninety days, as PDF, Word document or Markdown', async () => {
    const { recordId, name } = await signed('ready')
    const letter = await get(recordId)
    expect(letter.kind).toBe('welcome')
    expect(letter.text).toContain('### Days 61 to 90')
    const make = (format: 'pdf' | 'docx' | 'md') =>
      ask(deciding.core, 'letters.make', { recordId, format })
    const pdf = await make('pdf')
    expect(Buffer.from(pdf.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    const docx = unzipSync(Buffer.from((await make('docx')).content, 'base64'))
    const xml = Buffer.from(docx['word/document.xml'] ?? '').toString()
    expect(xml).toContain(`Dear ${name},`)
    expect(xml).not.toMatch(/w:instrText|w:fldSimple|vbaProject|http:\/\/(?!schemas)/)
    const markdown = Buffer.from((await make('md')).content, 'base64').toString()
    expect(markdown).toBe(letter.text)
  })

  it('stands in the record as it was given, once for each text', async () => {
    const { recordId } = await signed('ready')
    const make = () => ask(deciding.core, 'letters.make', { recordId, format: 'md' })
    await make()
    await make()
    const edited = `${(await get(recordId)).text}\nA word by hand.`
    await ask(deciding.core, 'letters.save', { recordId, text: edited })
    await make()
    const { document } = await ask(deciding.core, 'records.get', { recordId })
    const letters = document.statements.filter(({ kind }) => kind === 'letter')
    expect(letters).toHaveLength(2)
    expect(letters[1]?.text).toBe(edited)
    expect((await get(recordId)).givenAt).toBe(letters[1]?.at)
  })
})
