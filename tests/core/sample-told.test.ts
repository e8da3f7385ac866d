import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { organisationBefore, organisationSince } from '../../resources/sample/before.ts'
import { DECLINED, KEPT_SELLING, PROMOTED, PROMOTIONS } from '../../resources/sample/last-year.ts'
import { moved, moveTo } from '../../resources/sample/move.ts'
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import {
  CONDUCT_OPEN,
  DEVELOPING,
  OBSERVATIONS,
  SAMPLE_CURRENCY,
  SIGNED_EARLY,
} from '../../resources/sample/story.ts'
import type { Output } from '../../shared/contract/index.ts'
import { leaveOn } from '../../shared/model/employment.ts'
import type { CycleId } from '../../shared/model/id.ts'
import { SAMPLE_PASSPHRASE } from '../../shared/model/sample.ts'
import { inForce } from '../../shared/readiness/in-force.ts'
import { ask, testSurroundings } from '../support/core.ts'

const TODAY = '2026-11-30'
const folder = mkdtempSync(join(tmpdir(), 'proceed-told-'))
let core: Core
let thisYear: CycleId
let lastYear: CycleId
beforeAll(async () => {
  core = await createWorkbench({ ...testSurroundings(folder), now: () => `${TODAY}T09:00:00.000Z` })
  await ask(core, 'workspaces.create', { name: 'Sample organisation', sample: true, story: true })
  const { cycles } = await ask(core, 'cycles.list', {})
  expect(cycles.map(({ state }) => state)).toEqual(['calibrating', 'closed'])
  const [now, before] = cycles.map(({ cycleId }) => cycleId)
  thisYear = now as CycleId
  lastYear = before as CycleId
}, 240_000)
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const board = async (cycleId: CycleId) => (await ask(core, 'decisions.board', { cycleId })).rows
const sessionOf = async (cycleId: CycleId) => {
  const { cycles } = await ask(core, 'calibration.list', {})
  return cycles.find((one) => one.cycleId === cycleId)?.sessions[0]?.sessionId as never
}
const decisionOf = (rows: Output<'decisions.board'>['rows'], wanted: string) => {
  const decision = rows.find(({ name }) => name === wanted)?.decision
  if (!decision) throw new RangeError(`Nothing is decided about ${wanted}.`)
  return decision
}

