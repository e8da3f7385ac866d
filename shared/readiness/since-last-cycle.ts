import { VERDICT_NAMES, type Verdict } from '../model/decision.ts'
import type { Standing } from '../model/standing.ts'
import { asCount, asPercent, asScore, interval80, onScale, Z80 } from './wording.ts'

/** The parts of a standing that two cycles are compared by. */
export interface CycleFigures {
  method: Standing['method']
  leadership: Pick<Standing['leadership'], 'score' | 'se' | 'raters'>
  performance: Pick<Standing['performance'], 'shrunk' | 'se'>
}

/** The figures and the decision of the cycle before this one. */
export interface EarlierCycle {
  cycleName: string
  /** Null = no figures were kept. */
  standing: CycleFigures | null
  decided: { verdict: Verdict; conditions: string; changedLater: boolean } | null
}

interface Figure {
  value: number | null
  se: number | null
  text: string
}

export interface FigureThenAndNow {
  label: string
  before: string
  now: string
  change: string
}

/** Both figures then and now, and whether they differ by more than chance explains. */
export function figuresThenAndNow(then: CycleFigures, now: CycleFigures): FigureThenAndNow[] {
  const alike = then.method === now.method
  const row = (label: string, before: Figure, after: Figure) => ({
    label,
    before: before.text,
    now: after.text,
    change: alike ? change(before, after) : 'not comparable: computed in another way',
  })
  return [
    row('Leadership aptitude', leadershipOf(then), leadershipOf(now)),
    row('Sales performance', salesOf(then), salesOf(now)),
  ]
}

/** `Develop as leader; mentors one new hire; changed since by a later decision`. */
export const decidedThen = ({ decided }: EarlierCycle, shorten = (text: string) => text): string =>
  decided
    ? [
        VERDICT_NAMES[decided.verdict],
        ...(decided.conditions === '' ? [] : [shorten(decided.conditions)]),
        ...(decided.changedLater ? ['changed since by a later decision'] : []),
      ].join('; ')
    : 'No signed decision'

/** What changed since the last cycle, a sentence each. */
export function sinceLastCycle(earlier: EarlierCycle | null, now: CycleFigures): string[] {
  if (!earlier) return ['There is no earlier cycle to compare with.']
  const { cycleName, standing } = earlier
  return [
    ...(standing
      ? figuresThenAndNow(standing, now).map(
          ({ label, before, now: after, change: how }) =>
            `${label}: ${how}. ${before} in ${cycleName}, ${after} now.`,
        )
      : [`No figures were kept of ${cycleName}.`]),
    `Decided then: ${decidedThen(earlier)}.`,
  ]
}

function leadershipOf({ leadership: { score, se, raters } }: CycleFigures): Figure {
  const bounds = interval80(score, se)
  const range = bounds
    ? ` (${asScore(onScale(bounds[0]))}–${asScore(onScale(bounds[1]))}, ${asCount(raters, 'rater')})`
    : ''
  return { value: score, se, text: `${asScore(score)}${range}` }
}

function salesOf({ performance: { shrunk, se } }: CycleFigures): Figure {
  const bounds = interval80(shrunk, se)
  const range = bounds ? ` (${asPercent(bounds[0])} to ${asPercent(bounds[1])})` : ''
  return { value: shrunk, se, text: `${asPercent(shrunk)}${range}` }
}

/** A change is named when chance alone would hide or show it in less than one case of ten on either side. */
function change(then: Figure, now: Figure): string {
  if (then.value === null || now.value === null || then.se === null || now.se === null)
    return 'not known'
  const difference = now.value - then.value
  if (Math.abs(difference) <= Z80 * Math.hypot(then.se, now.se)) return 'no clear change'
  return difference > 0 ? 'higher' : 'lower'
}
