import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { coverFailure } from '../../electron/core/gate/gate.ts'
import { NOBODY } from '../../electron/core/gate/seat.ts'
import { workspaceContract } from '../../shared/contract/index.ts'
import {
  type CycleId,
  type PersonId,
  personIdSchema,
  type RepId,
  roleModelIdSchema,
} from '../../shared/model/id.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

const MANAGER = roleModelIdSchema.parse('manager')

let open: OpenCore
let director: PersonId
let rater: PersonId
let people: RepId[]
let names: string[]

beforeAll(async () => {
  open = await openCore({ sample: true })
  director = (await open.ask('profiles.current', {})).personId
  const rows = await listed()
  people = rows.slice(0, 3).map(({ repId }) => repId)
  names = rows.slice(0, 3).map(({ name }) => name)
  const roles = ['panel' as const]
  rater = (await open.ask('profiles.save', { personId: null, name: 'Rosa Lund', roles })).personId
}, 60_000)
afterAll(() => open.close())

const be = (personId: PersonId) => open.ask('profiles.use', { personId })

/** Well-rated people, so that there are figures to keep back. */
async function listed() {
  const { rows } = await open.ask('people.list', {
    filter: { roleFits: ['ready', 'not_now', 'right_person_wrong_role'] },
    sort: 'name',
    direction: 'asc',
    offset: 0,
    limit: 500,
  })
  return rows
}

/** A round in rating in which `member` rates the three people. */
async function round(member: PersonId, blind = false, candidates = people): Promise<CycleId> {
  await be(director)
  const { cycle } = await open.ask('cycles.create', {
    name: `Round of ${member}`,
    openings: ['West'],
    candidates,
  })
  const { cycleId } = cycle
  const members = [{ personId: member, canRate: true, canVote: true }]
  await open.ask('cycles.setPanel', { cycleId, members })
  if (blind) await open.ask('rating.setBlind', { cycleId, blind })
  await open.ask('cycles.advance', { cycleId, to: 'rating' })
  await be(member)
  return cycleId
}

/** Steps off the panel, so that the next test starts with nobody's ratings owed. */
async function leave(cycleId: CycleId) {
  await be(director)
  await open.ask('cycles.setPanel', { cycleId, members: [], reason: 'The round is over.' })
}

/** Adds one more well-rated person; with how many the map shows to the director. */
async function lateCandidate(cycleId: CycleId) {
  const { repIds } = await open.ask('map.points', { filter: {} })
  const late = repIds.find((repId) => !people.includes(repId))
  if (!late) throw new Error('The sample is too small.')
  await open.ask('cycles.addCandidates', { cycleId, repIds: [late] })
  return { points: repIds.length, late }
}

type Names = keyof typeof workspaceContract

/** A question with an input it takes, about the first of the people where it is about somebody. */
function inputFor(name: Names, cycleId: CycleId): unknown {
  const [repId] = people
  const page = { sort: 'sales', direction: 'desc', offset: 0, limit: 500 }
  const inputs: Partial<Record<Names, unknown>> = {
    'people.list': { filter: {}, ...page },
    'map.points': { filter: {} },
    'map.policies': { filter: {}, openings: 4 },
    'candidates.get': { repId },
    'compare.people': { repIds: people.slice(0, 2) },
    'standings.list': { repId: null, cycleId: null },
    'evidence.list': { limit: 500 },
    'evidence.suggestions': {},
    'requests.list': {},
    'cycles.get': { cycleId },
    'rating.form': { cycleId, source: 'multisource' },
    'rating.practice': { cycleId, job: 'manager' },
    'paths.get': { repId },
    'decisions.board': { cycleId },
    'decisions.get': { cycleId, repId },
    'records.list': { cycleId: null, repId: null },
    'roleModels.get': { modelId: 'manager', version: null },
    'roleModels.builtIn': { job: 'manager' },
    'outcomes.backtest': { salesWeight: 1 },
    'fairness.raters': {},
    'profiles.list': { everyone: true },
    'rights.overview': {},
    'rights.erasePlan': { repId },
    'calibration.list': {},
  }
  return inputs[name] ?? {}
}

