import { foldLetters } from '../model/name-key.ts'
import type { Competency, RoleModel } from '../model/role-model.ts'
import { SCORED_SOURCES } from '../model/source.ts'

/** A role model as somebody is writing it: it may still be wrong. */
export type RoleModelDraft = Omit<RoleModel, 'version'>

/** What keeps a draft from being saved: the field, and a sentence on what to do. */
export interface ModelProblem {
  field: string
  sentence: string
}

/** How far the weights may miss 100 through rounding, in points. */
const TOLERANCE = 0.01

/** Percent with at most two decimals and no trailing zeros. */
const plain = (value: number) => String(Number(value.toFixed(2)))

/** The sum of weights as it is compared with 100. */
export const totalOf = (weights: readonly number[]): number =>
  Number(weights.reduce((sum, weight) => sum + weight, 0).toFixed(6))

export const totals100 = (weights: readonly number[]): boolean =>
  Math.abs(totalOf(weights) - 100) < TOLERANCE

/** `The weights total 99 %; 1 point is missing.` Null when they total 100. */
export function totalProblem(what: string, weights: readonly number[]): string | null {
  if (totals100(weights)) return null
  const total = totalOf(weights)
  const off = plain(Math.abs(100 - total))
  const points = off === '1' ? '1 point' : `${off} points`
  return `The weights of the ${what} total ${plain(total)} %; ${points} ${total < 100 ? 'missing' : 'too many'}.`
}

/**
 * Everything that keeps a draft from being saved. `taken` holds the competencies of the models of the other job: one id
 * names one competency in the whole workspace, since ratings carry the id alone.
 */
export function modelProblems(
  draft: RoleModelDraft,
  taken: ReadonlySet<string> = new Set(),
): ModelProblem[] {
  const { competencies, rules, name } = draft
  const found: ModelProblem[] = []
  const add = (field: string, sentence: string | null) => {
    if (sentence !== null) found.push({ field, sentence })
  }
  if (name.trim() === '') add('name', 'The model needs a name.')
  if (competencies.length === 0) add('competencies', 'The model needs at least one competency.')
  add(
    'weights',
    totalProblem(
      'competencies',
      competencies.map(({ weight }) => weight),
    ),
  )
  add(
    'sourceWeights',
    totalProblem(
      'sources',
      SCORED_SOURCES.map((source) => rules.sourceWeights[source]),
    ),
  )
  const seen = new Set<string>()
  for (const competency of competencies) {
    add(`competencies.${competency.id}`, competencyProblem(competency, seen, taken))
    seen.add(competency.id)
  }
  for (const gate of rules.gates) {
    if (gate.name.trim() === '') add(`gates.${gate.id}`, 'Every gate needs a name.')
    if (gate.kind === 'competency' && !seen.has(gate.competency))
      add(
        `gates.${gate.id}`,
        `The gate ${gate.name} asks for a competency that the model does not have.`,
      )
  }
  if (new Set(rules.gates.map(({ id }) => id)).size < rules.gates.length)
    add('gates', 'The same gate stands in the model twice.')
  const { costs, gateLimits, sourceWeights } = rules
  if (!(costs.wrongYes > 0 && costs.missed > 0)) add('costs', 'Both costs must be above zero.')
  if (gateLimits.failAt >= gateLimits.passAt)
    add(
      'gateLimits',
      'The chance up to which a gate is not met must lie below the one from which it is met.',
    )
  if (
    SCORED_SOURCES.every((source) => !(sourceWeights[source] > 0)) ||
    competencies.every(({ weight }) => !(weight > 0))
  )
    add('weights', 'At least one source and one competency need a weight.')
  return found
}

function competencyProblem(
  { id, name, shortName, weight, anchors }: Competency,
  seen: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): string | null {
  if (name.trim() === '' || shortName.trim() === '')
    return 'Every competency needs a name and a short name.'
  if (seen.has(id)) return `${name} stands in the model twice.`
  if (taken.has(id)) return `${name} carries an id that a model of the other job uses.`
  if (!(weight >= 0 && weight <= 100)) return `The weight of ${name} must lie between 0 and 100.`
  const empty = anchors.findIndex((anchor) => anchor.trim() === '')
  return empty < 0 ? null : `${name} has no description at step ${empty + 1}.`
}

/** An id for a new competency or gate: the name in lower case with hyphens, numbered when taken. */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const base =
    foldLetters(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'competency'
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}
