import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Writer } from '../../electron/core/db/database.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import type { Input, Output } from '../../shared/contract/index.ts'
import type { CycleId, PersonId, RepId } from '../../shared/model/id.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

let open: OpenCore
let director: PersonId
let raters: PersonId[]
let people: RepId[]
let cycleId: CycleId

beforeAll(async () => {
  open = await openCore({ sample: true })
  director = (await open.ask('profiles.current', {})).personId
  const { rows } = await open.ask('people.list', {
    filter: {},
    sort: 'name',
    direction: 'asc',
    offset: 0,
    limit: 6,
  })
  people = rows.map(({ repId }) => repId)
  raters = []
  for (const name of ['Rosa Lund', 'Piet Vos']) {
    const roles = ['panel' as const]
    raters.push((await open.ask('profiles.save', { personId: null, name, roles })).personId)
  }
})
afterAll(() => open.close())

const be = (personId: PersonId | undefined) => {
  if (!personId) throw new Error('Nobody is meant.')
  return open.ask('profiles.use', { personId })
}

async function newCycle(candidates = people.slice(0, 3), members = raters) {
  await be(director)
  const { cycle } = await open.ask('cycles.create', {
    name: 'Spring',
    openings: ['West'],
    candidates,
  })
  const panel = members.map((personId) => ({ personId, canRate: true, canVote: true }))
  await open.ask('cycles.setPanel', { cycleId: cycle.cycleId, members: panel })
  return cycle.cycleId
}
const startRating = (reason = '') => open.ask('cycles.advance', { cycleId, to: 'rating', reason })

beforeEach(async () => {
  cycleId = await newCycle()
  await startRating()
  await be(raters[0])
})

const form = (): Promise<Output<'rating.form'>> =>
  open.ask('rating.form', { cycleId, source: 'multisource' })
const skip = async () => {
  for (const job of ['manager', 'seller'] as const)
    await open.ask('rating.skipPractice', { cycleId, job, reason: 'Trained last month' })
}
type Saved = Omit<Input<'rating.save'>, 'cycleId' | 'source'>
const save = (more: Saved) => open.ask('rating.save', { cycleId, source: 'multisource', ...more })

/** Answers everything the form wants. */
async function fill(given: (place: number) => number) {
  const { competencies } = await form()
  for (const { id, job, order } of competencies) {
    if (job !== 'manager') continue
    for (const [place, key] of order.entries())
      await save({ key, competency: id, given: given(place) })
  }
}
const lock = () => open.ask('rating.lock', { cycleId, source: 'multisource' })
/** Works on the file itself while the workspace is closed. */
async function edit<T>(work: (db: Writer) => Promise<T>): Promise<T> {
  await open.ask('workspaces.close', {})
  const database = await openDatabase(open.path, () => '2026-01-06T09:00:00.000Z')
  try {
    return await database.write(work)
  } finally {
    await database.close()
    await open.ask('workspaces.open', { path: open.path })
  }
}
const rows = (sql: string) => edit((db) => db.all(sql))