/** Every question of the contract as the person at the keyboard gets it answered: name → the answer as it travels. */
async function everything(cycleId: CycleId): Promise<Map<Names, string>> {
  const answers = new Map<Names, string>()
  for (const [name, { kind }] of Object.entries(workspaceContract)) {
    if (kind !== 'query') continue
    // The table's own keys.
    const procedure = name as Names
    const result = await open.core.dispatch({
      callId: name,
      procedure,
      input: inputFor(procedure, cycleId),
    })
    answers.set(procedure, JSON.stringify(result))
  }
  return answers
}

/** The figures of the three people as they would stand in any answer. */
async function figures(): Promise<string[]> {
  await be(director)
  const { standings } = await open.ask('standings.list', { repId: null, cycleId: null })
  const own = standings.filter(({ repId }) => people.includes(repId))
  const others = JSON.stringify(standings.filter((one) => !own.includes(one)))
  return own.flatMap(({ performance, leadership }) =>
    [performance.shrunk, performance.percentile, performance.se, leadership.score, leadership.se]
      .map(String)
      // Short numbers stand in many places by chance, and some figures are shared with others.
      .filter((text) => text.length > 8 && !others.includes(text)),
  )
}

/** Names of the questions whose answer holds one of the texts. */
const holding = (answers: ReadonlyMap<Names, string>, texts: readonly string[]) =>
  [...answers]
    .filter(([, answer]) => texts.some((text) => answer.includes(text)))
    .map(([name]) => name)

