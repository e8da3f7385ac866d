import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../electron/core/db/open.ts'
import { competencyIdSchema } from '../../shared/model/competency.ts'
import { batchIdSchema, type CycleId, type PersonId, type RepId } from '../../shared/model/id.ts'
import { csvFile } from '../support/files.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'
import { answerForm, arrangeRound } from '../support/round.ts'

let open: OpenCore
let director: PersonId
let locked: PersonId
let other: PersonId
let candidate: RepId
let nobodys: RepId
let cycleId: CycleId

/** One rating in a file, as a director brings it; what became of it. */
async function bring(
  raterId: string,
  score: number | 'not observed',
  more: { repId?: RepId; source?: string; ratedOn?: string } = {},
) {
  await open.ask('profiles.use', { personId: director })
  const { repId = candidate, source = 'multisource', ratedOn } = more
  const row = { rater_id: raterId, rep_id: repId, source, competency: 'coaching', score }
  const values = ratedOn === undefined ? row : { ...row, rated_on: ratedOn }
  const content = csvFile([Object.keys(values), Object.values(values)]).toString('base64')
  const { fileId } = await open.ask('imports.stage', { fileName: 'ratings.csv', content })
  const mapping = Object.fromEntries(Object.keys(values).map((column) => [column, column]))
  const input = { fileId, kind: 'ratings' as const, sheet: null, mapping }
  const { rejections } = await open.ask('imports.preview', input)
  const { imported, unchanged, rejected } = await open.ask('imports.run', input)
  expect(rejected).toEqual(rejections)
  return { imported, unchanged, refused: rejected[0]?.reason ?? null }
}

/** Reads, or changes, the file itself while the workspace is closed. */
async function inFile<R extends object>(sql: string): Promise<R[]> {
  await open.ask('workspaces.close', {})
  const database = await openDatabase(open.path, () => '2026-01-06T09:00:00.000Z')
  try {
    return await database.write((db) => db.all<R>(sql))
  } finally {
    await database.close()
    await open.ask('workspaces.open', { path: open.path })
  }
}
const said = (raterId: string) =>
  inFile<{ score: number }>(
    `SELECT score FROM rating WHERE rep_id = '${candidate}' AND rater_id = '${raterId}' AND competency = 'coaching'`,
  ).then((rows) => rows.map(({ score }) => score))

beforeAll(async () => {
  open = await openCore({ sample: true })
  director = (await open.ask('profiles.current', {})).personId
  const page = { sort: 'name', direction: 'asc', offset: 0, limit: 3 } as const
  const { rows } = await open.ask('people.list', { filter: {}, ...page })
  const [first, second, third] = rows
  if (!first || !second || !third) throw new Error('The sample has people.')
  const round = await arrangeRound(open.ask, {
    candidates: [first.name, second.name],
    raters: ['Rosa Lund', 'Piet Vos'],
  })
  cycleId = round.cycleId
  candidate = first.repId
  nobodys = third.repId
  const [a, b] = round.members
  if (!a || !b) throw new Error('Two raters were added.')
  locked = a
  other = b
})
afterAll(() => open.close())

describe('a file with ratings', () => {
  it('speaks for a rater who has not begun their form, and keeps what it replaces', async () => {
    expect(await bring(locked, 2)).toMatchObject({ imported: 1, refused: null })
    expect(await bring(other, 3)).toMatchObject({ imported: 1, refused: null })
    expect(await bring(other, 4)).toMatchObject({ imported: 1, refused: null })
    expect(await bring(other, 4)).toMatchObject({ imported: 0, unchanged: 1 })
    const replaced = `SELECT score FROM rating_replaced WHERE rater_id = '${other}' AND competency = 'coaching'`
    expect(await inFile(replaced)).toEqual([{ score: 3 }])
  })

  it('does not speak for a rater with a form of their own', async () => {
    await open.ask('profiles.use', { personId: locked })
    const form = await answerForm(open.ask, () => ({ given: 5, note: 'Seen in the ride-along' }))
    for (const source of ['multisource', 'interview'])
      expect((await bring(locked, 1, { source })).refused).toContain('a form of their own')
    expect(await bring(locked, 2)).toMatchObject({ unchanged: 1, refused: null })
    await open.ask('profiles.use', { personId: locked })
    await open.ask('rating.lock', form)
    expect(await said(locked)).toEqual([5])
    for (const score of [1, 'not observed'] as const)
      expect((await bring(locked, score)).refused).toContain('locked what they say')
    expect((await bring(locked, 1, { ratedOn: '2027-01-01' })).refused).toContain('locked')
    expect(await bring(locked, 5)).toMatchObject({ unchanged: 1, refused: null })
    expect(await bring(locked, 1, { repId: nobodys })).toMatchObject({ imported: 1, refused: null })
    expect(await said(locked)).toEqual([5])
  })

  it('changes nothing about candidates once rating has ended', async () => {
    await inFile(
      `UPDATE cycle SET state = 'calibrating' WHERE cycle_id = '${cycleId}' RETURNING state`,
    )
    for (const rater of [other, 'X9'])
      expect((await bring(rater, 1)).refused).toContain('where rating has ended')
    expect((await bring(locked, 1)).refused).toContain('locked')
    await expect(
      open.ask('facts.rate', {
        ...{ repId: candidate, source: 'interview', ratedOn: '2026-01-05' },
        scores: [{ competency: competencyIdSchema.parse('coaching'), score: 5 }],
      }),
    ).rejects.toThrow('where rating has ended')
    expect(await bring(other, 1, { repId: nobodys })).toMatchObject({ imported: 1, refused: null })
    await inFile(`UPDATE cycle SET state = 'decided' WHERE cycle_id = '${cycleId}' RETURNING state`)
    expect((await bring(other, 1)).refused).toContain('where rating has ended')
    expect(await said(other)).toEqual([4])
  })

  it('replaces a rating of a closed cycle by a later one alone', async () => {
    await inFile(
      `UPDATE cycle SET state = 'closed', state_changed_at = '2026-03-01T10:00:00.000Z' WHERE cycle_id = '${cycleId}' RETURNING state`,
    )
    for (const ratedOn of [undefined, '2026-02-28', '2026-03-01']) {
      const more = ratedOn === undefined ? {} : { ratedOn }
      for (const rater of [locked, other])
        expect((await bring(rater, 1, more)).refused).toContain('was closed on 1 March 2026')
    }
    expect([await said(locked), await said(other)]).toEqual([[5], [4]])
    expect(await bring(other, 2, { ratedOn: '2026-03-02' })).toMatchObject({ imported: 1 })
    expect(await said(other)).toEqual([2])
    const replaced = `SELECT score FROM rating_replaced WHERE rater_id = '${other}' AND competency = 'coaching' ORDER BY score`
    expect(await inFile(replaced)).toEqual([{ score: 3 }, { score: 4 }])
  })

  it('is not taken back once the cycle of somebody in it was closed', async () => {
    const [first] = await inFile<{ id: string }>(
      `SELECT batch_id AS id FROM import_batch WHERE kind = 'ratings' ORDER BY imported_at, rowid LIMIT 1`,
    )
    const batchId = batchIdSchema.parse(first?.id)
    await expect(open.ask('imports.takeBack', { batchId })).rejects.toThrow(
      'was closed or signed after this import, with people of it. What is signed stays as it was',
    )
    expect(await said(locked)).toEqual([5])
  })
})
