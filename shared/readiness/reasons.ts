import { assertNever } from '../errors.ts'
import type { RoleModel } from '../model/role-model.ts'
import type { GateStanding, JobStanding, Standing } from '../model/standing.ts'
import { asChance, asList, asOrdinal, asPercent, asScore, nearestStep, Z80 } from './wording.ts'

export interface Reason {
  text: string
  support: string | null
  side: 'sales' | 'leadership' | 'both'
  topic: 'evidence' | 'gate' | 'line' | 'sales' | 'competency' | 'contrast'
}

/** How many competencies the reasons name at either end. */
const NAMED = 2
/** A chance of top quartile from which someone is said to be among the best sellers. */
const TOP = 0.8
/** From here it is more likely than not. */
const LIKELY_TOP = 0.5

/** Why the program suggests what it suggests, most decisive first. Written from the standing alone. */
export function reasons(standing: Standing, manager: RoleModel): Reason[] {
  return [
    ...evidenceReasons(standing, manager),
    ...gateReasons(standing.gates),
    ...lineReason(standing, manager),
    salesReason(standing),
    ...competencyReasons(standing.leadership, manager),
    ...contrastReason(standing),
  ]
}

function evidenceReasons({ leadership }: Standing, { rules }: RoleModel): Reason[] {
  const { coverage, raters, se } = leadership
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
  if (se !== null && se > rules.maxSe)
    add(
      `The leadership score is too uncertain to act on (standard error ${asScore(se, 2)}, at most ${asScore(rules.maxSe, 2)}).`,
    )
  return list
}

function gateReasons(gates: readonly GateStanding[]): Reason[] {
  return gates.flatMap((gate): Reason[] => {
    const detail =
      gate.score === null || gate.cut === null
        ? null
        : `${asScore(gate.score)} against ${asScore(gate.cut)} · chance above: ${asChance(gate.p)}`
    switch (gate.state) {
      case 'fail':
        return [
          {
            text:
              gate.score === null
                ? `${gate.name}: an upheld breach is on record.`
                : `${gate.name} is below the gate.`,
            support: detail,
            side: 'leadership',
            topic: 'gate',
          },
        ]
      case 'unclear':
        return [
          {
            text:
              gate.score === null
                ? `${gate.name} has no evidence yet, so the gate is open.`
                : `${gate.name} is too close to the gate to call.`,
            support: detail,
            side: 'leadership',
            topic: 'gate',
          },
        ]
      case 'pass':
        return []
      default:
        return assertNever(gate.state)
    }
  })
}