describe('what reaches a rater who has not locked', () => {
  it('holds no figure of the people to be rated and no cut-off, in any answer; afterwards it does', async () => {
    const needles = await figures()
    expect(needles.length).toBeGreaterThan(8)
    const cycleId = await round(rater)
    const answers = await everything(cycleId)
    expect(holding(answers, needles)).toEqual([])
    const withLine = [...answers].filter(([, answer]) =>
      /"(line|passAt|failAt)":[1-5]/.test(answer),
    )
    expect(withLine.map(([name]) => name)).toEqual([])
    const rows = JSON.parse(answers.get('people.list') ?? '').value.rows
    expect(rows.length).toBeGreaterThan(50)
    expect(answers.get('candidates.get')).toContain('until ratings are closed')
    expect((await open.ask('rating.keptBack', {})).sentence).toContain('3 people you rate')

    await be(director)
    const asDirector = await everything(cycleId)
    expect(needles.every((needle) => asDirector.get('standings.list')?.includes(needle))).toBe(true)

    await be(rater)
    await lockAll(cycleId)
    // Locked, others are not: what they give would be the difference of two figures.
    expect((await open.ask('rating.keptBack', {})).sentence).toContain('until ratings are closed')
    expect(holding(await everything(cycleId), needles)).toEqual([])
    await be(director)
    await open.ask('cycles.advance', { cycleId, to: 'calibrating', reason: 'The others are late.' })
    await be(rater)
    expect((await open.ask('rating.keptBack', {})).sentence).toBeNull()
    const [repId] = people
    if (!repId) throw new Error('The sample is too small.')
    expect((await open.ask('candidates.get', { repId })).rep.repId).toBe(repId)
    await leave(cycleId)
  })

  it('holds for a director who rates too, who still runs the round', async () => {
    const needles = await figures()
    const [repId, second] = people
    if (!repId || !second) throw new Error('The sample is too small.')
    const { pathId, steps } = await open.ask('paths.start', { repId, path: 'leader' })
    const cycleId = await round(director)
    const answers = await everything(cycleId)
    expect(holding(answers, needles)).toEqual([])
    const detail = await open.ask('cycles.get', { cycleId })
    expect(detail.candidates.map(({ standing }) => standing)).toEqual([null, null, null])
    expect(detail.candidates.map(({ name }) => name).sort()).toEqual([...names].sort())
    expect(detail.standingsHidden).toContain('until you have locked')
    expect(detail.line).toBeNull()
    const closed = {
      'packs.export': { path: '/tmp/never' },
      'packs.handOver': {},
      'fairness.raters': {},
      'records.pdf': { recordId: 'any' },
      'records.personCopy': { recordId: 'any' },
      'ratings.fairScores': { source: 'interview', competency: 'coaching', reml: false },
      // A path answers with the role fit of its person, by whichever id it is named.
      'paths.start': { repId: second, path: 'leader' },
      'paths.save': { pathId, note: 'Something' },
      'paths.removeStep': { stepId: steps[0]?.stepId },
    } as const
    for (const [name, input] of Object.entries(closed)) {
      const procedure = name as keyof typeof closed // the table's own key
      expect((await open.refusal(procedure, input as never))?.message).toContain('stay closed')
    }
    await leave(cycleId)
  })

  it('holds no name and no id of them in blind mode, in any answer', async () => {
    const cycleId = await round(rater, true)
    const answers = await everything(cycleId)
    // Colleagues at the keyboard are named there, never a candidate as a candidate.
    answers.delete('profiles.list')
    expect(holding(answers, [...names, ...people.map((repId) => `"${repId}"`)])).toEqual([])
    expect(answers.get('rating.form')).toMatch(/Candidate [A-Z2-9]{6}/)
    await leave(cycleId)
  })

  it('holds the seed behind the codes in no answer, to nobody', async () => {
    const cycleId = await round(rater, true)
    await open.ask('workspaces.close', {})
    const file = new Sqlite(open.path, { readonly: true })
    const { seed } = file.prepare('SELECT seed FROM cycle WHERE cycle_id = ?').get(cycleId) as {
      seed: string // column named in the statement
    }
    file.close()
    await open.ask('workspaces.open', { path: open.path })
    for (const who of [rater, director]) {
      await be(who)
      const answers = await everything(cycleId)
      expect(holding(answers, [JSON.stringify(seed)])).toEqual([])
      expect(answers.get('cycles.list')).toContain(cycleId)
    }
    await leave(cycleId)
  })

  it('refuses in blind mode every change about somebody behind a code, and names nobody in the refusal', async () => {
    const [repId] = people
    if (!repId) throw new RangeError('nobody to rate')
    for (const who of [rater, director]) {
      const cycleId = await round(who, true)
      const seen = {
        repId,
        competency: 'coaching' as const,
        observedOn: '2026-01-04',
        text: 'Seen.',
      }
      const answers = [await open.refusal('evidence.add', seen)]
      if (who === director)
        answers.push(
          await open.refusal('rights.hold', {
            repId,
            reason: 'A claim was filed.',
            lookAgainOn: '2099-01-04',
          }),
          await open.refusal('paths.start', { repId }),
        )
      if (who === director)
        for (const { codes } of (await open.ask('rating.progress', { cycleId })).raters)
          expect(codes).toEqual([])
      for (const answer of answers) expect(answer?.code).toBe('locked')
      for (const name of names) expect(JSON.stringify(answers)).not.toContain(name)
      await leave(cycleId)
    }
  })

  it('gives a code in place of a name wherever a refusal holds one', () => {
    const hidden = { repId: 'E1', name: 'Ann Lee', code: 'VJMYQY', own: false, late: false }
    const where = { untilClosed: false, cycleId: 'c1', cycleName: 'Round' }
    const seat = { ...NOBODY, kept: [{ ...hidden, ...where }] }
    const failure = { message: 'Ann Lee has a path already.' }
    const told = (name: 'paths.start' | 'profiles.use') =>
      coverFailure({ name, procedure: workspaceContract[name], input: {} }, failure, seat).message
    expect(told('paths.start')).toBe('Candidate VJMYQY has a path already.')
    // Who takes the keyboard is named, as in the list of profiles.
    expect(told('profiles.use')).toBe(failure.message)
  })

  it('closes of a round in calibration only what is about the late candidate still to be rated', async () => {
    const cycleId = await round(rater)
    await lockAll(cycleId)
    await be(director)
    await open.ask('cycles.advance', { cycleId, to: 'calibrating' })
    const passphrase = 'a long facilitator phrase'
    const { sessionId } = await open.ask('calibration.start', { cycleId, passphrase })
    const { points, late } = await lateCandidate(cycleId)
    await be(rater)
    const shown = await open.ask('map.points', { filter: {} })
    expect(shown.repIds).not.toContain(late)
    expect(shown.repIds).toHaveLength(points - 1)
    expect(shown.repIds).toEqual(expect.arrayContaining(people))
    expect(await open.refusal('roleModels.get', { modelId: MANAGER, version: null })).toBeNull()
    const detail = await open.ask('cycles.get', { cycleId })
    expect(detail.line).not.toBeNull()
    for (const { repId, standing } of detail.candidates)
      expect(standing === null, repId).toBe(repId === late)
    const { markdown } = await open.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain('Calibration of')
    const refused = await open.refusal('candidates.get', { repId: late })
    expect(refused?.message).toContain('until your ratings are locked')
    expect(await open.refusal('fairness.raters', {})).not.toBeNull()
    const [first] = people
    if (!first) throw new Error('The sample is too small.')
    expect((await open.ask('candidates.get', { repId: first })).rep.repId).toBe(first)
    await leave(cycleId)
  })

  it('leaves a list without gaps that would give a rank away', async () => {
    const cycleId = await round(rater)
    const page = { filter: {}, sort: 'sales' as const, direction: 'desc' as const, limit: 500 }
    const { total, rows } = await open.ask('people.list', { ...page, offset: 0 })
    expect(rows).toHaveLength(Math.min(500, total))
    const facets = await open.ask('people.facets', {})
    expect(facets.total).toBe(total)
    const found = await open.ask('map.policies', { filter: {}, openings: 5 })
    expect(found.bySales.map(({ salesRank }) => salesRank)).toEqual([1, 2, 3, 4, 5])
    await leave(cycleId)
  })
})

