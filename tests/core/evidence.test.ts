import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../shared/contract/index.ts'
import { competencyIdSchema } from '../../shared/model/competency.ts'
import { ATTACHMENT_BYTES } from '../../shared/model/evidence.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

const E1 = repIdSchema.parse('E1')
const COACHING = competencyIdSchema.parse('coaching')
const item = (more: Partial<Input<'evidence.add'>> = {}): Input<'evidence.add'> => ({
  repId: E1,
  competency: COACHING,
  observedOn: '2025-11-20',
  text: 'Sat in on two calls of a new colleague and agreed one thing to practise.',
  ...more,
})

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.bring('people', peopleFile(3))
})
afterEach(() => desk.close())

const refusal = async <N extends 'evidence.add' | 'evidence.correct' | 'evidence.attach'>(
  procedure: N,
  input: Input<N>,
) => {
  const result = await desk.core.dispatch({ callId: 'refused', procedure, input })
  return result.ok ? null : result.error
}

describe('the ledger', () => {
  it('keeps who saw what on which day, and finds it again', async () => {
    const added = await ask(desk.core, 'evidence.add', item())
    expect(added).toMatchObject({ name: 'Person 1', authorName: 'Leonie Achard', version: 1 })
    const find = async (filter: Input<'evidence.list'>['filter']) =>
      (await ask(desk.core, 'evidence.list', { filter })).total
    expect(await find({ search: 'practise' })).toBe(1)
    expect(await find({ search: 'person 1 achard' })).toBe(1)
    expect(await find({ search: 'nothing like it' })).toBe(0)
    expect(await find({ competencies: [COACHING], ages: ['recent'], repId: E1 })).toBe(1)
    expect(await find({ ages: ['old', 'year'] })).toBe(0)
    expect(await find({ sources: ['interview'] })).toBe(0)
  })

  it('appends corrections and keeps what was written before', async () => {
    const { evidenceId } = await ask(desk.core, 'evidence.add', item())
    await ask(desk.core, 'evidence.correct', {
      evidenceId,
      reason: 'It was one call',
      text: 'Sat in on one call of a new colleague.',
    })
    const { items, total } = await ask(desk.core, 'evidence.list', {})
    expect(total).toBe(1)
    expect(items[0]).toMatchObject({ version: 2, text: 'Sat in on one call of a new colleague.' })
    const { versions } = await ask(desk.core, 'evidence.history', { evidenceId })
    expect(versions.map(({ text, reason }) => [text, reason])).toEqual([
      ['Sat in on one call of a new colleague.', 'It was one call'],
      [item().text, null],
    ])
    await ask(desk.core, 'evidence.correct', { evidenceId, reason: 'Mistaken', withdrawn: true })
    expect((await ask(desk.core, 'evidence.list', {})).total).toBe(0)
    expect((await ask(desk.core, 'evidence.history', { evidenceId })).versions).toHaveLength(3)
  })

  it('cannot be overwritten, not even by another program', async () => {
    await ask(desk.core, 'evidence.add', item())
    await ask(desk.core, 'workspaces.close', {})
    const file = new Sqlite(desk.path)
    expect(() => file.exec(`UPDATE evidence_item SET text = 'other'`)).toThrow('further version')
    file.close()
  })

  it('refuses what it holds already, days to come, unknown people and competencies', async () => {
    await ask(desk.core, 'evidence.add', item())
    expect(await refusal('evidence.add', item())).toMatchObject({ code: 'conflict' })
    expect((await refusal('evidence.add', item({ observedOn: '2026-02-01' })))?.message).toContain(
      'has not come yet',
    )
    const tomorrow = await refusal('evidence.add', item({ observedOn: '2026-01-06' }))
    expect(tomorrow).toBeNull()
    const later = await refusal('evidence.add', item({ observedOn: '2026-01-07' }))
    expect(later?.message).toContain('has not come yet')
    const nobody = repIdSchema.parse('E9')
    expect(await refusal('evidence.add', item({ repId: nobody }))).toMatchObject({
      code: 'not-found',
    })
    const unknown = competencyIdSchema.parse('juggling')
    expect(await refusal('evidence.add', item({ competency: unknown }))).toMatchObject({
      code: 'invalid-input',
    })
  })

  it('lets only the author or a director correct an item', async () => {
    const { evidenceId } = await ask(desk.core, 'evidence.add', item())
    const nadia = await ask(desk.core, 'profiles.save', {
      personId: null,
      name: 'Nadia Brook',
      roles: ['panel'],
    })
    await ask(desk.core, 'profiles.use', { personId: nadia.personId })
    expect(await refusal('evidence.correct', { evidenceId, reason: 'No' })).toMatchObject({
      code: 'rule-violated',
    })
    const { items } = await ask(desk.core, 'evidence.list', {})
    expect(items[0]?.mayCorrect).toBe(false)
  })

  it('keeps files of up to five megabytes inside the workspace, byte for byte', async () => {
    const { evidenceId } = await ask(desk.core, 'evidence.add', item())
    const bytes = Buffer.from([0, 255, 1, 254, 13, 10])
    const file = await ask(desk.core, 'evidence.attach', {
      evidenceId,
      name: 'plan.pdf',
      content: bytes.toString('base64'),
    })
    const back = await ask(desk.core, 'evidence.attachment', { attachmentId: file.attachmentId })
    expect(Buffer.from(back.content, 'base64')).toEqual(bytes)
    const large = Buffer.alloc(ATTACHMENT_BYTES + 1).toString('base64')
    expect(
      (await refusal('evidence.attach', { evidenceId, name: 'film.mp4', content: large }))?.message,
    ).toContain('5 MB')
    const { items } = await ask(desk.core, 'evidence.list', {})
    expect(items[0]?.attachments.map(({ name }) => name)).toEqual(['plan.pdf'])
  })

  it('refuses files beyond a hundred megabytes in all', async () => {
    const { evidenceId } = await ask(desk.core, 'evidence.add', item())
    const content = Buffer.alloc(ATTACHMENT_BYTES, 7).toString('base64')
    for (let n = 0; n < 20; n++)
      await ask(desk.core, 'evidence.attach', { evidenceId, name: `${n}.bin`, content })
    expect(await refusal('evidence.attach', { evidenceId, name: 'more', content: 'AAAA' })).toEqual(
      {
        code: 'rule-violated',
        message:
          'The attachments of a workspace hold 100 MB at most, and this file would exceed it.',
      },
    )
    expect((await ask(desk.core, 'evidence.facets', {})).attachedBytes).toBe(20 * ATTACHMENT_BYTES)
  })
})

