import { isPromotion } from '../model/decision.ts'
import { gateState } from '../readiness/gate.ts'
import { readyLimits } from '../readiness/ready-limits.ts'
import { quotedSteps } from '../readiness/what-was-seen.ts'
import { asList, asScore, asScoreBeside, interval80 } from '../readiness/wording.ts'
import { conductSentence, salesFigure } from './letter-cells.ts'
import type { LetterFacts } from './letter-facts.ts'

/** One thing a decision can rest on: what it is, what was seen, what comes next. */
export interface Ground {
  /** A gate, a competency, `aptitude` or `sales`. */
  id: string
  name: string
  text: string
}

const NAMED = 3

type Basis = Pick<LetterFacts, 'standing' | 'suggestion' | 'seen' | 'model'>

/**
 * What mattered most: what whoever signed ticked, and where nobody was asked, what the suggestion rests on. An override
 * rests on a judgement, not on a score, and names nothing that was not ticked; neither does whoever met everything.
 */
export function groundsOf(facts: LetterFacts): Ground[] {
  const { override, verdict, restedOn } = facts
  if (isPromotion(verdict)) return []
  if (restedOn !== null) return groundsToTick(facts).filter(({ id }) => restedOn.includes(id))
  return override === null ? proposedGrounds(facts) : []
}

/** Everything that stands below what the job asks, or too close to it to call. Thin evidence is nothing to rest on. */
export function groundsToTick(basis: Basis): Ground[] {
  if (basis.standing === null || basis.suggestion === 'insufficient_evidence') return []
  const all = [
    ...proposedGrounds(basis),
    ...gates(basis, 'fail'),
    ...belowTheLine(basis, new Set()),
    ...gates(basis, 'unclear'),
    ...aptitude(basis),
    ...sales(basis),
  ]
  return all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at)
}

/** What the suggestion rests on. */
export function proposedGrounds(basis: Basis): Ground[] {
  if (basis.standing === null) return []
  switch (basis.suggestion) {
    case 'ready':
    case 'insufficient_evidence':
      return []
    case 'leader_build_credibility':
      return sales(basis)
    case 'develop_and_recheck':
      return [...gates(basis, 'unclear'), ...aptitude(basis)].slice(0, NAMED)
    case 'right_person_wrong_role':
    case 'not_now': {
      const gated = gates(basis, 'fail')
      const rest = belowTheLine(basis, new Set(gated.map(({ id }) => id)))
      return [...gated, ...(rest.length > 0 ? rest : aptitude(basis))].slice(0, NAMED)
    }
  }
}

function sales(basis: Basis): Ground[] {
  const { standing, suggestion, model } = basis
  const { pCredible = null } = standing?.performance ?? {}
  const isLow =
    suggestion === 'leader_build_credibility' ||
    (pCredible !== null && pCredible < model.rules.credibleAt)
  const text = `They stand at ${salesFigure(basis)}. The job asks for results that a team of sellers finds credible.`
  return isLow ? [{ id: 'sales', name: 'Sales results', text }] : []
}

/** Gates of a state, by what was seen on their competency; a gate of fact by the fact. */
function gates(facts: Basis, state: 'fail' | 'unclear'): Ground[] {
  const { standing, model } = facts
  return (standing?.gates ?? []).flatMap((gate): Ground[] => {
    if (gate.state !== state) return []
    const rule = model.rules.gates.find(({ id }) => id === gate.gate)
    const id = rule?.kind === 'competency' ? rule.competency : gate.gate
    if (rule?.kind !== 'competency' || gate.cut === null) {
      return state === 'fail' && gate.conduct !== 'cleared'
        ? [{ id, name: gate.name, text: conductSentence(gate) }]
        : []
    }
    if (gate.score === null) {
      return [
        {
          id,
          name: gate.name,
          text: 'Nobody has seen it yet. It has to be seen before a decision.',
        },
      ]
    }
    const call = state === 'fail' ? '' : ', and the difference is too small to call'
    const figure = `${asScoreBeside(gate.score, gate.cut)} of 5; the job asks for ${asScore(gate.cut)}${call}.`
    const words = steps(facts, rule.competency, gate.cut, state === 'fail' || gate.score < gate.cut)
    return [{ id, name: gate.name, text: [figure, ...words].join(' ') }]
  })
}