describe('the rating form', () => {
  it('lists what the person at the keyboard can rate, and nothing for others', async () => {
    const { tasks } = await open.ask('rating.tasks', {})
    expect(tasks.find((task) => task.cycleId === cycleId)).toMatchObject({
      source: 'multisource',
      given: 0,
      wanted: 24,
      started: false,
    })
    await be(director)
    const others = await open.ask('rating.tasks', {})
    expect(others.tasks.filter((task) => task.cycleId === cycleId)).toEqual([])
    expect((await form()).whyNot).toContain('not on the panel')
  })

  it('opens with practice: nothing can be rated before the cases, unless a reason is given', async () => {
    const { competencies } = await form()
    const [first] = competencies
    const key = first?.order[0] ?? ''
    const competency = first?.id
    if (!competency) throw new Error('The form is empty.')
    const input = { cycleId, source: 'multisource' as const, key, competency, given: 3 }
    expect((await open.refusal('rating.save', input))?.message).toContain('practice cases first')
    await skip()
    await open.ask('rating.save', input)
    expect((await form()).cells[`${competency} ${key}`]).toEqual({ given: 3, note: null })
    await be(director)
    const { raters: progress } = await open.ask('rating.progress', { cycleId })
    expect(progress[0]).toMatchObject({ name: 'Rosa Lund', practiceSkipped: 'Trained last month' })
  })

  it('draws another order for each competency and each rater, always the same one again', async () => {
    const ids = people.slice(0, 6)
    cycleId = await newCycle(ids)
    await startRating()
    await be(raters[0])
    const mine = await form()
    expect(await form()).toEqual(mine)
    const orders = mine.competencies.map(({ order }) => order.join())
    expect(new Set(orders).size).toBeGreaterThan(6)
    await be(raters[1])
    const theirs = await form()
    const names = (one: Output<'rating.form'>) =>
      one.competencies[0]?.order.map((key) => one.people.find((p) => p.key === key)?.label)
    expect(names(theirs)).not.toEqual(names(mine))
  })

  it('keeps drafts that count for nothing until they are locked', async () => {
    const asDirector = async () => {
      await be(director)
      const found = await open.ask('standings.list', { repId: people[0] ?? null, cycleId: null })
      await be(raters[0])
      return found
    }
    await skip()
    const before = await asDirector()
    await fill(() => 5)
    expect(await asDirector()).toEqual(before)
    expect(await lock()).toEqual({ people: 3, rated: 24, notObserved: 0, leftOut: 0 })
    expect(await asDirector()).not.toEqual(before)
    const { checks } = await open.ask('workspaces.check', {})
    expect(checks.every(({ ok }) => ok)).toBe(true)
    expect(await form()).toMatchObject({ people: [], cells: {} })
    expect((await form()).whyNot).toContain('locked')
    expect(await open.refusal('rating.lock', { cycleId, source: 'multisource' })).toMatchObject({
      code: 'rule-violated',
    })
  })

  it('locks only when every answer of the job is given', async () => {
    await skip()
    await fill((place) => place + 2)
    const { competencies } = await form()
    const [first] = competencies
    await save({ key: first?.order[0] ?? '', competency: first?.id ?? competencyOf(), given: null })
    expect(
      (await open.refusal('rating.lock', { cycleId, source: 'multisource' }))?.message,
    ).toContain('1 answer is still open')
  })

  it('survives a program that is ended in the middle', async () => {
    await skip()
    await fill((place) => place + 1)
    const before = await form()
    await open.ask('workspaces.close', {})
    await open.ask('workspaces.open', { path: open.path })
    expect(await form()).toEqual(before)
  })

  it('leaves a withdrawn candidate out and takes a late one in', async () => {
    await skip()
    await fill(() => 4)
    await be(director)
    const [gone, , , late] = people
    if (!gone || !late) throw new Error('The sample is too small.')
    await open.ask('cycles.withdrawCandidate', { cycleId, repId: gone, reason: 'Stays a seller' })
    await open.ask('cycles.addCandidates', { cycleId, repIds: [late] })
    await be(raters[0])
    const now = await form()
    expect(now.people).toHaveLength(3)
    expect(Object.keys(now.cells)).toHaveLength(16)
    await fill(() => 4)
    await lock()
    const stored = await rows(
      `SELECT DISTINCT rep_id FROM rating WHERE rater_id = '${raters[0]}' AND rep_id IN ('${gone}', '${late}')
        AND rated_on LIKE '2026%'`,
    )
    expect(stored).toContainEqual({ rep_id: late })
    await be(director)
    await open.ask('cycles.advance', { cycleId, to: 'calibrating' })
    const later = people[4]
    if (!later) throw new Error('The sample is too small.')
    await open.ask('cycles.addCandidates', { cycleId, repIds: [later] })
    await be(raters[0])
    expect((await form()).people).toHaveLength(1)
  })

  it('takes everybody choosing not observed for what it is: no evidence', async () => {
    const unrated = (
      await open.ask('people.list', {
        filter: { roleFits: ['insufficient_evidence'] },
        sort: 'name',
        direction: 'asc',
        offset: 0,
        limit: 500,
      })
    ).rows
      .filter((row) => row.raters === 0)
      .slice(0, 2)
    cycleId = await newCycle(unrated.map(({ repId }) => repId))
    await startRating('More raters are asked later.')
    for (const rater of raters) {
      await be(rater)
      await skip()
      await fill(() => 0)
      expect(await lock()).toEqual({ people: 2, rated: 0, notObserved: 16, leftOut: 0 })
    }
    await be(director)
    const { standings } = await open.ask('standings.list', { repId: null, cycleId })
    expect(standings.map(({ roleFit, leadership }) => [roleFit, leadership.score])).toEqual([
      ['insufficient_evidence', null],
      ['insufficient_evidence', null],
    ])
  })

  it('keeps what a rater said before, and lets no "not observed" take a score away', async () => {
    await skip()
    await fill(() => 5)
    await lock()
    cycleId = await newCycle()
    await startRating()
    await be(raters[0])
    await fill((place) => (place === 0 ? 0 : 2))
    await lock()
    const [kept] = (await rows(
      `SELECT count(*) AS replaced FROM rating_replaced WHERE rater_id = '${raters[0]}' AND score = 5`,
    )) as { replaced: number }[] // counted in the statement
    expect(kept?.replaced).toBeGreaterThanOrEqual(16)
    const [fives] = (await rows(
      `SELECT count(*) AS fives FROM rating WHERE rater_id = '${raters[0]}' AND score = 5`,
    )) as { fives: number }[] // counted in the statement
    expect(fives?.fives).toBeGreaterThanOrEqual(8)
  })

  it('keeps the frozen competencies when a later version of the model drops one', async () => {
    await edit(async (db) => {
      await db.run(`INSERT INTO role_model_version (model_id, version, name, description, rules, reason, created_at)
        SELECT model_id, 99, name, description, rules, 'Shorter', created_at FROM role_model_version
        WHERE model_id = 'manager' AND version = 1`)
      await db.run(`INSERT INTO competency (model_id, version, position, competency, definition)
        SELECT model_id, 99, position, competency, json_set(definition, '$.weight', 100.0 / 7) FROM competency
        WHERE model_id = 'manager' AND version = 1 AND competency <> 'influence'`)
    })
    await skip()
    const { competencies } = await form()
    expect(competencies.map(({ id }) => id)).toContain('influence')
    await fill(() => 3)
    expect(await lock()).toMatchObject({ rated: 24 })
    const next = await newCycle()
    await open.ask('cycles.advance', { cycleId: next, to: 'rating' })
    cycleId = next
    await be(raters[0])
    expect((await form()).competencies.map(({ id }) => id)).not.toContain('influence')
    expect(
      (
        await open.refusal('rating.save', {
          cycleId,
          source: 'multisource',
          key: (await form()).people[0]?.key ?? '',
          competency: competencies.find(({ id }) => id === 'influence')?.id ?? competencyOf(),
          given: 3,
        })
      )?.message,
    ).toContain('no competency influence')
  })
})

