import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HARSH_RATER, LENIENT_RATER } from '../../resources/sample/raters.ts'
import type { RaterDesk } from '../../shared/contract/fairness.contract.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

let open: OpenCore
let desk: RaterDesk

beforeAll(async () => {
  open = await openCore({ sample: true })
  desk = await open.ask('fairness.raters', {})
})
afterAll(() => open.close())

describe('the rater desk of the sample', () => {
  it('names the harsh and the lenient rater with what a raw score counts as', () => {
    const [first] = desk.severity
    const last = desk.severity.at(-1)
    expect(first).toMatchObject({ name: HARSH_RATER, state: 'look', word: 'strict' })
    expect(last).toMatchObject({ name: LENIENT_RATER, state: 'look', word: 'lenient' })
    expect(last?.sentence).toMatch(/^Scores everyone about \d\.\d\d above the average rater/)
    for (const { effect, interval } of desk.severity) {
      expect(interval[0]).toBeLessThan(effect)
      expect(interval[1]).toBeGreaterThan(effect)
    }
  })

  it('judges nobody who has rated fewer than three people, nor the key of a test', () => {
    const few = desk.severity.filter(({ people }) => people < 3)
    expect(few.length).toBeGreaterThan(0)
    expect(few.every(({ state }) => state === 'too_few')).toBe(true)
    expect(few[0]?.sentence).toMatch(/^Too few to say: \d of 3 people rated\.$/)
    expect(desk.severity.map(({ name }) => name)).not.toContain('Quorient key')
    expect(desk.loneRaters).toEqual([])
  })

  it('says how well raters agree with a word and how many raters it takes', () => {
    const judged = desk.agreement.filter(({ source }) => source !== 'sjt')
    expect(judged.every(({ alpha }) => alpha !== null && alpha > 0 && alpha < 1)).toBe(true)
    for (const { alpha, alphaInterval, word, explanation } of judged) {
      const [, low, high] =
        explanation.sentence.match(/80 % sure between (−?[\d.]+) and ([\d.]+)\./) ?? []
      expect(Number(low?.replace('−', '-'))).toBeLessThan(alpha ?? 0)
      expect(Number(high)).toBeGreaterThan(alpha ?? 1)
      expect(alphaInterval?.map((end) => end.toFixed(2))).toEqual(
        [low, high].map((end) => Number(end?.replace('−', '-')).toFixed(2)),
      )
      expect(word).toMatch(/^(good|tentative|low|between −?[\d.]+ and [\d.]+)$/)
      if (word.startsWith('between')) expect(word).toBe(`between ${low} and ${high}`)
    }
    const alone = desk.agreement.filter(({ source }) => source === 'sjt')
    expect(alone.every(({ word }) => word === 'too few')).toBe(true)
    expect(alone[0]?.explanation.sentence).toBe(
      'Too few to say: 0 of 5 people with two or more ratings.',
    )
  })

  it('says what the mean of several raters, one rater and two raters side by side are worth', () => {
    expect(desk.plainMean).toMatch(
      /^In a plain mean of .+, \d+ % of what sets the \d+ people seen by all of them apart .+ usually off by 0\.\d\d points\./,
    )
    const shown = desk.agreement.filter(({ source }) => source === 'multisource')
    for (const { levels, explanation } of shown) {
      const told = new Map(explanation.rows.map(([what = '', value = '']) => [what, value]))
      const mean = [...told].find(([what]) => /^Mean of [\d.]+ raters a person$/.test(what))
      expect(Number(mean?.[1])).toBeGreaterThan(levels ?? 1)
      expect(told.get('One rater alone is off by up to')).toMatch(/^[01]\.\d\d points$/)
    }
  })

  it('finds the acquired team apart, with the rating that would join it', () => {
    expect(desk.panels.count).toBe(2)
    expect(desk.panels.parts[1]?.raters).toContain('Corinna Yates')
    expect(desk.panels.links).toHaveLength(1)
  })

  it('reads the acquired team twice, as strict raters and as a weaker team', () => {
    const line = desk.teams.lines.find(({ team }) => team !== null)
    expect(line?.sentence).toMatch(/^If these raters are simply (strict|lenient), /)
    for (const { ifRaters, ifPeople } of desk.teams.lines.flatMap(({ ends }) => ends))
      expect(Math.abs(ifRaters - ifPeople)).toBeGreaterThanOrEqual(0.1)
  })

  it('finds no halo and no echo of sales where none was put', () => {
    expect(desk.halo.map(({ state }) => state)).not.toContain('look')
    expect(desk.echo).toMatchObject({ state: 'fine' })
    expect(desk.echo.people).toBeGreaterThanOrEqual(10)
  })

  it('answers for the seller model too', async () => {
    const selling = await open.ask('fairness.raters', { job: 'seller' })
    expect(selling.competencies).toHaveLength(6)
    expect(selling.severity[0]?.name).toBe(HARSH_RATER)
  })

  it('is refused to panel members', async () => {
    const profile = await open.ask('profiles.save', {
      personId: null,
      name: 'Nadia Brook',
      roles: ['panel'],
    })
    const { personId } = await open.ask('profiles.current', {})
    await open.ask('profiles.use', { personId: profile.personId })
    expect(await open.refusal('fairness.raters', {})).toMatchObject({ code: 'rule-violated' })
    await open.ask('profiles.use', { personId })
  })
})

describe('the rater desk of a workspace without ratings', () => {
  it('answers nothing rather than failing', async () => {
    const empty = await openCore({ sample: false })
    expect(await empty.ask('fairness.raters', {})).toMatchObject({
      ratings: 0,
      agreement: [],
      severity: [],
      halo: [],
      echo: { state: 'too_few' },
      panels: { count: 0, sentence: null, links: [] },
    })
    await empty.close()
  })
})
