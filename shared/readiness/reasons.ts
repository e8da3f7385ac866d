import type { StoredRoleModel } from '../model/role-model.ts'
import type { GateStanding, JobStanding, Standing } from '../model/standing.ts'
import { balanceOf } from './balance.ts'
import { conductWords } from './conduct.ts'
import { contrastSentence, thinSales } from './headline.ts'
import { readyLimits } from './ready-limits.ts'
import { ofTarget } from './sales-words.ts'
import { noteWords, type Seen, seenWords } from './what-was-seen.ts'
import { asChance, asPercent, asScore, asScoreBeside, asSigned, asStanding } from './wording.ts'

export interface Reason {
  text: string
  support: string | null
  side: 'sales' | 'leadership' | 'both'
  topic: 'evidence' | 'gate' | 'line' | 'sales' | 'competency' | 'balance' | 'contrast'
}

/** How many competencies the reasons name at either end. */
const NAMED = 2
/** A chance of top quartile from which someone is said to be among the best sellers. */
const TOP = 0.8
/** From here it is more likely than not. */
const LIKELY_TOP = 0.5

/**
 * Why the program suggests what it suggests, most decisive first; sales that are unknown or rest on one period come
 * before everything else. `seen` are the raters' own marks and notes: without it the mean of the ratings stands for
 * the marks, and no note is quoted.
 */
export function reasons(
  standing: Standing,
  manager: StoredRoleModel,
  seen: ReadonlyMap<string, Seen> = new Map(),
): Reason[] {
  const sales = salesReason(standing)
  const isThin = thinSales(standing) !== null
  return [
    ...(isThin ? [sales] : []),
    ...evidenceReasons(standing, manager),
    ...gateReasons(standing.gates),
    ...lineReason(standing, manager),
    ...(isThin ? [] : [sales]),
    ...(standing.roleFit === 'insufficient_evidence'
      ? []
      : [
          ...competencyReasons(standing.leadership, manager, seen),
          ...balanceReason(standing.leadership, manager),
        ]),
    ...contrastReason(standing),
  ]
}

function evidenceReasons({ leadership }: Standing, { rules }: StoredRoleModel): Reason[] {
  const { coverage, raters, se, ownShare } = leadership
  const list: Reason[] = []
  const add = (text: string, support: string | null = null) =>
    list.push({ text, support, side: 'leadership', topic: 'evidence' })
  if (leadership.score === null) {
    add('Nobody has rated leadership behaviour yet.')
    return list
  }
  if (coverage < rules.minCoverage) {
    const seen = leadership.sources.filter(({ score }) => score !== null).length
    add(
      `Evidence covers ${asPercent(coverage)} of what the manager model asks; at least ${asPercent(rules.minCoverage)} is needed.`,
      `${seen} of ${leadership.sources.length} sources`,
    )
  }
  if (raters < rules.minRaters)
    add(
      `${raters === 1 ? 'One independent rater' : `${raters} independent raters`}; at least ${rules.minRaters} are needed.`,
    )
  if (rules.method === 2 && ownShare !== null && ownShare < rules.minOwnShare)
    add(
      ownShare < 0.005
        ? 'These ratings do not tell people apart.'
        : `Of the difference between people, this evidence settles ${asPercent(ownShare)}; at least ${asPercent(rules.minOwnShare)} is needed.`,
    )
  if (rules.method === 1 && se !== null && se > rules.maxSe)
    add(
      `The leadership score is too uncertain to act on (standard error ${asScore(se, 2)}, at most ${asScore(rules.maxSe, 2)}).`,
    )
  return list
}

function gateReasons(gates: readonly GateStanding[]): Reason[] {
  return gates.flatMap((gate): Reason[] =>
    gate.state === 'pass'
      ? []
      : [{ text: gateText(gate), support: gateSupport(gate), side: 'leadership', topic: 'gate' }],
  )
}

function gateText(gate: GateStanding): string {
  const { name, state, score, cut } = gate
  if (state === 'fail')
    return cut === null
      ? `${name}: ${conductWords(gate)}.`
      : `${name} is below the gate, whatever the other points are.`
  if (state === 'unchecked') return `${name} is not checked yet; that stops no suggestion.`
  return score === null
    ? `${name} has no evidence yet, so the gate is open.`
    : `${name} is not settled: more evidence decides.`
}

function gateSupport({ score, cut, p, own }: GateStanding): string | null {
  if (score === null || cut === null) return null
  const chances = own
    ? `chance above: ${asChance(own.p)} from what was said of it alone, ${asChance(p)} with everything else`
    : `chance above: ${asChance(p)}`
  return `${asScoreBeside(score, cut)} against ${asScore(cut)} · ${chances}`
}

function lineReason({ leadership }: Standing, { rules }: StoredRoleModel): Reason[] {
  if (leadership.score === null || leadership.pReady === null) return []
  const line = asScore(rules.line)
  const { passAt, failAt } = readyLimits(rules)
  const support = `chance of ${line} or more: ${asChance(leadership.pReady)}`
  const position =
    leadership.pReady >= passAt
      ? `is at or above the line of ${line}`
      : leadership.pReady <= failAt
        ? `is below the line of ${line}`
        : `is too close to the line of ${line} to call`
  return [
    {
      text: `Leadership aptitude ${asScoreBeside(leadership.score, rules.line)} ${position}.`,
      support,
      side: 'leadership',
      topic: 'line',
    },
  ]
}

