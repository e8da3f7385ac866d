import { assertNever } from '../errors.ts'
import type { StoredRoleModel } from '../model/role-model.ts'
import type { Standing } from '../model/standing.ts'
import { readyLimits } from './ready-limits.ts'
import { ofTarget } from './sales-words.ts'
import { asChance, asList, asPercent, asScore, asScoreBeside, Z80 } from './wording.ts'

/** Which of the two jobs the evidence fits better, and whether the difference is beyond its error. */
export function contrastSentence(standing: Standing): string {
  const { contrast, contrastSe, seller, leadership } = standing
  if (contrast === null || contrastSe === null) {
    const open = [
      seller.score === null ? 'the selling job' : null,
      leadership.score === null ? 'the leading job' : null,
    ].filter((job) => job !== null)
    return `Nobody has rated ${asList(open)} yet, so the two jobs cannot be contrasted.`
  }
  const better = betterJob(standing)
  if (better === null) return 'Too close to say which of the two jobs fits better.'
  const strength = Math.abs(contrast) >= 1 ? 'far better' : 'better'
  return better === 'selling'
    ? `Fits the job of selling ${strength} than the job of leading sellers.`
    : `Fits the job of leading sellers ${strength} than the job of selling.`
}

/** The job that fits better with at least 90 % certainty; null = too close to say, or not known. */
export function betterJob({ contrast, contrastSe }: Standing): 'selling' | 'leading' | null {
  if (contrast === null || contrastSe === null) return null
  if (Math.abs(contrast) <= Z80 * contrastSe) return null
  return contrast < 0 ? 'selling' : 'leading'
}

/** The suggestion in a few sentences: what little it rests on first, then what speaks for it, then what fits. */
export function headline(standing: Standing, model: StoredRoleModel): string {
  const basis = standing.roleFit === 'insufficient_evidence' ? null : thinSales(standing)
  return [...(basis === null ? [] : [basis]), suggestion(standing, model)].join(' ')
}

/** Said first when sales are not known or rest on one period; null = there is more. */
export function thinSales({ performance: { shrunk, periods } }: Standing): string | null {
  if (shrunk === null) return 'No sales period with a quota and a result is known.'
  return periods === 1 ? 'Sales rest on one counted period.' : null
}

function suggestion(standing: Standing, model: StoredRoleModel): string {
  const unclear = standing.gates
    .filter(({ state }) => state === 'unclear')
    .map(({ name }) => name.toLowerCase())
  const { leadership, performance } = standing
  const score = asScoreBeside(leadership.score, model.rules.line)
  const line = asScore(model.rules.line)
  switch (standing.roleFit) {
    case 'insufficient_evidence':
      return leadership.score === null
        ? 'No leadership evidence yet: somebody has to rate it before anything can be suggested.'
        : `Evidence covers ${asPercent(leadership.coverage)} of the manager model from ${leadership.raters === 1 ? 'one rater' : `${leadership.raters} raters`}: not enough for a suggestion.`
    case 'right_person_wrong_role':
      return [
        performance.periods === 1
          ? 'That period is far above the peer group.'
          : 'Among the best sellers of the peer group.',
        belowSentence(standing, model),
        betterJob(standing) === 'selling'
          ? 'A career as an expert seller fits better.'
          : 'A career as an expert seller is suggested; which of the two jobs fits better is too close to say.',
      ].join(' ')
    case 'not_now':
      return `${belowSentence(standing, model)} Growing in the present job comes next.`
    case 'ready':
      return performance.shrunk === null
        ? `${gatesMet(standing)} and leadership aptitude is ${score} (chance of ${line} or more: ${asChance(leadership.pReady)}).`
        : `${gatesMet(standing)}, leadership aptitude is ${score} (chance of ${line} or more: ${asChance(leadership.pReady)}), and sales are credible.`
    case 'leader_build_credibility':
      return `${gatesMet(standing)} and leadership aptitude is above the line. Sales at ${asPercent(performance.shrunk)} ${ofTarget(performance)} leave credibility with the team to build.`
    case 'develop_and_recheck':
      return unclear.length > 0
        ? `Not settled yet: ${asList(unclear)}. Develop, then rate again.`
        : `Leadership aptitude ${score} is too close to the line of ${line} to call (chance of ${line} or more: ${asChance(leadership.pReady)}). Develop, then rate again.`
    default:
      return assertNever(standing.roleFit)
  }
}

/** Which gates are met, for a suggestion that no gate stands against; one of fact may be open still. */
function gatesMet({ gates }: Standing): string {
  const unchecked = gates.filter(({ state }) => state === 'unchecked')
  const since = gates.filter(({ state }) => state === 'fail')
  const named = (some: typeof gates) => asList(some.map(({ name }) => name.toLowerCase()))
  const parts = [
    ...since.map(
      ({ name, conduct }) =>
        `${conduct === 'breach' ? 'an upheld breach of' : 'a concern about'} ${name.toLowerCase()} was stated since`,
    ),
    ...(unchecked.length > 0
      ? [`${named(unchecked)} ${unchecked.length === 1 ? 'is' : 'are'} not checked yet`]
      : []),
  ]
  if (parts.length === 0) return 'Every gate is met'
  const rest = gates.length > unchecked.length + since.length ? '; every other gate is met' : ''
  const text = `${asList(parts)}${rest}`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** What speaks against the leading job: failed gates, a score below the line, or both. */
function belowSentence({ gates, leadership }: Standing, { rules }: StoredRoleModel): string {
  const failed = gates
    .filter(({ state }) => state === 'fail')
    .map(({ name }) => `“${name.toLowerCase()}”`)
  const isBelow = leadership.pReady !== null && leadership.pReady <= readyLimits(rules).failAt
  const parts = [
    ...(failed.length > 0
      ? [
          `the ${failed.length === 1 ? 'gate' : 'gates'} ${asList(failed)} ${failed.length === 1 ? 'is' : 'are'} not met`,
        ]
      : []),
    ...(isBelow
      ? [
          `leadership aptitude ${asScoreBeside(leadership.score, rules.line)} is below the line of ${asScore(rules.line)}`,
        ]
      : []),
  ]
  const text = asList(parts)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