function lineReason({ leadership }: Standing, { rules }: RoleModel): Reason[] {
  if (leadership.score === null || leadership.pReady === null) return []
  const line = asScore(rules.line)
  const support = `chance of ${line} or more: ${asChance(leadership.pReady)}`
  const position =
    leadership.pReady >= rules.passAt
      ? `is at or above the line of ${line}`
      : leadership.pReady <= rules.failAt
        ? `is below the line of ${line}`
        : `is too close to the line of ${line} to call`
  return [
    {
      text: `Leadership aptitude ${asScore(leadership.score)} ${position}.`,
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
  const among = `${asOrdinal(percentile)} percentile of ${peers} peers · ${periods === 1 ? 'one period' : `${periods} periods`}`
  const score = `Sells at ${asPercent(shrunk)} of quota, fair to the length of the record`
  if (method === 'no-differences')
    return {
      text: `${score}; the results of these peers show no reliable differences.`,
      support: among,
      side: 'sales',
      topic: 'sales',
    }
  if (pHigh === null || pCredible === null)
    return {
      text: `${score}; too few peers to say how that compares.`,
      support: among,
      side: 'sales',
      topic: 'sales',
    }
  const place =
    pHigh >= TOP
      ? 'among the best sellers of the peer group'
      : pHigh > LIKELY_TOP
        ? 'probably among the best sellers of the peer group, without certainty'
        : pCredible < 0.5
          ? 'probably in the lower quarter of the peer group'
          : 'within the broad middle of the peer group'
  return {
    text: `${score}: ${place}.`,
    support: `${among} · chance of top quarter: ${asChance(pHigh)}`,
    side: 'sales',
    topic: 'sales',
  }
}

/** The strongest and the weakest competencies, in the words of the anchor nearest to the score. */
function competencyReasons(leadership: JobStanding, model: RoleModel): Reason[] {
  const known = leadership.competencies
    .flatMap(({ competency, score, raters }) => {
      const definition = model.competencies.find(({ id }) => id === competency)
      return score === null || !definition ? [] : [{ definition, score, raters }]
    })
    .sort((a, b) => a.score - b.score || (a.definition.id < b.definition.id ? -1 : 1))
  if (known.length < NAMED * 2) return []
  const say = (label: string, { definition, score, raters }: (typeof known)[number]): Reason => {
    const anchor = definition.anchors[nearestStep(score) - 1] ?? ''
    return {
      text: `${label}: ${definition.name.toLowerCase()}, nearest to “${anchor.replace(/\.$/, '')}”.`,
      support: `${asScore(score)} · ${raters === 1 ? 'one rater' : `${raters} raters`}`,
      side: 'leadership',
      topic: 'competency',
    }
  }
  return [
    ...known.slice(0, NAMED).map((entry) => say('Weakest', entry)),
    ...known.slice(-1).map((entry) => say('Strongest', entry)),
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

/** Which of the two jobs the evidence fits better, and whether the difference is beyond its error. */
export function contrastSentence({ contrast, contrastSe, seller, leadership }: Standing): string {
  if (contrast === null || contrastSe === null) {
    const open = [
      seller.score === null ? 'the selling job' : null,
      leadership.score === null ? 'the leading job' : null,
    ].filter((job) => job !== null)
    return `Nobody has rated ${asList(open)} yet, so the two jobs cannot be contrasted.`
  }
  const certain = Math.abs(contrast) > Z80 * contrastSe
  if (!certain) return 'Fits both jobs about equally, as far as the evidence can tell.'
  const strength = Math.abs(contrast) >= 1 ? 'far better' : 'better'
  return contrast < 0
    ? `Fits the job of selling ${strength} than the job of leading sellers.`
    : `Fits the job of leading sellers ${strength} than the job of selling.`
}

/** The suggestion in one or two sentences, said as a positive where it is one. */
export function headline(standing: Standing, model: RoleModel): string {
  const unclear = standing.gates
    .filter(({ state }) => state === 'unclear')
    .map(({ name }) => name.toLowerCase())
  const { leadership, performance } = standing
  switch (standing.roleFit) {
    case 'insufficient_evidence':
      return leadership.score === null
        ? 'No leadership evidence yet. The quickest missing evidence is listed beside.'
        : `Evidence covers ${asPercent(leadership.coverage)} of the manager model from ${leadership.raters === 1 ? 'one rater' : `${leadership.raters} raters`}: not enough for a suggestion.`
    case 'right_person_wrong_role':
      return `Among the best sellers of the peer group. ${belowSentence(standing, model)} A career as an expert seller fits better.`
    case 'not_now':
      return `${belowSentence(standing, model)} The next step is growth in the selling job.`
    case 'ready':
      return `Every gate is met, leadership aptitude is ${asScore(leadership.score)} with a ${asChance(leadership.pReady)} chance of ${asScore(model.rules.line)} or more, and sales are credible.`
    case 'leader_build_credibility':
      return `Every gate is met and leadership aptitude is above the line. Sales at ${asPercent(performance.shrunk)} leave credibility with the team to build.`
    case 'develop_and_recheck':
      return unclear.length > 0
        ? `Promising, not proven: ${asList(unclear)} still unclear. Develop, then rate again.`
        : `Leadership aptitude is near the line of ${asScore(model.rules.line)} without clearing it. Develop, then rate again.`
    default:
      return assertNever(standing.roleFit)
  }
}

/** What speaks against the leading job: failed gates, a score below the line, or both. */
function belowSentence({ gates, leadership }: Standing, { rules }: RoleModel): string {
  const failed = gates
    .filter(({ state }) => state === 'fail')
    .map(({ name }) => `“${name.toLowerCase()}”`)
  const score = `leadership aptitude ${asScore(leadership.score)}`
  const isBelow = leadership.pReady !== null && leadership.pReady <= rules.failAt
  const parts = [
    ...(failed.length > 0
      ? [
          `the ${failed.length === 1 ? 'gate' : 'gates'} ${asList(failed)} ${failed.length === 1 ? 'is' : 'are'} not met`,
        ]
      : []),
    ...(isBelow ? [`${score} is below the line of ${asScore(rules.line)}`] : []),
  ]
  const text = asList(parts)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
