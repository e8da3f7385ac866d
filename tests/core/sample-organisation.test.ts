import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { sampleGroups } from '../../resources/sample/groups.ts'
import { STORIES, sampleDivision, sampleOrganisation } from '../../resources/sample/organisation.ts'
import { STORY_KEYS } from '../../resources/sample/stories.ts'
import { MANAGER_COMPETENCIES, SELLER_COMPETENCIES } from '../../shared/model/competency.ts'
import { dealCreditSchema } from '../../shared/model/deal-credit.ts'
import { periodResultSchema } from '../../shared/model/period-result.ts'
import { ratingSchema } from '../../shared/model/rating.ts'
import { repSchema } from '../../shared/model/rep.ts'

const sample = sampleOrganisation()

describe('the sample organisation', () => {
  it('is the same every time', () => {
    expect(sampleOrganisation()).toEqual(sample)
  })

  it('has the size a district would have', () => {
    expect(sample.people).toHaveLength(120)
    expect(new Set(sample.people.map(({ team }) => team)).size).toBe(12)
    expect(new Set(sample.results.map(({ period }) => period)).size).toBe(12)
    expect(sample.raters).toHaveLength(40)
    expect(sample.cycle.openings).toHaveLength(4)
    expect(sample.cycle.candidates).toHaveLength(24)
    const rated = new Set(
      sample.ratings
        .filter(({ competency }) => MANAGER_COMPETENCIES.some((id) => id === competency))
        .map(({ repId }) => repId),
    )
    expect(rated.size).toBe(114)
  })

  it('consists of valid records', () => {
    for (const rep of sample.people) repSchema.parse(rep)
    for (const result of sample.results) periodResultSchema.parse(result)
    for (const deal of sample.deals) dealCreditSchema.parse(deal)
    for (const rating of sample.ratings) ratingSchema.parse(rating)
  })

  it('uses every id once and refers only to people it holds', () => {
    const reps = new Set(sample.people.map(({ repId }) => repId))
    const raters = new Set(sample.raters.map(({ personId }) => personId))
    expect(reps.size).toBe(sample.people.length)
    expect(new Set(sample.people.map(({ name }) => name)).size).toBe(sample.people.length)
    expect(raters.size).toBe(sample.raters.length)
    for (const { repId } of [...sample.results, ...sample.deals, ...sample.ratings]) {
      expect(reps).toContain(repId)
    }
    expect(new Set(sample.ratings.map(({ raterId }) => raterId))).toEqual(raters)
    for (const candidate of sample.cycle.candidates) expect(reps).toContain(candidate)
    for (const { managerId } of sample.people) expect([...raters]).toContain(managerId)
  })

  it('rates nothing twice', () => {
    const keys = sample.ratings.map(
      ({ raterId, repId, source, competency }) => `${raterId} ${repId} ${source} ${competency}`,
    )
    expect(new Set(keys).size).toBe(keys.length)
    const known = new Set<string>([...MANAGER_COMPETENCIES, ...SELLER_COMPETENCIES])
    for (const { competency } of sample.ratings) expect(known).toContain(competency)
  })

  it('closes deals that add up to the results', () => {
    const credited = new Map<string, number>()
    for (const { repId, amount, closedOn, creditShare } of sample.deals) {
      const quarter = Math.ceil(Number(closedOn.slice(5, 7)) / 3)
      const key = `${repId} ${closedOn.slice(0, 4)}-Q${quarter}`
      credited.set(key, (credited.get(key) ?? 0) + amount * (creditShare ?? 1))
    }
    for (const { repId, period, actual, largestDeal } of sample.results) {
      expect(credited.get(`${repId} ${period}`) ?? 0).toBeCloseTo(actual ?? 0, 4)
      expect(largestDeal ?? 0).toBeLessThanOrEqual(actual ?? 0)
    }
    const shares = new Map<string, number>()
    for (const { dealId, creditShare } of sample.deals) {
      shares.set(dealId, (shares.get(dealId) ?? 0) + (creditShare ?? 1))
    }
    for (const share of shares.values()) expect(share).toBeCloseTo(1, 9)
  })

  it('never repeats a note about one person and leaves no gap in a note', () => {
    const notes = sample.ratings.flatMap(({ repId, note }) => (note ? [{ repId, note }] : []))
    expect(notes.length).toBeGreaterThan(600)
    for (const { note } of notes) expect(note).not.toMatch(/[{}]|undefined/)
    expect(new Set(notes.map(({ repId, note }) => `${repId} ${note}`)).size).toBe(notes.length)
  })

  it('states a gender that fits the first name, where one is stated', () => {
    const names = new Map(sample.people.map(({ repId, name }) => [repId, name]))
    const stated = sampleGroups().filter(({ attribute }) => attribute === 'gender')
    expect(stated).toHaveLength(120)
    const of = (value: string | null) =>
      new Set(
        stated.flatMap((one) => (one.value === value ? [names.get(one.repId)?.split(' ')[0]] : [])),
      )
    const [women, men] = [of('women'), of('men')]
    expect([...women].filter((name) => men.has(name))).toEqual([])
    expect(
      ['Maya', 'Elif', 'Ruth', 'Hana', 'Olga', 'Tamsin'].filter((name) => !women.has(name)),
    ).toEqual([])
    expect(
      ['Omar', 'Peter', 'Jun', 'Tomas', 'Karim', 'Sandor'].filter((name) => !men.has(name)),
    ).toEqual([])
    expect(of(null).size).toBeLessThan(10)
  })

  it('has a person for every story', () => {
    expect(Object.keys(STORIES)).toEqual([...STORY_KEYS])
    for (const { repId, sentence } of Object.values(STORIES)) {
      const rep = sample.people.find((person) => person.repId === repId)
      expect(sentence).toContain(rep?.name)
    }
  })

  it('grows by divisions that share no id', () => {
    const other = sampleDivision(7)
    const ids = new Set(sample.people.map(({ repId }) => String(repId)))
    const deals = new Set(sample.deals.map(({ dealId }) => dealId))
    const raters = new Set(sample.raters.map(({ personId }) => String(personId)))
    for (const { repId } of other.people) expect(ids).not.toContain(repId)
    for (const { dealId } of other.deals) expect(deals).not.toContain(dealId)
    for (const { raterId } of other.ratings) expect(raters).not.toContain(raterId)
  })
})

