import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordId } from '../../shared/model/id.ts'
import type { RoleFit } from '../../shared/model/role-fit.ts'
import { ask } from '../support/core.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'
import { pdfText, says } from '../support/pdf-text.ts'

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

  it('names as what mattered what whoever signed ticked, which the record keeps, and nothing else', async () => {
    const { rows } = await deciding.board()
    const row = rows.find(({ suggestion, decision }) => suggestion === 'not_now' && !decision)
    const repId = row?.repId ?? (undefined as never)
    const { decisionId, cycleId } = await deciding.inLine(repId)
    const { grounds } = await ask(deciding.core, 'decisions.get', { cycleId, repId })
    expect(grounds.some(({ isProposed }) => isProposed)).toBe(true)
    const one = grounds.at(-1) ?? (undefined as never)
    const titles = (text: string) => [...text.matchAll(/^### (.+)$/gm)].map(([, name]) => name)
    const preview = async (restedOn?: string[]) =>
      titles((await ask(deciding.core, 'letters.preview', { cycleId, repId, restedOn })).text ?? '')
    expect(await preview()).toEqual(
      grounds.flatMap(({ name, isProposed }) => (isProposed ? [name] : [])),
    )
    expect(await preview([one.id])).toEqual([one.name])
    expect(await preview([])).toEqual([])
    const sign = (restedOn: string[]) =>
      ask(deciding.core, 'decisions.sign', { decisionId, restedOn })
    await expect(sign(['listening'])).rejects.toThrow('no longer shows “listening” as a gap')
    const { recordId } = await sign([one.id])
    const { document } = await ask(deciding.core, 'records.get', { recordId })
    expect(document.restedOn).toEqual([{ id: one.id, name: one.name }])
    expect(titles((await get(recordId)).text)).toEqual([one.name])
  })

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
    const decisionId = decision?.decisionId ?? (undefined as never)
    await expect(ask(deciding.core, 'decisions.sign', { decisionId })).rejects.toThrow(
      `“${rival?.name}” is ${rival?.name}, a candidate of the same cycle`,
    )
    const kept = [{ text: rival?.name ?? '', why: 'Both asked to be compared.' }]
    const { recordId } = await ask(deciding.core, 'decisions.sign', { decisionId, kept })
    const { document } = await ask(deciding.core, 'records.get', { recordId })
    expect(document.statements).toMatchObject([
      { kind: 'kept-word', text: `“${rival?.name}” stays: Both asked to be compared.` },
    ])
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

  it('stands in the record as it was sent, with how, when and until when a reply is due', async () => {
    const { recordId } = await signed('ready')
    await ask(deciding.core, 'letters.make', { recordId, format: 'md' })
    expect((await get(recordId)).givenAt).toBeNull()
    const sent = `${(await get(recordId)).text}\nA word by hand.`
    const given = {
      recordId,
      way: 'by-post' as const,
      givenOn: '2026-03-02',
      replyBy: '2026-03-30',
      text: sent,
    }
    const letter = await ask(deciding.core, 'letters.give', given)
    expect(letter.dispatch).toBe('Given on 2 March 2026, by post. Reply due by 30 March 2026.')
    const { document } = await ask(deciding.core, 'records.get', { recordId })
    const [stated] = document.statements.filter(({ kind }) => kind === 'letter')
    expect(stated?.text).toContain('A word by hand.')
    expect(letter.givenAt).toBe(stated?.at)
    const before = ask(deciding.core, 'letters.give', { ...given, givenOn: '2025-01-02' })
    await expect(before).rejects.toThrow('A letter cannot be given before.')
    const early = ask(deciding.core, 'letters.give', { ...given, replyBy: '2026-03-01' })
    await expect(early).rejects.toThrow('A reply cannot be due before')
  })
})