describe('a candidate at the keyboard', () => {
  it('sees nothing of the own case, by a role or without one', async () => {
    const [own] = people
    if (!own) throw new Error('The sample is too small.')
    const personId = personIdSchema.parse(own)
    const cycleId = await round(rater)
    await be(director)
    const profile = await open.ask('rating.handOver', { cycleId, repId: own })
    expect(profile).toMatchObject({ personId, roles: [] })
    expect((await open.ask('workspaces.current', {}))?.raterOnly).toBe(true)
    expect((await open.ask('rating.form', { cycleId, source: 'self' })).people).toHaveLength(1)
    for (const [name, answer] of await everything(cycleId)) {
      if (/^(rating\.(tasks|form|keptBack)|profiles\.(list|current))$/.test(name)) continue
      const { error } = JSON.parse(answer)
      if (error?.code !== 'invalid-input')
        expect(error?.message, name).toContain('Only the self-rating is open')
    }
    await be(director)
    await open.ask('cycles.setPanel', {
      cycleId,
      members: [{ personId, canRate: true, canVote: false }],
    })
    await be(personId)
    for (const procedure of ['candidates.get', 'decisions.get'] as const) {
      const refused = await open.refusal(procedure, { repId: own, cycleId } as never)
      expect(refused, procedure).not.toBeNull()
    }
    const { standings } = await open.ask('standings.list', { repId: null, cycleId: null })
    expect(standings.map(({ repId }) => repId)).not.toContain(own)
    const { items } = await open.ask('evidence.list', { limit: 500 })
    expect(items.map(({ repId }) => repId)).not.toContain(own)
    await leave(cycleId)
  })
})

describe('the table of treatments', () => {
  it('refuses answers about named people as a whole, and says for every list what leaves it', () => {
    const inner = (schema: z.ZodType) =>
      JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }))
    const forgotten = Object.entries(workspaceContract)
      .filter(([, { kind, output }]) => kind === 'query' && /"repIds?"/.test(inner(output)))
      .filter(([, { policy }]) => policy.blind === 'refuse')
      .map(([name]) => name)
    // These are about named people and refused as a whole.
    expect(forgotten.sort()).toEqual([
      'candidates.get',
      'compare.people',
      'decisions.get',
      'facts.deals',
      'facts.get',
      'ledger.entry',
      'letters.get',
      'letters.preview',
      'merges.alike',
      'merges.plan',
      'paths.get',
      'profiles.namesakes',
      'records.get',
      'rights.erasePlan',
      'rights.purgePlan',
    ])
  })
})

async function lockAll(cycleId: CycleId) {
  const form = { cycleId, source: 'multisource' as const }
  for (const job of ['manager', 'seller'] as const)
    await open.ask('rating.skipPractice', { cycleId, job, reason: 'Trained last month' })
  const { competencies } = await open.ask('rating.form', form)
  for (const { id, job, order } of competencies) {
    if (job !== 'manager') continue
    for (const key of order)
      await open.ask('rating.save', { ...form, key, competency: id, given: 3 })
  }
  await open.ask('rating.lock', form)
}
