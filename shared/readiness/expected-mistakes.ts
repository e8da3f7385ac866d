import type { Rules } from '../model/rules.ts'
import type { Standing } from '../model/standing.ts'
import { probabilityPositive } from '../science/probability-superiority.ts'
import { asCount } from './wording.ts'

/** What to expect of the suggestions over some people (SCIENCE-2 section 5.6). */
export interface ExpectedMistakes {
  suggested: number
  /** People suggested whose true score is below the line, as expected from the chances. */
  wrong: number
  /** People left out though good, among those with enough evidence and no failed gate. */
  leftOut: number
  sentence: string
}

/** Sums of chances over the people given; those of method 1 are left out, as their chances were not kept. */
export function expectedMistakes(people: readonly Standing[], rules: Rules): ExpectedMistakes {
  let suggested = 0
  let wrong = 0
  let leftOut = 0
  let judged = 0
  for (const { method, roleFit, leadership, gates } of people) {
    if (method !== 2 || leadership.pReady === null) continue
    if (roleFit !== 'insufficient_evidence') judged++
    if (roleFit === 'ready') {
      suggested++
      wrong += 1 - leadership.pReady
    } else if (
      roleFit !== 'insufficient_evidence' &&
      gates.every(({ state }) => state !== 'fail')
    ) {
      leftOut += gates.reduce(
        (chance, gate) => chance * chanceOf(gate, leadership, rules),
        leadership.pReady,
      )
    }
  }
  const left =
    asPeople(leftOut) === '0.0'
      ? 'hardly a good one is left out'
      : `about ${asPeople(leftOut)} good ${isOne(leftOut) ? 'one is' : 'ones are'} left out`
  const { wrongYes, missed } = rules.costs
  const cost = `A wrong yes counts as much as ${asCount(Number((wrongYes / missed).toFixed(2)), 'missed leader')}.`
  return {
    suggested,
    wrong,
    leftOut,
    sentence:
      judged === 0
        ? `Nobody is suggested: too little was seen of all of them. ${cost}`
        : suggested === 0
          ? `Nobody is suggested; ${left}. ${cost}`
          : `Of ${suggested} suggested about ${asPeople(wrong)} ${isOne(wrong) ? 'is' : 'are'} expected to be wrong; ${left}. ${cost}`,
  }
}

/** Chance that a gate is truly met; where nobody looked, from where all other evidence points. Conduct is no chance. */
function chanceOf(
  { gate, p, cut }: Standing['gates'][number],
  { competencies }: Standing['leadership'],
  rules: Rules,
): number {
  if (p !== null) return p
  const rule = rules.gates.find(({ id }) => id === gate)
  if (cut === null || rule?.kind !== 'competency') return 1
  const seen = competencies.find(({ competency }) => competency === rule.competency)
  return seen?.pointsTo ? probabilityPositive(seen.pointsTo.score - cut, seen.pointsTo.se) : 1
}

/** Whole people from ten on, else one decimal. */
const asPeople = (count: number) => (count >= 10 ? String(Math.round(count)) : count.toFixed(1))
const isOne = (count: number) => asPeople(count) === '1.0'