describe('evidence files', () => {
  const rows = [
    ['rep_id', 'competency', 'observed_on', 'text', 'author_id', 'source'],
    ['E1', 'Coaching', '2025-10-01', 'Ran a deal review', 'M7', 'experience'],
    ['E2', 'accountability', '2025-10-02', 'Spoke to a colleague about a missed date', '', ''],
    ['E9', 'coaching', '2025-10-02', 'Nobody knows this person', '', ''],
    ['E3', 'juggling', '2025-10-02', 'Nobody knows this competency', '', ''],
  ]

  it('come in with their authors; the same file again changes nothing', async () => {
    const first = await desk.bring('evidence', csvFile(rows))
    expect(first).toMatchObject({ imported: 2, unchanged: 0, rejectedCount: 2 })
    const { items } = await ask(desk.core, 'evidence.list', { order: 'person' })
    expect(items.map(({ name, authorName, source }) => [name, authorName, source])).toEqual([
      ['Person 1', 'M7', 'experience'],
      ['Person 2', null, null],
    ])
    expect(await desk.bring('evidence', csvFile(rows))).toMatchObject({
      imported: 0,
      unchanged: 2,
    })
  })

  it('do not bring back what was corrected', async () => {
    await desk.bring('evidence', csvFile(rows))
    const { items } = await ask(desk.core, 'evidence.list', { filter: { repId: E1 } })
    const evidenceId = items[0]?.evidenceId
    if (!evidenceId) throw new Error('Nothing was imported.')
    await ask(desk.core, 'evidence.correct', {
      evidenceId,
      reason: 'Wrong person',
      withdrawn: true,
    })
    await desk.bring('evidence', csvFile(rows))
    expect((await ask(desk.core, 'evidence.list', { filter: { repId: E1 } })).total).toBe(0)
  })

  it('and ratings together show where evidence is weak', async () => {
    await desk.bring('evidence', csvFile(rows))
    const { people } = await ask(desk.core, 'evidence.suggestions', {})
    expect(people).toEqual([
      { repId: 'E1', name: 'Person 1', signs: [{ sign: 'single', competencies: ['coaching'] }] },
      {
        repId: 'E2',
        name: 'Person 2',
        signs: [{ sign: 'single', competencies: ['accountability'] }],
      },
    ])
  })
})
