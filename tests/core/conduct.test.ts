import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RepId } from '../../shared/model/id.ts'
import { stateConduct } from '../support/conduct.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding, REASON } from '../support/decided.ts'
import { pdfText } from '../support/pdf-text.ts'

let deciding: Deciding
let repId: RepId
let decisionId: string
beforeAll(async () => {
  deciding = await openDeciding()
  const { rows, free } = await deciding.board()
  repId = rows.find(({ suggestion }) => suggestion === 'ready')?.repId ?? ('' as RepId)
  const draft = await ask(deciding.core, 'decisions.save', {
    ...{ cycleId: CYCLE, repId, verdict: 'promote-now', opening: free[0] ?? null },
    ...{ reason: REASON, conditions: '', override: null },
  })
  decisionId = draft.decisionId
}, 60_000)
afterAll(() => deciding.close())

const page = () => ask(deciding.core, 'decisions.get', { cycleId: CYCLE, repId })
const gate = async () => (await page()).standing.gates.find(({ cut }) => cut === null)?.state
const state = (result: 'clear' | 'open' | 'breach') =>
  stateConduct((name, input) => ask(deciding.core, name, input), repId, result)
const sign = () => ask(deciding.core, 'decisions.sign', { decisionId: decisionId as never })

describe('a candidate who has left', () => {
  it('is said on Decide and the cycle, keeps the standing of the cycle, and is not promoted', async () => {
    const before = await page()
    const { person: was } = await ask(deciding.core, 'facts.get', { repId })
    const to = { ...was, leftOn: '2025-12-31', leaves: '2025-01-06 to 2025-06-30' }
    const reason = 'Told by HR'
    const { batchId } = await ask(deciding.core, 'facts.savePerson', { repId, was, to, reason })
    const after = await page()
    expect(after.standing).toEqual(before.standing)
    expect(after.series).toEqual(before.series)
    const left = `${was.name} left on 31 December 2025: somebody who has left cannot be promoted.`
    expect(after.obstacles[0]).toEqual({ field: 'verdict', text: left })
    await expect(sign()).rejects.toThrow(left)
    const employment = { status: 'left', leftOn: '2025-12-31', leave: null }
    const { rows } = await deciding.board()
    expect(rows.find((one) => one.repId === repId)).toMatchObject({ employment })
    const { candidates } = await ask(deciding.core, 'cycles.get', { cycleId: CYCLE })
    expect(candidates.find((one) => one.repId === repId)).toMatchObject({ employment })
    expect(candidates.filter((one) => one.employment !== null)).toHaveLength(1)
    await ask(deciding.core, 'imports.takeBack', { batchId })
    expect((await page()).obstacles.map(({ field }) => field)).toEqual(['conduct'])
  })
})

describe('conduct', () => {
  it('that nobody stated stops no suggestion, is shown as not checked, and lets no promotion be signed', async () => {
    const { standing, headline, obstacles, conduct } = await page()
    expect(standing.roleFit).toBe('ready')
    expect(await gate()).toBe('unchecked')
    expect(headline).toMatch(/^Conduct is not checked yet; every other gate is met/)
    expect(conduct).toBeNull()
    expect(obstacles.map(({ field }) => field)).toEqual(['conduct'])
    await expect(sign()).rejects.toThrow('Conduct is not checked')
  })

  it('stated as a concern after the ratings closed keeps the promotion from being signed', async () => {
    await state('open')
    expect(await gate()).toBe('fail')
    expect((await page()).headline).toMatch(/^A concern about conduct was stated since/)
    await expect(sign()).rejects.toThrow('Leonie Achard stated a concern about conduct')
  })

  it('stated as a breach is told from a concern, on the page, in the letter and in the reasons', async () => {
    const found = async () =>
      (await page()).standing.gates.find(({ cut }) => cut === null)?.conduct ?? null
    expect(await found()).toBe('open')
    await state('breach')
    expect(await found()).toBe('breach')
    expect((await page()).headline).toMatch(/^An upheld breach of conduct was stated since/)
    await expect(sign()).rejects.toThrow('Leonie Achard stated an upheld breach of conduct')
    await state('open')
    expect(await found()).toBe('open')
  })

  it('stated as clear is frozen with the decision: what, by whom, where it can be found', async () => {
    const { entry } = await state('clear')
    expect(await gate()).toBe('pass')
    const { conduct } = await ask(deciding.core, 'facts.get', { repId })
    expect(conduct.map(({ result }) => result)).toEqual([...['clear', 'open', 'breach', 'open']])
    const { recordId } = await sign()
    const { document } = await ask(deciding.core, 'records.get', { recordId })
    expect(document.conduct).toMatchObject({
      ...{ entry, result: 'clear', checked: 'Cases of the last three years' },
      ...{ reference: 'HR 2026-014', by: { name: 'Leonie Achard' } },
    })
    const pdf = await ask(deciding.core, 'records.pdf', { recordId })
    const text = pdfText(Buffer.from(pdf.content, 'base64')).replace(/\s+/g, '')
    expect(text).toContain('Reference:HR2026-014.StatedbyLeonieAchard')
    expect((await ask(deciding.core, 'records.verify', {})).ok).toBe(true)
  })

  it('is said as not checked in a record of somebody who was not promoted', async () => {
    const other = (await deciding.board()).rows.find(({ suggestion }) => suggestion === 'not_now')
    const id = other?.repId ?? repId
    const { recordId } = await deciding.sign(id)
    const { document } = await ask(deciding.core, 'records.get', { recordId })
    expect(document.conduct).toBe('not-checked')
    const gates = async () =>
      (await ask(deciding.core, 'candidates.get', { repId: id })).standing.gates
    const before = await gates()
    await stateConduct((name, input) => ask(deciding.core, name, input), id)
    expect(await gates()).toEqual(
      before.map((one) => (one.cut === null ? { ...one, state: 'pass' } : one)),
    )
    expect((await ask(deciding.core, 'workspaces.check', {})).ok).toBe(true)
  })

  it('of a breach that is on file is not met; stated as clear, the day of the breach is taken off', async () => {
    const { rows } = await ask(deciding.core, 'people.list', {
      ...{ filter: { search: 'Carla Rossetti' }, sort: 'name', direction: 'asc' },
      ...{ offset: 0, limit: 5 },
    })
    const carla = rows[0]?.repId ?? repId
    const live = async () =>
      (await ask(deciding.core, 'candidates.get', { repId: carla })).standing.gates.find(
        ({ cut }) => cut === null,
      )?.state
    expect(await live()).toBe('fail')
    await stateConduct((name, input) => ask(deciding.core, name, input), carla)
    expect(await live()).toBe('pass')
    const { history } = await ask(deciding.core, 'facts.get', { repId: carla })
    expect(history[0]).toMatchObject({ reason: 'HR 2026-014', by: 'Leonie Achard' })
  })

  it('is not stated about oneself', async () => {
    const own = (await deciding.board()).rows.find(({ decision }) => decision === null)
    await deciding.meddle(
      `INSERT INTO person (person_id, name, roles) VALUES ('${own?.repId}', 'Own', '["hr"]')
        ON CONFLICT (person_id) DO UPDATE SET roles = excluded.roles`,
    )
    await deciding.use(own?.repId as never)
    await expect(
      stateConduct((name, input) => ask(deciding.core, name, input), own?.repId ?? repId),
    ).rejects.toThrow('Nobody decides about themselves')
  })
})