function salesReason({ performance, peers }: Standing): Reason {
  const { shrunk, percentile, pHigh, pCredible, periods, method } = performance
  if (shrunk === null || percentile === null) {
    return {
      text: 'No sales period with a quota and a result is known.',
      support: null,
      side: 'sales',
      topic: 'sales',
    }
  }
  const { fromDeals = 0 } = performance
  const length = `${periods === 1 ? 'one period' : `${periods} periods`}${fromDeals === 0 ? '' : fromDeals === periods ? ', from won deals' : `, ${fromDeals} of them from won deals`}`
  const among = peers <= 1 ? length : `${asStanding(percentile, peers, performance)} · ${length}`
  const score =
    periods === 1
      ? `Sales rest on one counted period: ${asPercent(shrunk)} ${ofTarget(performance)}`
      : `Most likely sells ${asPercent(shrunk)} ${ofTarget(performance)} in the long run`
  const say = (text: string, support: string): Reason => ({
    text,
    support,
    side: 'sales',
    topic: 'sales',
  })
  if (peers <= 1) return say(`${score}; there are no peers to compare it with.`, among)
  if (method === 'no-differences')
    return say(`${score}; the results of these peers are too much alike to compare.`, among)
  if (pHigh === null || pCredible === null)
    return say(`${score}; too few peers to say how that compares.`, among)
  const support = `${among} · chance of being among the best 25 %: ${asChance(pHigh)}`
  if (periods === 1) return say(`${score}; too little to say how that compares.`, support)
  return say(`${score}: ${placeAmongPeers(pHigh, pCredible, percentile)}.`, support)
}

function placeAmongPeers(pHigh: number, pCredible: number, percentile: number): string {
  if (pHigh >= TOP) return 'among the best sellers of the peer group'
  if (pHigh > LIKELY_TOP)
    return 'probably among the best sellers of the peer group, without certainty'
  if (pCredible < 0.5) return 'probably among the lowest 25 % of the peer group'
  return percentile < 25
    ? 'in the lower part of the peer group, not clearly among its lowest 25 %'
    : 'within the broad middle of the peer group'
}

/** The strongest and the weakest competencies, each with the step that raters marked and a note one of them wrote. */
function competencyReasons(
  leadership: JobStanding,
  model: StoredRoleModel,
  seen: ReadonlyMap<string, Seen>,
): Reason[] {
  const { line } = model.rules
  const known = leadership.competencies
    .flatMap((standing) => {
      const definition = model.competencies.find(({ id }) => id === standing.competency)
      const { score } = standing
      const marks = seen.get(standing.competency)
      const words = definition && seenWords(standing, marks, definition)
      return score === null || !definition || !words
        ? []
        : [{ definition, score, words, note: noteWords(marks), raters: standing.raters }]
    })
    .sort((a, b) => a.score - b.score || (a.definition.id < b.definition.id ? -1 : 1))
  if (known.length < NAMED * 2) return []
  const say = (label: string, entry: (typeof known)[number]): Reason => ({
    text: `${label}: ${entry.definition.name.toLowerCase()}; ${entry.words}.`,
    support: [
      ...(entry.note === null ? [] : [entry.note]),
      asScoreBeside(entry.score, line),
      entry.raters === 1 ? 'one rater' : `${entry.raters} raters`,
    ].join(' · '),
    side: 'leadership',
    topic: 'competency',
  })
  // A lowest score above the line is no weakness, a highest one below it no strength.
  return [
    ...known
      .slice(0, NAMED)
      .map((entry) => say(entry.score < line ? 'Weakest' : 'Lowest, above the line', entry)),
    ...known
      .slice(-1)
      .map((entry) => say(entry.score >= line ? 'Strongest' : 'Highest, below the line', entry)),
  ]
}

/** Whether short-range and long-range work are equally strong. Null scores leave a horizon out. */
function balanceReason({ competencies }: JobStanding, model: StoredRoleModel): Reason[] {
  const found = balanceOf(competencies, model)
  if (found === null) return []
  const { tactical, strategic, difference, range } = found
  const apart = asScore(Math.abs(difference))
  const between = `80 % sure between ${asSigned(range[0])} and ${asSigned(range[1])}`
  return [
    {
      text:
        range[0] <= 0 && range[1] >= 0
          ? `Tactical ${asScore(tactical)} and strategic ${asScore(strategic)} are too close to say which is stronger.`
          : `More ${difference > 0 ? 'tactical than strategic' : 'strategic than tactical'} by ${apart}: tactical ${asScore(tactical)}, strategic ${asScore(strategic)}.`,
      support: between,
      side: 'leadership',
      topic: 'balance',
    },
  ]
}

function contrastReason(standing: Standing): Reason[] {
  const text = contrastSentence(standing)
  return standing.contrast === null
    ? []
    : [
        {
          text,
          support: `seller ${asScore(standing.seller.score)}, manager ${asScore(standing.leadership.score)}`,
          side: 'both',
          topic: 'contrast',
        },
      ]
}