describe('npm run sample', () => {
  it('writes the four files in the column form of an import', () => {
    const folder = mkdtempSync(join(tmpdir(), 'proceed-sample-'))
    try {
      const script = join(import.meta.dirname, '../../resources/sample/generate.ts')
      const run = spawnSync(process.execPath, [script, folder, '--reps', '200', '--linked'])
      expect(run.status).toBe(0)
      const read = (kind: string): Record<string, string>[] =>
        parse(readFileSync(join(folder, `${kind}.csv`), 'utf8'), { columns: true })
      expect(read('people')).toHaveLength(200)
      expect(Object.keys(read('people')[0] ?? {})).toEqual([
        'rep_id',
        'name',
        'role',
        'segment',
        'territory_type',
        'team',
        'manager_id',
        'hired_on',
        'email',
      ])
      expect(Object.keys(read('results')[0] ?? {}).slice(0, 4)).toEqual([
        'rep_id',
        'period',
        'quota',
        'actual',
      ])
      expect(read('deals')[0]).toMatchObject({ credit_share: expect.stringMatching(/^(0\.)?\d$/) })
      const ratings = read('ratings')
      const ratedBy = (id: string) => ratings.filter(({ rater_id }) => rater_id === id)
      expect(ratedBy('P101').some(({ rep_id }) => Number(rep_id?.slice(1)) > 2000)).toBe(true)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('says how to use it when used wrongly', () => {
    const script = join(import.meta.dirname, '../../resources/sample/generate.ts')
    const run = spawnSync(process.execPath, [script, '--reps', 'many', '/nowhere'])
    expect(run.status).toBe(2)
    expect(String(run.stderr)).toContain('Usage')
  })
})
