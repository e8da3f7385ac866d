import { ROLE_FIT_NAMES, type RoleFit } from '../model/role-fit.ts'
import type { Competency } from '../model/role-model.ts'
import type { StoredRules } from '../model/rules.ts'
import { SCORED_SOURCES, SOURCE_NAMES } from '../model/source.ts'
import { costLimits } from '../science/rating-model/suggestion.ts'
import { percent, thresholdsOf } from './role-model-diff.ts'

/** A role model as a record keeps it. */
interface SaidModel {
  description: string
  rules: StoredRules
  competencies: readonly (Pick<Competency, 'id' | 'name' | 'weight'> & {
    anchors: readonly string[]
  })[]
}

/** Every weight, gate, threshold and step of a role model, and what follows from them, as a name and a value. */
export function rulesSaid({ description, rules, competencies }: SaidModel): [string, string][] {
  const nameOf = (id: string) => competencies.find((one) => one.id === id)?.name ?? id
  return [
    ['What the role asks', description],
    ...competencies.map(({ name, weight }): [string, string] => [
      `Weight of the competency ${name}`,
      percent(weight),
    ]),
    ...SCORED_SOURCES.map((source): [string, string] => [
      `Weight of the source ${SOURCE_NAMES[source]}`,
      percent(rules.sourceWeights[source]),
    ]),
    ...rules.gates.map((gate): [string, string] => [
      `Gate ${gate.name}`,
      gate.kind === 'conduct'
        ? 'no upheld breach'
        : `${nameOf(gate.competency)} at least ${gate.cut}`,
    ]),
    ...suggestionRules(rules),
    ...thresholdsOf(rules),
    ...competencies.flatMap(({ name, anchors }) =>
      anchors.map((anchor, step): [string, string] => [`${name}, a score of ${step + 1}`, anchor]),
    ),
  ]
}

/** When each suggestion is made, in words with the figures of these rules; the first that fits is the suggestion. */
function suggestionRules(rules: StoredRules): [string, string][] {
  if (rules.method === 1) return []
  const { line, minCoverage, minRaters, minOwnShare, highAt, credibleAt } = rules
  const { passAt, failAt } = costLimits(rules.costs)
  const share = (value: number) => percent(value * 100)
  const says: [RoleFit, string][] = [
    [
      'insufficient_evidence',
      `less than ${share(minCoverage)} of the role rated, fewer than ${minRaters} raters on their own, or less than ${share(minOwnShare)} told by what was seen of this person`,
    ],
    [
      'right_person_wrong_role',
      `a gate is not met, or the chance of a leadership score of ${line} or more is at most ${share(failAt)}; and sales are among the best 25 % with a chance of at least ${share(highAt)}`,
    ],
    ['not_now', 'the same without such sales'],
    [
      'ready',
      `every gate is met and the chance of a leadership score of ${line} or more is at least ${share(passAt)}; sales are not among the lowest 25 %, or not known, with a chance of at least ${share(credibleAt)}`,
    ],
    ['leader_build_credibility', 'the same where sales are too low for that'],
    ['develop_and_recheck', 'whatever is left'],
  ]
  return says.map(([fit, when], index) => [
    `Suggestion ${index + 1}: ${ROLE_FIT_NAMES[fit]}, when`,
    when,
  ])
}
