import { VERDICT_NAMES, type Verdict } from '../../../shared/model/decision.ts'
import {
  asCount,
  asPercent,
  asScore,
  interval80,
  onScale,
  Z80,
} from '../../../shared/readiness/wording.ts'
import { type Paper, SOFT } from './paper.ts'
import type { FrozenStanding } from './side-by-side.ts'
import { shortened } from './wording.ts'

const SMALL = { size: 9, color: SOFT }

/** The figures and the decision of the cycle before this one. */
export interface EarlierCycle {
  cycleName: string
  /** Null = no figures were kept. */
  standing: FrozenStanding | null
  decided: { verdict: Verdict; conditions: string; changedLater: boolean } | null
}

/** Both figures then and now, and what was decided then. */
export function sinceLastCycle(
  paper: Paper,
  { earlier, standing }: { earlier: EarlierCycle | null; standing: FrozenStanding },
): void {
  paper.heading(3, 'Since the last cycle')
  if (!earlier) {
    paper.paragraph('There is no earlier cycle to compare with.', SMALL)
    return
  }
  const { cycleName, standing: then, decided } = earlier
  if (then) {
    const alike = then.method === standing.method
    const row = (label: string, before: Figure, now: Figure) => [
      label,
      before.text,
      now.text,
      alike ? change(before, now) : 'not comparable: computed in another way',
    ]
    paper.table({
      title: 'Figures of the last cycle and of now',
      head: ['', shortened(cycleName, 28), 'Now', ''],
      widths: [0.22, 0.27, 0.27, 0.24],
      rows: [
        row('Leadership aptitude', leadershipOf(then), leadershipOf(standing)),
        row('Sales performance', salesOf(then), salesOf(standing)),
      ],
    })
  } else paper.paragraph(`No figures were kept of ${shortened(cycleName, 60)}.`, SMALL)
  const text = decided
    ? [
        VERDICT_NAMES[decided.verdict],
        ...(decided.conditions === '' ? [] : [shortened(decided.conditions, 110)]),
        ...(decided.changedLater ? ['changed since by a later decision'] : []),
      ].join('; ')
    : 'No signed decision'
  paper.facts([['Decided then', text]], 122)
}

interface Figure {
  value: number | null
  se: number | null
  text: string
}

function leadershipOf({ leadership: { score, se, raters } }: FrozenStanding): Figure {
  const bounds = interval80(score, se)
  const range = bounds
    ? ` (${asScore(onScale(bounds[0]))}–${asScore(onScale(bounds[1]))}, ${asCount(raters, 'rater')})`
    : ''
  return { value: score, se, text: `${asScore(score)}${range}` }
}

function salesOf({ performance: { shrunk, se } }: FrozenStanding): Figure {
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