describe('a rater who is also a candidate', () => {
  it('never rates themselves except as a self-rating, which moves no score', async () => {
    const self = people[5]
    if (!self) throw new Error('The sample is too small.')
    await be(director)
    const { profiles } = await open.ask('profiles.list', { everyone: true, search: '', limit: 500 })
    let own = profiles.find(({ personId }) => (personId as string) === self)
    if (!own) {
      await edit((db) =>
        db.run(`INSERT INTO person (person_id, name, roles) VALUES (?, 'Self', '["panel"]')`, [
          self,
        ]),
      )
      own = (await open.ask('profiles.list', {})).profiles.find(({ name }) => name === 'Self')
    }
    if (!own) throw new Error('The candidate has no profile.')
    const [first] = people
    if (!first) throw new Error('The sample is too small.')
    cycleId = await newCycle([first, self], [own.personId])
    await startRating()
    await be(own.personId)
    expect((await form()).people).toHaveLength(1)
    const selfForm = await open.ask('rating.form', { cycleId, source: 'self' })
    expect(selfForm.people).toHaveLength(1)
    expect(selfForm.practice).toEqual({ manager: 'none', seller: 'none' })
    const ofSelf = async () => {
      await be(director)
      const found = await open.ask('standings.list', { repId: self, cycleId: null })
      await be(own.personId)
      return found
    }
    const before = await ofSelf()
    expect(before.standings).toHaveLength(1)
    for (const { id, order } of selfForm.competencies)
      await open.ask('rating.save', {
        cycleId,
        source: 'self',
        key: order[0] ?? '',
        competency: id,
        given: 5,
      })
    await open.ask('rating.lock', { cycleId, source: 'self' })
    expect(await ofSelf()).toEqual(before)
    expect((await open.refusal('candidates.get', { repId: self }))?.message).toContain('own case')
    await be(director)
    const page = await open.ask('candidates.get', { repId: self })
    expect(page.selfRating).toHaveLength(selfForm.competencies.length)
  })
})

