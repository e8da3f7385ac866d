import { describe, expect, it } from 'vitest'
import manager from '../../resources/role-models/manager.json' with { type: 'json' }
import seller from '../../resources/role-models/seller.json' with { type: 'json' }
import { moved } from '../../resources/sample/move.ts'
import { STORIES, sampleOrganisation } from '../../resources/sample/organisation.ts'
import { levelsOf } from '../../resources/sample/ratings.ts'
import { rosterOf } from '../../resources/sample/roster.ts'
import { leavesOf } from '../../shared/model/employment.ts'
import type { RoleFit } from '../../shared/model/role-fit.ts'
import { roleModelSchema } from '../../shared/model/role-model.ts'
import type { Standing } from '../../shared/model/standing.ts'
import { compare } from '../../shared/readiness/compare.ts'
import { severityNotes } from '../../shared/readiness/explanations.ts'
import { presenceByLeave } from '../../shared/readiness/leave-presence.ts'
import { raterEffects } from '../../shared/readiness/rater-report.ts'
import { reasons } from '../../shared/readiness/reasons.ts'
import { solveField, standingOf } from '../../shared/readiness/standings.ts'
import { Z80 } from '../../shared/readiness/wording.ts'

const sample = sampleOrganisation()
const models = { manager: roleModelSchema.parse(manager), seller: roleModelSchema.parse(seller) }
const field = solveField({
  reps: sample.people,
  results: sample.results,
  deals: sample.deals,
  ratings: sample.ratings,
  ...models,
})
const standings = new Map(sample.people.map((rep) => [rep.repId, standingOf(rep, field)]))

function of(repId: string | undefined): Standing {
  const found = [...standings.values()].find((standing) => standing.repId === repId)
  if (!found) throw new RangeError(`${repId} has no standing`)
  return found
}

const number = (value: number | null): number => value ?? Number.NaN
const named = (fit: RoleFit): string[] =>
  [...standings.values()].filter(({ roleFit }) => roleFit === fit).map(({ name }) => name)

/** How much more a rater gives than the average rater. */
const leniency = (raterId: string | undefined): number =>
  raterEffects(field.manager.fit).get(raterId ?? '')?.effect ?? Number.NaN

