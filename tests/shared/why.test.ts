import { describe, expect, it } from 'vitest'
import manager from '../../resources/role-models/manager.json' with { type: 'json' }
import seller from '../../resources/role-models/seller.json' with { type: 'json' }
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import { personIdSchema, repIdSchema } from '../../shared/model/id.ts'
import type { Rating } from '../../shared/model/rating.ts'
import { roleModelSchema } from '../../shared/model/role-model.ts'
import type { CompetencyStanding, Standing } from '../../shared/model/standing.ts'
import { balanceOf } from '../../shared/readiness/balance.ts'
import { betterJob, headline } from '../../shared/readiness/headline.ts'
import { reasons } from '../../shared/readiness/reasons.ts'
import { solveField, standingOf } from '../../shared/readiness/standings.ts'
import {
  noteWords,
  quotedSteps,
  seenWords,
  whatWasSeen,
  withoutNotes,
} from '../../shared/readiness/what-was-seen.ts'
import { asStanding } from '../../shared/readiness/wording.ts'

const models = { manager: roleModelSchema.parse(manager), seller: roleModelSchema.parse(seller) }
const sample = sampleOrganisation()
const field = solveField({
  reps: sample.people,
  results: sample.results,
  deals: sample.deals,
  ratings: sample.ratings,
  ...models,
})
const standings = sample.people.map((rep) => standingOf(rep, field))
const ratingsOf = (repId: string) => sample.ratings.filter((rating) => rating.repId === repId)
const coaching = models.manager.competencies.find(({ id }) => id === 'coaching')

let nextRater = 1
const rep = repIdSchema.parse('one')
const mark = (score: number | null, more: Partial<Rating> = {}): Rating => ({
  raterId: personIdSchema.parse(`r${nextRater++}`),
  repId: rep,
  source: 'interview',
  competency: 'coaching',
  score,
  ratedOn: '2026-01-05',
  note: null,
  ...more,
})
const of = (...scores: number[]) => whatWasSeen(scores.map((score) => mark(score))).get('coaching')
const standing = (raw: number | null): CompetencyStanding => ({
  competency: 'coaching',
  score: 3.4,
  se: 0.3,
  coverage: 1,
  raters: 3,
  raw,
  pointsTo: null,
})

describe('what raters saw', () => {
  it.each([
    [[2, 2, 2, 3], [2]],
    [
      [1, 3],
      [1, 3],
    ],
    [
      [1, 1, 3, 3],
      [1, 3],
    ],
    [
      [3, 3, 3, 1, 1],
      [1, 3],
    ],
    [
      [2, 3],
      [2, 3],
    ],
    [[4], [4]],
    [
      [1.5, 1.5, 2.5],
      [1, 2],
    ],
  ])('of the marks %j quotes the steps %j', (marks, steps) => {
    expect(quotedSteps(standing(4), of(...marks))).toEqual(steps)
  })

  it('quotes the steps around the mean of the ratings where the marks are not at hand', () => {
    expect(quotedSteps(standing(2.04), undefined)).toEqual([2])
    expect(quotedSteps(standing(2.3), undefined)).toEqual([2, 3])
    expect(quotedSteps(standing(5), undefined)).toEqual([5])
    expect(quotedSteps(standing(null), undefined)).toBeNull()
  })

  it('says how many ratings are on the step', () => {
    const words = (...marks: number[]) => coaching && seenWords(standing(2), of(...marks), coaching)
    expect(words(2, 2, 2, 3)).toMatch(/^3 of 4 ratings are at step 2, “Gives everyone the same tip/)
    expect(words(2, 2)).toMatch(/^all 2 ratings are at step 2/)
    expect(words(4)).toMatch(/^the one rating is at step 4/)
    expect(words(1, 3)).toMatch(/^2 ratings average 2\.0, between step 1, .* and step 3, /)
  })

  it('counts neither self-ratings nor tests nor what was not observed', () => {
    const seen = whatWasSeen([
      mark(2),
      mark(5, { source: 'self' }),
      mark(5, { source: 'sjt' }),
      mark(5, { raterId: personIdSchema.parse('one') }),
      mark(null, { note: 'No chance to see it.' }),
    ])
    expect(seen.get('coaching')?.steps).toEqual([0, 1, 0, 0, 0])
  })

  it('quotes a note that was written, the one nearest to the mean, with how many wrote it', () => {
    const seen = whatWasSeen([
      mark(2, { note: 'Lets small things run.' }),
      mark(2, { note: 'lets small things run. ' }),
      mark(2),
      mark(4, { note: 'Held a peer to it.' }),
    ]).get('coaching')
    expect(noteWords(seen)).toBe('“Lets small things run”, noted by 2 of 4, structured interview')
    expect(noteWords(of(2, 3))).toBeNull()
  })

  it('puts notes that weigh the same in the order of names, whatever the language of the machine', () => {
    const notes = whatWasSeen([
      mark(2, { note: '“Go on” is all it takes.' }),
      mark(2, { note: 'lets others speak.' }),
      mark(2, { note: 'Łagodzi spory.' }),
    ]).get('coaching')?.notes
    expect(notes?.map(({ text }) => text.slice(0, 2))).toEqual(['Ła', 'le', '“G'])
  })

  it('keeps no note where notes are left out', () => {
    const seen = whatWasSeen([mark(2, { note: 'Lets small things run.' })])
    expect(JSON.stringify([...withoutNotes(seen)])).not.toContain('small things')
  })
})