describe('what reaches the screen of a rater', () => {
  it('holds no figure, no other rating, no threshold, and in blind mode no name or id', async () => {
    cycleId = await newCycle()
    await open.ask('rating.setBlind', { cycleId, blind: true })
    await startRating()
    await be(raters[1])
    await skip()
    const note = 'Only the other rater wrote this'
    const { competencies } = await form()
    await save({
      key: competencies[0]?.order[0] ?? '',
      competency: competencies[0]?.id ?? competencyOf(),
      given: 1,
      note,
    })
    await be(raters[0])
    const answers = JSON.stringify([
      await open.ask('rating.tasks', {}),
      await form(),
      await open.ask('rating.practice', { cycleId, job: 'manager' }),
      await open.ask('rating.practice', { cycleId, job: 'seller' }),
    ])
    const { rows: table } = await open.ask('people.list', {
      filter: { repIds: people.slice(0, 3) },
      sort: 'sales',
      direction: 'desc',
      offset: 0,
      limit: 10,
    })
    for (const { repId, name, team } of table) {
      expect(answers).not.toContain(`"${repId}"`)
      expect(answers).not.toContain(name)
      if (team) expect(answers).not.toContain(`"${team}`)
    }
    expect(answers).not.toContain(note)
    for (const word of [
      'sales',
      'percentile',
      'attainment',
      'standing',
      'roleFit',
      'passAt',
      'failAt',
      'cut',
      'weight',
      'fair',
      'raterId',
    ]) {
      expect(answers, word).not.toContain(`"${word}`)
    }
    const shown = await form()
    expect(shown.cells).toEqual({})
    expect(shown.people[0]?.label).toMatch(/^Candidate [A-Z2-9]{6}$/)
    await be(raters[1])
    const labels = (await form()).people.map(({ label }) => label).sort()
    // A code learnt from a colleague says nothing about one's own form.
    for (const { label } of shown.people) expect(labels).not.toContain(label)
    await be(director)
    const progress = await open.ask('rating.progress', { cycleId })
    for (const { codes } of progress.raters) expect(codes).toHaveLength(3)
    const all = progress.raters.flatMap(({ codes }) => codes.map(({ code }) => code))
    expect(new Set(all).size).toBe(all.length)
    const asked = await open.ask('bundles.request', { cycleId, personId: raters[1] ?? director })
    for (const label of labels) expect(asked.content).toContain(JSON.stringify(label))
    expect((await open.refusal('rating.setBlind', { cycleId, blind: false }))?.message).toContain(
      'begun to rate',
    )
  })
})

