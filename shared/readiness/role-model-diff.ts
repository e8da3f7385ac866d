import type { Competency, StoredRoleModel } from '../model/role-model.ts'
import type { GateRule, MethodOneRules, Rules, StoredRules } from '../model/rules.ts'
import { SCORED_SOURCES, type ScoredSource, SOURCE_NAMES } from '../model/source.ts'

/** One difference between two versions of a role model, in words. */
export interface ModelChange {
  what: string
  from: string | null
  to: string | null
  /** True when it can move somebody's score, gate or suggested role fit; false for wording and order. */
  scoring: boolean
}

/** Everything that differs from an older version to a newer one, scoring changes first. */
export function modelChanges(older: StoredRoleModel, newer: StoredRoleModel): ModelChange[] {
  const found = [
    ...competencyChanges(older.competencies, newer.competencies),
    ...sourceChanges(older.rules, newer.rules),
    ...gateChanges(older.rules.gates, newer.rules.gates),
    ...thresholdChanges(older.rules, newer.rules),
    ...change('Name of the model', older.name, newer.name, false),
    ...change('Description', older.description, newer.description, false),
  ]
  return [...found.filter(({ scoring }) => scoring), ...found.filter(({ scoring }) => !scoring)]
}

/** Whether two versions score everyone alike. */
export const scoresAlike = (one: StoredRoleModel, other: StoredRoleModel): boolean =>
  one === other || modelChanges(one, other).every(({ scoring }) => !scoring)

function change(
  what: string,
  from: string | null,
  to: string | null,
  scoring: boolean,
): ModelChange[] {
  return from === to ? [] : [{ what, from, to, scoring }]
}

/** A weight as it is printed: 12.5 %. */
export const percent = (value: number) => `${Number(value.toFixed(2))} %`

function competencyChanges(
  older: readonly Competency[],
  newer: readonly Competency[],
): ModelChange[] {
  const before = new Map(older.map((one) => [one.id, one]))
  const after = new Map(newer.map((one) => [one.id, one]))
  const kept = newer.flatMap((one) => {
    const was = before.get(one.id)
    return was ? [{ was, is: one }] : []
  })
  const order = (list: readonly Competency[]) =>
    list.filter(({ id }) => before.has(id) && after.has(id)).map(({ id }) => id)
  const moved = order(older).join() !== order(newer).join()
  return [
    ...older
      .filter(({ id }) => !after.has(id))
      .map(({ name, weight }) => gone(name, percent(weight))),
    ...newer
      .filter(({ id }) => !before.has(id))
      .map(({ name, weight }) => come(name, percent(weight))),
    ...kept.flatMap(({ was, is }) => [
      ...change(`Weight of ${is.name}`, percent(was.weight), percent(is.weight), true),
      ...change(`Name of ${was.name}`, was.name, is.name, false),
      ...change(`Short name of ${is.name}`, was.shortName, is.shortName, false),
      ...change(`Horizon of ${is.name}`, was.horizon, is.horizon, false),
      ...is.anchors.flatMap((anchor, step) =>
        change(`${is.name}, step ${step + 1}`, was.anchors[step] ?? null, anchor, false),
      ),
      ...change(`Question on ${is.name}`, was.question, is.question, false),
      ...change(
        `Judgement item on ${is.name}`,
        was.judgementItem && Object.values(was.judgementItem).join(' / '),
        is.judgementItem && Object.values(is.judgementItem).join(' / '),
        false,
      ),
    ]),
    ...(moved ? [{ what: 'Order of the competencies', from: null, to: null, scoring: false }] : []),
  ]
}

const gone = (what: string, from: string): ModelChange => ({ what, from, to: null, scoring: true })
const come = (what: string, to: string): ModelChange => ({ what, from: null, to, scoring: true })

function sourceChanges(older: StoredRules, newer: StoredRules): ModelChange[] {
  return SCORED_SOURCES.flatMap((source) => [
    ...change(
      `Weight of ${SOURCE_NAMES[source]}`,
      percent(older.sourceWeights[source]),
      percent(newer.sourceWeights[source]),
      true,
    ),
    ...change(
      `Standard error of ${SOURCE_NAMES[source]}`,
      errorText(older, source),
      errorText(newer, source),
      true,
    ),
    ...change(
      `${SOURCE_NAMES[source]}: raters may know the sales results`,
      knowsText(older, source),
      knowsText(newer, source),
      true,
    ),
  ])
}