describe('why, for everybody in the sample', () => {
  const stepsQuoted = (text: string) =>
    [...text.matchAll(/step (\d)/g)].map(([, one]) => Number(one))

  it('quotes only steps that somebody marked', () => {
    for (const one of standings) {
      const seen = whatWasSeen(ratingsOf(one.repId))
      for (const { text, topic } of reasons(one, models.manager, seen)) {
        if (topic !== 'competency') continue
        const name = text.replace(/^[^:]*: ([^;]*);.*/, '$1')
        const id = models.manager.competencies.find((c) => c.name.toLowerCase() === name)?.id ?? ''
        const steps = seen.get(id)?.steps
        for (const step of stepsQuoted(text)) expect(steps?.[step - 1]).toBeGreaterThan(0)
      }
    }
  })

  it('calls nothing weak above the line and nothing strong below it, and names neither on thin evidence', () => {
    for (const one of standings) {
      const named = reasons(one, models.manager, whatWasSeen(ratingsOf(one.repId))).filter(
        ({ topic }) => topic === 'competency',
      )
      if (one.roleFit === 'insufficient_evidence') expect(named).toEqual([])
      for (const { text } of named) {
        const name = text.replace(/^[^:]*: ([^;]*);.*/, '$1')
        const id = models.manager.competencies.find((c) => c.name.toLowerCase() === name)?.id
        const score = one.leadership.competencies.find((c) => c.competency === id)?.score ?? 0
        if (text.startsWith('Weakest')) expect(score).toBeLessThan(models.manager.rules.line)
        if (text.startsWith('Strongest'))
          expect(score).toBeGreaterThanOrEqual(models.manager.rules.line)
      }
    }
  })

  it('claims a better job only where the contrast does', () => {
    for (const one of standings) {
      const text = headline(one, models.manager)
      if (text.includes('fits better.')) expect(betterJob(one)).toBe('selling')
    }
  })
})

describe('sales that say little', () => {
  const strong = standings.find(({ roleFit }) => roleFit === 'right_person_wrong_role') as Standing
  const ready = standings.find(({ roleFit }) => roleFit === 'ready') as Standing
  const on = (one: Standing, performance: Partial<Standing['performance']>): Standing => ({
    ...one,
    performance: { ...one.performance, ...performance },
  })

  it('come first when there is one period, and nobody is among the best on it', () => {
    const one = on(strong, { periods: 1 })
    expect(headline(one, models.manager)).toMatch(/^Sales rest on one counted period\./)
    const [first] = reasons(one, models.manager)
    expect(first?.text).toMatch(/^Sales rest on one counted period: .*too little to say/)
    const all = `${headline(one, models.manager)} ${JSON.stringify(reasons(one, models.manager))}`
    expect(all).not.toContain('mong the best sellers')
  })

  it('come first when nothing is known, and are never called credible then', () => {
    const none = on(ready, {
      shrunk: null,
      percentile: null,
      pHigh: null,
      pCredible: null,
      periods: 0,
    })
    expect(headline(none, models.manager)).toMatch(/^No sales period with a quota/)
    expect(headline(none, models.manager)).not.toContain('credible')
    expect(reasons(none, models.manager)[0]?.topic).toBe('sales')
  })

  it('are compared with nobody where there are no peers', () => {
    const alone: Standing = { ...ready, peers: 1 }
    const text = JSON.stringify(reasons(alone, models.manager))
    expect(text).toContain('there are no peers to compare it with')
    expect(text).not.toMatch(/percentile|of 100/)
    expect(asStanding(62, 1)).toBe('no peers')
  })

  it('stand above so many of 100 peers, said the same way with and without a range', () => {
    expect(asStanding(61.6, 8)).toBe('above 62 of 100 peers')
    const range = { percentileLow: 22.2, percentileHigh: 90.9 }
    expect(asStanding(61.6, 8, range)).toBe('above 62 of 100 peers, between 22 and 91')
    expect(asStanding(null, 8)).toBe('not known')
    expect(JSON.stringify(reasons(ready, models.manager))).toContain(
      asStanding(ready.performance.percentile, ready.peers, ready.performance),
    )
  })
})

describe('tactical and strategic', () => {
  const pair = (tactical: number | null, strategic: number | null) =>
    balanceOf(
      [
        { ...standing(3), competency: 'deal-insight', score: tactical },
        { ...standing(3), competency: 'strategic-planning', score: strategic },
      ],
      models.manager,
    )
  it('stand side by side with the range of their difference', () => {
    expect(pair(3.6, 2.6)).toMatchObject({ tactical: 3.6, strategic: 2.6 })
    expect(pair(3.6, 2.6)?.range[0]).toBeGreaterThan(0)
    expect(pair(3, 3.1)?.range[0]).toBeLessThan(0)
    expect(pair(3, null)).toBeNull()
  })
})