describe('a person a rater is too close to', () => {
  const because = { tie: 'family', text: 'My sister in law.' } as const
  const source = 'multisource' as const
  let hr: PersonId
  beforeAll(async () => {
    await be(director)
    const roles = ['hr' as const]
    hr = (await open.ask('profiles.save', { personId: null, name: 'Hanna Roth', roles })).personId
  })
  const leaveOut = (key: string, why: Input<'rating.leaveOut'>['because'] = because) =>
    open.ask('rating.leaveOut', { cycleId, source, key, because: why })
  const keyOf = async (name: string) =>
    (await form()).people.find(({ label }) => label === name)?.key ?? ''
  const task = async () =>
    (await open.ask('rating.tasks', {})).tasks.find((one) => one.cycleId === cycleId)
  const entries = async () => {
    await be(hr)
    const { lines } = await open.ask('ledger.list', {})
    return lines.map(({ sentence }) => sentence).filter((said) => said.includes('too close'))
  }

  it('is asked for no longer, comes back with the answers given, and once locked is entered with the reason', async () => {
    // Of people whom no other round hides from this rater.
    cycleId = await newCycle(people.slice(3, 6))
    await startRating()
    await be(raters[0])
    await skip()
    await fill(() => 4)
    const [name = ''] = (await form()).people.map(({ label }) => label)
    const key = await keyOf(name)
    const before = await form()
    const wanted = ((await task())?.wanted ?? 0) * (2 / 3)
    await leaveOut(key)
    expect(await task()).toMatchObject({ people: 2, leftOut: 1, given: wanted, wanted })
    const during = await form()
    expect(during.leftOut).toMatchObject([{ key, label: name, because }])
    for (const { order } of during.competencies) expect(order).not.toContain(key)
    expect(Object.keys(during.cells).filter((cell) => cell.endsWith(key))).toEqual([])
    const competency = during.competencies[0]?.id ?? competencyOf()
    const refused = { cycleId, source, key, competency, given: 1 }
    expect((await open.refusal('rating.save', refused))?.message).toContain('left out')
    await leaveOut(key, null)
    expect(await form()).toEqual(before)

    await leaveOut(key)
    expect(await entries()).toEqual([])
    await be(raters[0])
    expect(await lock()).toEqual({ people: 2, rated: wanted, notObserved: 0, leftOut: 1 })
    expect(await task()).toMatchObject({ people: 2, locked: true, leftOut: 1 })
    expect((await form()).whyNot).toContain('are locked')
    expect(
      (await open.refusal('rating.leaveOut', { cycleId, source, key, because: null }))?.message,
    ).toContain('are locked')
    expect(await entries()).toEqual([
      `Rosa Lund left ${name} out of what they rate, being too close: Family or a close friend. My sister in law.`,
    ])
    await be(director)
    const { raters: progress } = await open.ask('rating.progress', { cycleId })
    expect(progress.map(({ leftOut }) => leftOut)).toEqual([[{ name, because }], []])
    const closing = (await open.ask('cycles.get', { cycleId })).moves[0]?.cautions ?? []
    expect(closing.join(' ')).toContain('1 person left out by a rater who is too close')
    expect(closing.join(' ')).not.toContain(name)
    expect(
      await rows(
        `SELECT score FROM rating JOIN rep USING (rep_id) WHERE rater_id = '${raters[0]}' AND name = '${name}'`,
      ),
    ).toEqual([])
    expect(
      await rows(
        `SELECT 1 FROM rating_draft JOIN rep USING (rep_id) WHERE cycle_id = '${cycleId}' AND name = '${name}'`,
      ),
    ).toEqual([])
  })

  it('can be everybody, so that a rater without an answer can still hand the form in', async () => {
    for (const { key } of (await form()).people) await leaveOut(key, { tie: 'manages', text: '' })
    expect(await task()).toMatchObject({ people: 0, wanted: 0, leftOut: 3, locked: false })
    expect(await lock()).toEqual({ people: 0, rated: 0, notObserved: 0, leftOut: 3 })
    expect(await task()).toMatchObject({ locked: true })
  })

  it('takes one of five reasons, the fifth in words, and never oneself', async () => {
    const key = (await form()).people[0]?.key ?? ''
    const input = { cycleId, source, key, because: { tie: 'other' as const, text: ' ' } }
    expect((await open.refusal('rating.leaveOut', input))?.code).toBe('invalid-input')
    await leaveOut(key, { tie: 'other', text: 'She is my landlady.' })
    const reasons = (await form()).leftOut.map((one) => one.because)
    expect(reasons).toEqual([{ tie: 'other', text: 'She is my landlady.' }])
  })

  it('is nobody’s way from a code to a name: not in an entry, nor for a director who rates too', async () => {
    await be(director)
    const roles = ['director' as const, 'hr' as const]
    await open.ask('profiles.save', { personId: director, name: 'Dana Reyes', roles })
    cycleId = await newCycle(people.slice(0, 3), [director, ...raters])
    await open.ask('rating.setBlind', { cycleId, blind: true })
    await startRating()
    const key = (await form()).people[0]?.key ?? ''
    await leaveOut(key, { tie: 'other', text: 'Hidden words' })
    const { raters: progress } = await open.ask('rating.progress', { cycleId })
    expect(progress.flatMap(({ leftOut }) => leftOut)).toEqual([null])
    expect(JSON.stringify(await open.ask('ledger.list', {}))).not.toContain('Hidden words')
    for (const { key: other } of (await form()).people) await leaveOut(other)
    await lock()
    expect((await entries()).filter((said) => said.includes('Hidden words'))).toHaveLength(1)
  })
})

describe('practice cases', () => {
  it('show the distance from the key once a case is finished, and not before', async () => {
    await be(director)
    const roles = ['panel' as const]
    const { personId } = await open.ask('profiles.save', { personId: null, name: 'Ulla', roles })
    cycleId = await newCycle(people.slice(0, 2), [personId])
    await startRating()
    await be(personId)
    const job = 'manager' as const
    const practice = () => open.ask('rating.practice', { cycleId, job })
    const first = await practice()
    expect(first.cases).toHaveLength(3)
    for (const one of first.cases) {
      for (const { id } of first.competencies) {
        expect((await practice()).cases.find((c) => c.id === one.id)?.key).toBeNull()
        await open.ask('rating.savePractice', {
          cycleId,
          job,
          caseId: one.id,
          competency: id,
          given: 3,
        })
      }
      expect((await practice()).cases.find((c) => c.id === one.id)?.key).not.toBeNull()
    }
    const done = await practice()
    expect(done.state).toBe('done')
    expect(done.distance.total).toBe(first.competencies.length * 3)
    expect(done.distance.apart).toBeGreaterThan(0)
    expect(done.distance.overlooked).toBe(2)
    expect((await form()).practice.manager).toBe('done')
  })
})

const competencyOf = (): never => {
  throw new Error('The form is empty.')
}