describe('the stories of the sample organisation, computed', () => {
  it('a top seller should not lead', () => {
    const maya = of(STORIES.topSellerNotLeader.repId)
    expect(maya.roleFit).toBe('right_person_wrong_role')
    expect(maya.performance.percentile).toBeGreaterThan(85)
    expect(maya.performance.pHigh).toBeGreaterThan(0.88)
    expect(maya.leadership.pReady).toBeLessThan(0.02)
    expect(maya.gates.find(({ gate }) => gate.startsWith('motivation'))?.state).toBe('fail')
    expect(maya.gates.find(({ gate }) => gate === 'coaching')?.state).toBe('fail')
    expect(maya.contrast).toBeLessThan(-0.7)
    expect(maya.path).toBe('expert-seller')
  })

  it('a leader is overlooked by a sales ranking', () => {
    const omar = of(STORIES.overlookedLeader.repId)
    expect(omar.roleFit).toBe('ready')
    expect(omar.performance.shrunk).toBeLessThan(1)
    expect(omar.leadership.pReady).toBeGreaterThan(0.97)
    const score = number(omar.leadership.score)
    const others = [...standings.values()].filter(({ repId }) => repId !== omar.repId)
    for (const { leadership } of others) expect(score).toBeGreaterThan(leadership.score ?? 0)
    const sellers = others.filter(
      ({ performance }) => number(performance.shrunk) > number(omar.performance.shrunk),
    )
    expect(sellers.length).toBeGreaterThan(60)
  })

  it('one windfall carries a record', () => {
    const { attainment, withoutLargestDeal, consistency } = of(
      STORIES.windfallQuarter.repId,
    ).performance
    expect(attainment).toBeGreaterThan(1)
    expect(withoutLargestDeal).toBeLessThan(0.9)
    expect(consistency).toBeGreaterThan(0.4)
  })

  it('one rater is harsh and one is lenient, and the page says what their marks count as', () => {
    const { harshRater, lenientRater } = STORIES
    expect(leniency(harshRater.raterId)).toBeLessThan(-0.35)
    expect(leniency(lenientRater.raterId)).toBeGreaterThan(0.35)
    const notes = (repId: string) => severityNotes(repId, field.manager).join(' ')
    expect(notes(harshRater.repId)).toMatch(/\(structured interview\) gives about 0\.\d\d less/)
    expect(notes(lenientRater.repId)).toMatch(/\(structured interview\) gives about 0\.\d\d more/)
    for (const { personId } of sample.raters) {
      if (personId === harshRater.raterId || personId === lenientRater.raterId) continue
      const effect = leniency(personId)
      if (!Number.isNaN(effect)) expect(Math.abs(effect)).toBeLessThan(0.35)
    }
  })

  it('three people were rated by a panel that touches no other', () => {
    const naomi = of(STORIES.disconnectedPanel.repId)
    const keiko = of(STORIES.disconnectedPanel.withRepId)
    const omar = of(STORIES.overlookedLeader.repId)
    expect(naomi.panels).toBe(2)
    expect(naomi.panel).toBe(keiko.panel)
    expect(naomi.panel).not.toBe(omar.panel)
    const apart = [...standings.values()].filter(({ panel }) => panel === naomi.panel)
    expect(apart.map(({ name }) => name).sort()).toEqual([
      'Keiko Moriyasu',
      'Naomi Prewitt',
      'Rafael Ocampos',
    ])
    expect(compare([naomi, omar], models).warnings.join(' ')).toContain('share no rater')
    expect(number(naomi.leadership.se)).toBeGreaterThan(1.5 * number(omar.leadership.se))
  })

  it('one quarter at 160 % is pulled toward the peers', () => {
    const { attainment, shrunk, periods, se } = of(STORIES.shortHistory.repId).performance
    expect(periods).toBe(1)
    expect(attainment).toBeCloseTo(1.6, 2)
    expect(shrunk).toBeLessThan(1.4)
    expect(number(se)).toBeGreaterThan(2 * number(of(STORIES.onLeave.repId).performance.se))
    expect(
      reasons(of(STORIES.shortHistory.repId), models.manager)
        .map(({ text }) => text)
        .join(' '),
    ).toContain('Sales rest on one counted period')
  })

  it('quarters on leave do not count', () => {
    const { repId } = STORIES.onLeave
    const { periods, attainment } = of(repId).performance
    const rows = sample.results.filter((result) => result.repId === repId)
    expect(rows).toHaveLength(12)
    expect(rows.filter(({ availability }) => (availability ?? 1) < 0.25)).toHaveLength(2)
    expect(periods).toBe(10)
    expect(attainment).toBeCloseTo(1.06, 2)
    // The leave has days, and the presence of its quarters is what they leave, also where the sample is moved.
    for (const { people, results } of [sample, moved(sample, { days: 400, quarters: 5 })]) {
      const leaves = leavesOf(people.find((rep) => rep.repId === repId)?.leaves ?? null)
      expect(leaves).toHaveLength(1)
      for (const { period, availability } of results.filter((row) => row.repId === repId))
        expect(availability ?? 1).toBeCloseTo(presenceByLeave(leaves, period) ?? 1, 1)
    }
  })

  it('someone closes most revenue together with others', () => {
    const shares = [...standings.values()]
      .map(({ performance }) => performance.collaborationShare ?? 0)
      .sort((a, b) => b - a)
    const leila = of(STORIES.splitCreditCollaborator.repId).performance.collaborationShare
    expect(leila).toBeGreaterThan(0.6)
    expect(shares[0]).toBe(leila)
    expect(shares[1]).toBeLessThan(0.45)
  })

  it('two candidates cannot be told apart', () => {
    const { repId, withRepId } = STORIES.almostTie
    const [pair] = compare([of(repId), of(withRepId)], models).pairs
    expect(pair?.p).toBeGreaterThan(0.4)
    expect(pair?.p).toBeLessThan(0.6)
    expect(pair?.word).toBe('statistically tied')
  })

  it('thin evidence suggests nothing', () => {
    const bruno = of(STORIES.thinEvidence.repId)
    expect(sample.cycle.candidates).toContain(bruno.repId)
    expect(bruno.leadership.coverage).toBeLessThan(0.6)
    expect(bruno.roleFit).toBe('insufficient_evidence')
    expect(bruno.path).toBeNull()
  })
})