/** Fixed errors are of method 1; method 2 reads them from the ratings. */
function errorText(rules: StoredRules, source: ScoredSource): string | null {
  if (rules.method === 2) return null
  const value = rules.sourceErrors[source]
  return value === null ? 'from the panel' : String(value)
}

const knowsText = (rules: StoredRules, source: ScoredSource) =>
  rules.method === 1 ? null : rules.knowsSales[source] ? 'yes' : 'no'

function gateChanges(older: readonly GateRule[], newer: readonly GateRule[]): ModelChange[] {
  const text = (gate: GateRule) =>
    gate.kind === 'conduct' ? 'no upheld breach' : `${gate.competency} at least ${gate.cut}`
  const before = new Map(older.map((gate) => [gate.id, gate]))
  const after = new Set(newer.map(({ id }) => id))
  return [
    ...older
      .filter(({ id }) => !after.has(id))
      .map((gate) => gone(`Gate ${gate.name}`, text(gate))),
    ...newer.flatMap((gate) => {
      const was = before.get(gate.id)
      return was
        ? [
            ...change(`Gate ${gate.name}`, text(was), text(gate), true),
            ...change(`Name of the gate ${was.name}`, was.name, gate.name, false),
          ]
        : [come(`Gate ${gate.name}`, text(gate))]
    }),
  ]
}

/** A threshold that only method 1, or only method 2, has. */
const one = (read: (rules: MethodOneRules) => unknown) => (rules: StoredRules) =>
  rules.method === 1 ? read(rules) : null
const two = (read: (rules: Rules) => unknown) => (rules: StoredRules) =>
  rules.method === 2 ? read(rules) : null

const THRESHOLDS: readonly (readonly [string, (rules: StoredRules) => unknown])[] = [
  ['Method', ({ method }) => method],
  ['Leadership line', ({ line }) => line],
  ['Cost of a wrong yes', two(({ costs }) => costs.wrongYes)],
  ['Cost of a missed leader', two(({ costs }) => costs.missed)],
  ['Certainty to pass', one(({ passAt }) => passAt)],
  ['Certainty to fail', one(({ failAt }) => failAt)],
  ['Certainty that sales are among the best 25 %', ({ highAt }) => highAt],
  ['Certainty of credible sales', ({ credibleAt }) => credibleAt],
  ['Coverage needed', ({ minCoverage }) => minCoverage],
  ['Independent raters needed', ({ minRaters }) => minRaters],
  ['Share that the own evidence must settle', two(({ minOwnShare }) => minOwnShare)],
  ['Chance from which a gate is met', two(({ gateLimits }) => gateLimits.passAt)],
  ['Chance up to which a gate is not met', two(({ gateLimits }) => gateLimits.failAt)],
  ['Share that evidence of a gate must settle', two(({ gateLimits }) => gateLimits.minShare)],
  ['People who must look at a gate', two(({ gateLimits }) => gateLimits.minRaters)],
  ['Largest standard error', one(({ maxSe }) => maxSe)],
  ['Presence for a period to count', ({ minAvailability }) => minAvailability],
  ['Peers needed for a peer group', ({ minPeers }) => minPeers],
  ['Ramp by month', ({ rampByMonth }) => rampByMonth.join(', ')],
  ['Strict and lenient raters, pull of people', one(({ severity }) => severity.lambdaRatee)],
  ['Strict and lenient raters, pull of raters', one(({ severity }) => severity.lambdaRater)],
  ['Strict and lenient raters, variance of a rating', one(({ severity }) => severity.sigma2)],
  ['Unseen source, mean', one(({ unseen }) => unseen.mean)],
  ['Unseen source, spread', one(({ unseen }) => unseen.sd)],
]

/** Every threshold that rules have, with its value as it is printed. */
export const thresholdsOf = (rules: StoredRules): [what: string, value: string][] =>
  THRESHOLDS.flatMap(([what, read]) => {
    const value = textOf(read(rules))
    return value === null ? [] : [[what, value]]
  })

function thresholdChanges(older: StoredRules, newer: StoredRules): ModelChange[] {
  return THRESHOLDS.flatMap(([what, read]) =>
    change(what, textOf(read(older)), textOf(read(newer)), true),
  )
}

const textOf = (value: unknown) => (value === null ? null : String(value))