/** Competencies clearly below the leadership line, the lowest first. */
function belowTheLine(facts: Basis, taken: ReadonlySet<string>): Ground[] {
  const { standing, model } = facts
  const { line } = model.rules
  const { passAt, failAt } = readyLimits(model.rules)
  return (standing?.leadership.competencies ?? [])
    .flatMap(({ competency, score, se }) => {
      const definition = model.competencies.find(({ id }) => id === competency)
      if (!definition || score === null || se === null || taken.has(competency)) return []
      const { state } = gateState({ mean: score, se, cut: line, passAt, failAt })
      return score < line && state === 'fail' ? [{ definition, score }] : []
    })
    .sort((a, b) => a.score - b.score || (a.definition.id < b.definition.id ? -1 : 1))
    .map(({ definition, score }) => ({
      id: definition.id,
      name: definition.name,
      text: [
        `${asScoreBeside(score, line)} of 5; the job asks for ${asScore(line)} on average.`,
        ...steps(facts, definition.id, cutOf(facts, definition.id), true),
      ].join(' '),
    }))
}

/** The line, or the cut of the competency's own gate where that is lower and was not reached either. */
function cutOf({ standing, model: { rules } }: Basis, competency: string): number {
  const rule = rules.gates.find((one) => one.kind === 'competency' && one.competency === competency)
  const gate = standing?.gates.find((one) => one.gate === rule?.id)
  const isBelow = gate?.cut != null && gate.score !== null && gate.score < gate.cut
  return isBelow ? Math.min(rules.line, gate.cut ?? rules.line) : rules.line
}

function aptitude({ standing, model: { rules } }: Basis): Ground[] {
  const { score = null, se = null, pReady = null } = standing?.leadership ?? {}
  const range = interval80(score, se)
  if (score === null || pReady === null || range === null || pReady >= readyLimits(rules).passAt)
    return []
  return [
    {
      id: 'aptitude',
      name: 'Leadership aptitude',
      text: `${asScoreBeside(score, rules.line)} of 5, with 80 % certainty between ${asScore(range[0])} and ${asScore(range[1])}. The job asks for ${asScore(rules.line)}.`,
    },
  ]
}

/** A letter asks nobody to work without pay, whatever an older role model says. */
const UNPAID = /\bunpaid\b|\b(?:free|own|private) time\b|\bafter hours\b|\bweekends?\b/i

const bare = (text: string): string => text.trim().replace(/\.$/, '')

/**
 * What raters marked and the step after it, in the words of the role model. Below a cut only steps beneath it are said
 * to have been seen: the words of the cut itself are what the job asks for.
 */
function steps(facts: Basis, competency: string, cut: number, isBelow: boolean): string[] {
  const definition = facts.model.competencies.find(({ id }) => id === competency)
  if (!definition) return []
  const most = isBelow ? Math.ceil(cut) - 1 : 5
  const standing = facts.standing?.leadership.competencies.find(
    (one) => one.competency === competency,
  )
  const marked = facts.seen.get(competency)
  const quoted = (standing && marked && quotedSteps(standing, marked)) ?? []
  const below = (marked?.steps ?? []).flatMap((count, index) => (count > 0 ? [index + 1] : []))
  const marks = quoted.filter((step) => step <= most)
  const shown = marks.length > 0 ? marks : below.filter((step) => step <= most).slice(-1)
  const seen = shown.at(-1) ?? 0
  const words = (step: number) => bare(definition.anchors[step - 1] ?? '')
  const quote =
    shown.length > 1
      ? [`Seen so far, between two steps: ${asList(shown.map((step) => `“${words(step)}”`))}.`]
      : seen > 0
        ? [`Seen so far: “${words(seen)}”.`]
        : isBelow && most >= 1
          ? [`The step below what the job asks reads: “${words(most)}”.`]
          : []
  const next = (seen > 0 ? seen : most) + 1
  return next <= 5 && words(next) !== '' && !UNPAID.test(words(next))
    ? [...quote, `The next step looks like this: “${words(next)}”.`]
    : quote
}