describe('the field of the sample organisation', () => {
  it('holds every role fit', () => {
    expect(named('ready')).toEqual(
      expect.arrayContaining([
        'Omar Haddad',
        'Ruth Castellanos',
        'Jun Watanabe',
        'Elif Demir',
        'Tomas Eriksen',
      ]),
    )
    expect(named('right_person_wrong_role')).toEqual(
      expect.arrayContaining(['Maya Lindqvist', 'Peter Novak', 'Aisha Bello', 'Callum Drummond']),
    )
    expect(named('leader_build_credibility')).toEqual(['Emeka Olawale', 'Hana Kovacs'])
    expect(named('develop_and_recheck').length).toBeGreaterThanOrEqual(5)
    expect(named('not_now').length).toBeGreaterThanOrEqual(5)
    expect(named('insufficient_evidence').length).toBeGreaterThan(80)
  })

  it('has a person whom one unclear gate keeps from being ready', () => {
    const daniel = [...standings.values()].find(({ name }) => name === 'Daniel Mokoena')
    expect(daniel?.roleFit).toBe('develop_and_recheck')
    expect(daniel?.leadership.pReady).toBeGreaterThan(0.8)
    expect(daniel?.gates.map(({ state }) => state)).toContain('unclear')
  })

  it('has a person whom an upheld breach of conduct stops', () => {
    const carla = [...standings.values()].find(({ name }) => name === 'Carla Rossetti')
    expect(carla?.gates.find(({ gate }) => gate === 'conduct')?.state).toBe('fail')
  })

  it('has sales and leadership that are nearly unrelated', () => {
    const rated = [...standings.values()].filter(({ leadership }) => leadership.coverage >= 0.6)
    expect(rated).toHaveLength(26)
    const x = rated.map(({ performance }) => number(performance.shrunk))
    const y = rated.map(({ leadership }) => number(leadership.score))
    const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
    const [mx, my] = [mean(x), mean(y)]
    const dot = (a: number[], ma: number, b: number[], mb: number) =>
      a.reduce((sum, value, index) => sum + (value - ma) * ((b[index] ?? mb) - mb), 0)
    const r = dot(x, mx, y, my) / Math.sqrt(dot(x, mx, x, mx) * dot(y, my, y, my))
    expect(r).toBeGreaterThan(-0.1)
    expect(r).toBeLessThan(0.4)
  })

  it('holds the truth it was made from in about 80 of 100 ranges', () => {
    const truth = new Map(
      rosterOf(0).map((member) => {
        const levels = levelsOf(member)
        const own = models.manager.competencies.map(({ id }) => levels.get(id) ?? Number.NaN)
        return [member.repId as string, own.reduce((sum, level) => sum + level, 0) / own.length]
      }),
    )
    const scored = [...standings.values()].filter(({ leadership }) => leadership.score !== null)
    const inside = scored.filter(({ repId, leadership }) => {
      const off = Math.abs(number(leadership.score) - (truth.get(repId) ?? Number.NaN))
      return off <= Z80 * number(leadership.se)
    })
    expect(scored.length).toBeGreaterThan(100)
    expect(inside.length / scored.length).toBeGreaterThan(0.8)
    expect(inside.length / scored.length).toBeLessThan(0.9)
  })

  it('keeps self-ratings out of every score', () => {
    const selves = sample.ratings.filter(({ source }) => source === 'self')
    expect(new Set(selves.map(({ repId }) => repId)).size).toBe(7)
    expect(field.manager.panel.ratings.every(({ raterId, repId }) => raterId !== repId)).toBe(true)
  })
})