describe('the sample with its story', () => {
  it('stands in the middle of a meeting, with observations, paths and requests', async () => {
    const room = await ask(core, 'calibration.room', { sessionId: await sessionOf(thisYear) })
    const marks = room.agenda.map(({ mark }) => mark)
    expect(room.current).not.toBeNull()
    expect(marks.filter((mark) => mark === 'accepted').length).toBeGreaterThan(3)
    expect(marks.filter((mark) => mark === 'discussed')).toHaveLength(2)
    expect(marks.filter((mark) => mark === 'open').length).toBeGreaterThan(3)

    const proofs = DEVELOPING.filter(({ proof }) => proof !== null).length
    const { items } = await ask(core, 'evidence.list', {})
    expect(items).toHaveLength(OBSERVATIONS.length + proofs)
    expect(new Set(items.map(({ authorName }) => authorName)).size).toBeGreaterThan(6)
    expect((await ask(core, 'paths.board', {})).rows).toHaveLength(DEVELOPING.length)
    expect((await ask(core, 'requests.list', { repId: null })).all).toHaveLength(2)
  })

  it('has closed the cycle of last year, with minutes, records and one offer declined', async () => {
    const rows = await board(lastYear)
    expect(rows).toHaveLength(PROMOTED.length + KEPT_SELLING.length)
    for (const { name, verdict, override } of PROMOTIONS) {
      const decision = decisionOf(rows, name)
      expect(decision).toMatchObject({ state: 'signed', verdict })
      // Only one of them went against what the program suggested.
      expect(decision.override === null).toBe(override === null)
      expect(inForce(decision).verdict).toBe(name === DECLINED.name ? null : verdict)
    }
    const { markdown } = await ask(core, 'calibration.minutes', {
      sessionId: await sessionOf(lastYear),
    })
    for (const { name } of rows) expect(markdown).toContain(name)
    const { count, ...verified } = await ask(core, 'records.verify', {})
    expect(verified).toMatchObject({ ok: true })
    expect(count).toBeGreaterThan(100)
  })

  it('shows what became of those promoted, and what HR still has to do', async () => {
    const { people } = await ask(core, 'outcomes.followed', {})
    for (const { name } of PROMOTED)
      expect(people.find((one) => one.name === name)?.checkIns.map(({ months }) => months)).toEqual(
        [3, 6, 12],
      )
    const due = people.filter((one) => one.due.some(({ missed }) => !missed))
    expect(due.map(({ name }) => name)).toEqual(['Viktor Hale'])
    expect(await ask(core, 'outcomes.report', {})).toMatchObject({ withOutcome: 3, elsewhere: 0 })
    // They lead a team by now, so no rule gives them an opening.
    const rules = await ask(core, 'map.policies', { filter: {}, openings: 4 })
    const given = [...rules.bySales, ...rules.byLeadership, ...rules.betterAsExperts]
    for (const { name } of PROMOTED) expect(given.map((one) => one.name)).not.toContain(name)
    const { profiles } = await ask(core, 'profiles.list', {})
    const hr = profiles.find(({ roles }) => roles.includes('hr'))
    expect(hr?.roles).not.toContain('director')
    const open = (await board(thisYear)).filter(({ gates }) =>
      gates.some(({ state }) => state === 'unchecked'),
    )
    expect(open.map(({ name }) => name).sort()).toEqual(CONDUCT_OPEN)
    expect(decisionOf(await board(thisYear), SIGNED_EARLY).state).toBe('signed')
  })

  it('has somebody on leave on the day, entered by hand, and a currency', async () => {
    const away = moved(sampleOrganisation(), moveTo(TODAY)).people.filter(({ leaves }) =>
      leaveOn(leaves, TODAY),
    )
    expect(away).toHaveLength(1)
    const { repId, leaves } = away[0] as (typeof away)[number]
    const { person, history } = await ask(core, 'facts.get', { repId })
    expect(person.leaves).toBe(leaves)
    expect(history.find(({ fields }) => fields[0]?.column === 'leaves')).toMatchObject({
      fileName: null,
      fields: [{ before: null, after: leaves }],
    })
    const { rows } = await ask(core, 'people.list', {
      filter: { employments: ['on-leave'] },
      sort: 'name',
      direction: 'asc',
      offset: 0,
      limit: 10,
    })
    expect(rows.map((one) => one.repId)).toEqual([repId])
    const workspace = await ask(core, 'workspaces.current', {})
    expect(workspace?.conventions.currency).toBe(SAMPLE_CURRENCY)
  })

  it('is moved to the day when it is opened, with nothing overdue but what the story leaves open', async () => {
    const { cycle } = await ask(core, 'cycles.get', { cycleId: thisYear })
    expect(cycle.dates.calibrationOn).toBe(TODAY)
    const { rows } = await ask(core, 'paths.board', {})
    for (const { steps } of rows)
      for (const { state, dueOn } of steps)
        if (state === 'open' && dueOn !== null) expect(dueOn >= TODAY).toBe(true)
    expect(await ask(core, 'workspaces.current', {})).toMatchObject({
      newestPeriod: '2026-Q3',
      odd: [],
    })
  })

  it('leaves its ten stories as they are told', async () => {
    const fits = new Map((await board(thisYear)).map(({ name, suggestion }) => [name, suggestion]))
    const told = {
      'Maya Lindqvist': 'right_person_wrong_role',
      'Omar Haddad': 'ready',
      'Viktor Hale': 'not_now',
      'Ruth Castellanos': 'ready',
      'Peter Novak': 'right_person_wrong_role',
      'Elif Demir': 'ready',
      'Tomas Eriksen': 'ready',
      'Bruno Ferrante': 'insufficient_evidence',
    }
    expect(Object.fromEntries(Object.keys(told).map((name) => [name, fits.get(name)]))).toEqual(
      told,
    )
  })

  it('opens its keys with the passphrase it tells everybody', async () => {
    expect(await ask(core, 'profiles.openKey', { passphrase: SAMPLE_PASSPHRASE })).toBeNull()
  })

  it('tells people what is kept of them in sentences, without an id of anybody else', async () => {
    const { profiles } = await ask(core, 'profiles.list', {})
    const [hr, rater] = [
      profiles.find(({ roles }) => roles.includes('hr') && !roles.includes('director')),
      profiles.find(({ roles }) => roles.includes('panel') && roles.length === 1),
    ]
    await ask(core, 'profiles.use', {
      personId: hr?.personId as never,
      passphrase: SAMPLE_PASSPHRASE,
    })
    const kept = (await board(lastYear)).find(({ name }) => name === KEPT_SELLING[0])
    for (const repId of [PROMOTED[0]?.personId, kept?.repId, rater?.personId]) {
      const { parts, tables } = await ask(core, 'rights.accessReport', { repId: repId as never })
      expect(tables.length).toBeGreaterThan(5)
      for (const { title, lines } of parts) {
        expect(title).toMatch(/^[A-Z][a-z]/)
        for (const line of lines) {
          expect(line).toMatch(/^[\p{Lu}\d“]/u)
          expect(line).toMatch(/[.!?][”’"]?$/)
          expect(line).not.toMatch(
            /This is recorded about you(?!\. The attribute)|[{}|]|\b\w+_\w+\b|\bse \d|\bundefined\b|\bNaN\b/,
          )
          for (const [id] of line.matchAll(/(?<![\w-])(?:[EMP]\d{3,4}|id-\d+)(?![\w-])/g))
            expect([repId, id]).toEqual([repId, repId])
        }
      }
    }
  }, 60_000)

  it('leaves one file and nothing it was made with', async () => {
    await ask(core, 'workspaces.close', {})
    const left = readdirSync(folder).filter((name) => name.startsWith('sample-'))
    expect(left).toEqual([])
    expect((await ask(core, 'workspaces.list', {})).files).toHaveLength(1)
  })
})

describe('the sample of another day', () => {
  const sample = sampleOrganisation()

  it.each([
    ['2026-02-19', 0, 0],
    ['2026-11-30', 284, 3],
    // The cycle began in the quarter before.
    ['2027-01-05', 320, 3],
    ['2028-02-29', 740, 8],
  ])('moves to %s by %i days and %i quarters', (today, days, quarters) => {
    const move = moveTo(today)
    expect(move).toEqual({ days, quarters })
    const { people, results, deals, ratings } = moved(sample, move)
    expect(people.filter(({ leaves }) => leaveOn(leaves, today))).toHaveLength(1)
    for (const { ratedOn } of ratings) expect(ratedOn !== null && ratedOn < today).toBe(true)
    for (const { closedOn } of deals) expect(closedOn < today).toBe(true)
    expect(results.map(({ actual }) => actual)).toEqual(sample.results.map(({ actual }) => actual))
    expect(new Set(results.map(({ period }) => period)).size).toBe(12)
  })

  it('is last year’s and what came since, with every rating given anew', () => {
    const [before, since] = [organisationBefore(sample), organisationSince(sample)]
    const key = ({ repId, raterId, source, competency }: (typeof before.ratings)[number]) =>
      [repId, raterId, source, competency].join(' ')
    const anew = new Set(since.ratings.map(key))
    const promoted = new Set<string>(PROMOTED.map(({ personId }) => personId))
    expect(before.ratings.filter((one) => !anew.has(key(one)) && !promoted.has(one.repId))).toEqual(
      [],
    )
    const ofSample = [...before.results, ...since.results].filter(
      ({ repId }) => !promoted.has(repId),
    )
    expect(ofSample).toHaveLength(sample.results.length)
  })
})