describe('before and around a letter', () => {
  it('the preview is the letter that signing leads to', async () => {
    const { rows, cycle } = await deciding.board()
    const row = rows.find(({ suggestion, decision }) => suggestion === 'not_now' && !decision)
    if (!row || !cycle) throw new RangeError('nobody is left')
    const wanted = { cycleId: cycle.cycleId, repId: row.repId }
    expect((await ask(deciding.core, 'letters.preview', wanted)).text).toBeNull()
    await deciding.inLine(row.repId)
    const { text, paper, pages } = await ask(deciding.core, 'letters.preview', wanted)
    expect(paper).toBe('a4')
    const other = await ask(deciding.core, 'letters.preview', { ...wanted, paper: 'letter' })
    expect(other).toMatchObject({ text, paper: 'letter' })
    const { recordId } = await deciding.sign(row.repId)
    const letter = await get(recordId)
    const bare = (one: string | null) => (one ?? '').replace(/^[^\n]*\n\n[^\n]*\n/, '')
    expect(bare(letter.text)).toBe(bare(text))
    const pdf = await ask(deciding.core, 'letters.make', { recordId, format: 'pdf' })
    const drawn = Buffer.from(pdf.content, 'base64').toString('latin1')
    expect(pages).toBe(drawn.match(/\/Type \/Page\b(?!s)/g)?.length)
  })

  it('the letterhead is on every letter, with the paper of the place', async () => {
    const { recordId } = await signed('not_now')
    await ask(deciding.core, 'letters.saveLetterhead', {
      organisation: 'Larkfield Controls',
      appealTo: 'Noor Rahimtula, Human resources',
      appealDays: 20,
      paper: 'letter',
    })
    const { text } = await get(recordId)
    expect(text).toMatch(/^Larkfield Controls\n\n.* · Reference \d{4}-\d{4}\n/)
    expect(text).toContain('in writing to Noor Rahimtula, Human resources, until')
    const file = async (format: 'pdf' | 'docx') =>
      Buffer.from(
        (await ask(deciding.core, 'letters.make', { recordId, format })).content,
        'base64',
      )
    const pdf = await file('pdf')
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 612 792\]/)
    const words = pdfText(pdf)
    for (const said of ['Larkfield Controls', 'You may appeal against this decision in writing'])
      expect(says(words, said)).toBe(true)
    const docx = unzipSync(await file('docx'))
    const xml = Buffer.from(docx['word/document.xml'] ?? '').toString()
    expect(xml).toContain('w:w="12240" w:h="15840"')
    expect(xml).toContain('Name, date')
  })

  it('the day of the second look is a task that stays until it is done, and a calendar entry', async () => {
    const { recordId, name } = await signed('develop_and_recheck')
    const list = async () => (await ask(deciding.core, 'letters.secondLooks', {})).looks
    const mine = (await list()).find((one) => one.recordId === recordId)
    expect(mine?.name).toBe(name)
    const { content } = await ask(deciding.core, 'letters.calendar', {})
    expect(content).toContain(`DTSTART;VALUE=DATE:${mine?.dueOn.replaceAll('-', '')}\r\n`)
    expect(content).toContain(`SUMMARY:Look at the evidence about ${name} again`)
    await ask(deciding.core, 'letters.lookedAgain', { recordId })
    expect((await list()).some((one) => one.recordId === recordId)).toBe(false)
    await expect(ask(deciding.core, 'letters.lookedAgain', { recordId })).rejects.toThrow(
      'No second look waits',
    )
  })

  it('words are pointed at with who or why, and the list grows', async () => {
    const { rows } = await deciding.board()
    const repId = rows[0]?.repId ?? (undefined as never)
    const text = 'As a young mother and a Beguine she would not travel.'
    const found = async () =>
      (await ask(deciding.core, 'words.check', { repId, text })).marks.map((mark) => mark.text)
    expect(await found()).toEqual(['young', 'mother'])
    await ask(deciding.core, 'words.add', { word: 'beguine*', why: 'Belief is private.' })
    expect(await found()).toEqual(['young', 'mother', 'Beguine'])
    const { own } = await ask(deciding.core, 'words.remove', { word: 'beguine*' })
    // A note names whom it is about; the person’s own names, short ones too, are nobody else’s.
    const [first, second] = rows.map(({ name }) => name)
    const named = async (title: string) =>
      (
        await ask(deciding.core, 'words.check', {
          repId: null,
          named: title,
          text: `What ${first} and ${second} did.`,
        })
      ).marks.map((mark) => mark.text)
    expect(await named(first ?? '')).toEqual([second])
    expect(await named('Candidate C')).toEqual([first, second])
    expect(own).toEqual([])
  })

  it('names people had before are found too, as they were typed or heard, and never the person’s own', async () => {
    const { rows } = await deciding.board()
    const [one, other] = rows.map(({ repId }) => repId)
    const repId = one ?? (undefined as never)
    const marry = async (whom: string | undefined, name: string) => {
      const { person } = await ask(deciding.core, 'facts.get', { repId: whom as never })
      const to = { ...person, name: `${person.name.split(' ')[0]} ${name}` }
      const given = { repId: whom as never, was: person, to, reason: 'Married.' }
      await ask(deciding.core, 'facts.savePerson', given)
      return person.name
    }
    const found = async (text: string) =>
      (await ask(deciding.core, 'words.check', { repId, text })).marks.map((mark) => mark.text)
    const was = await marry(other, 'Quillfeather')
    const surname = was.split(' ').at(-1) ?? ''
    expect(await found(`It was ${surname} who saw it.`)).toEqual([surname])
    expect(await found('It was Quilfether who saw it.')).toEqual(['Quilfether'])
    const { marks } = await ask(deciding.core, 'words.check', { repId, text: surname })
    expect(marks[0]?.is).toContain('Quillfeather')
    const own = (await marry(one, 'Ravensworth')).split(' ').at(-1) ?? ''
    expect(await found(`${own} sold, and Ravensworth leads.`)).toEqual([])
  })

  it('signs that no document can print are named before signing, in the reason and in the name', async () => {
    const { rows } = await deciding.board()
    const repId = rows.find((row) => row.decision === null)?.repId ?? (undefined as never)
    await deciding.meddle(`UPDATE rep SET name = name || ' 𓀀' WHERE rep_id = '${repId}'`)
    const { decisionId, verdict, opening, conditions } = await deciding.inLine(repId)
    const reason = 'Two people she trained now close alone 𐘀. She asked for it 𐘀.'
    await deciding.save(repId, { verdict, opening, conditions, reason })
    const sign = (kept: { text: string; why: string }[]) =>
      ask(deciding.core, 'decisions.sign', { decisionId, kept })
    await expect(sign([])).rejects.toThrow(
      '3 places are to be looked at before this is signed: “𓀀” cannot be printed; “𐘀” cannot be printed; “𐘀” cannot be printed.',
    )
    const why = 'It is how this is written.'
    const { recordId } = await sign(['𓀀', '𐘀'].map((text) => ({ text, why })))
    expect(recordId).toMatch(/\S/)
  })
})
