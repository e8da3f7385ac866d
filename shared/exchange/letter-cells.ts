import { assertNever } from '../errors.ts'
import type { ConductFound } from '../model/conduct.ts'
import { isPromotion, OVERRIDE_KIND_NAMES, type Verdict } from '../model/decision.ts'
import type { RoleFit } from '../model/role-fit.ts'
import type { GateStanding, Standing } from '../model/standing.ts'
import { readyLimits } from '../readiness/ready-limits.ts'
import { ofTarget } from '../readiness/sales-words.ts'
import { asNames, asPercent, asScore, asScoreBeside } from '../readiness/wording.ts'
import type { LetterFacts } from './letter-facts.ts'

/*
 * What a letter says about why, as a table: what the evidence shows (a row for each suggestion) and what follows from
 * it (a column for each verdict, in line with the suggestion or against it). Each cell speaks to the person, says
 * nothing that the frozen standing does not, and praises nothing that is below the line of its job.
 */

/** What the evidence shows, by suggestion. Empty where nothing can be said without the standing. */
export function evidenceSentences(facts: LetterFacts): string {
  const { standing, suggestion } = facts
  if (standing === null) return ''
  const says: Record<RoleFit, () => string[]> = {
    ready: () => [meets(facts)],
    leader_build_credibility: () => [
      meets(facts),
      `What is still to be built up are sales results: ${salesFigure(facts)}.`,
    ],
    develop_and_recheck: () => [
      'What was seen of you as a leader is not clear enough yet to decide on.',
      ...openPoints(facts),
    ],
    right_person_wrong_role: () => [
      standing.performance.periods > 1
        ? 'Your sales results are among the highest of the people you are compared with.'
        : 'Your sales results are high in the one period that counts so far.',
      ...below(facts),
    ],
    not_now: () => below(facts),
    insufficient_evidence: () => [thin(facts)],
  }
  return says[suggestion]().join(' ')
}

function meets({ standing, model: { rules } }: LetterFacts): string {
  if (standing === null) return ''
  const gated = rules.gates.some(({ kind }) => kind === 'competency')
  const { score } = standing.leadership
  return `What was seen of you as a leader meets what the job asks: leadership aptitude is ${asScoreBeside(score, rules.line)} of 5, where the job asks for ${asScore(rules.line)}${gated ? ', and what the job cannot do without was seen clearly enough' : ''}.`
}

/** Sales as a share of quota, with how much they rest on. */
export function salesFigure({ standing }: Pick<LetterFacts, 'standing'>): string {
  const { shrunk = null, periods = 0 } = standing?.performance ?? {}
  if (shrunk === null) return 'no period with a quota and a result is known'
  return periods === 1
    ? `${asPercent(shrunk)} ${ofTarget(standing?.performance)} in the one period that counts so far`
    : `${asPercent(shrunk)} ${ofTarget(standing?.performance)} over ${periods} periods`
}

/** What is too close to call: gates that could be met or not, then the line. */
function openPoints({ standing, model: { rules } }: LetterFacts): string[] {
  if (standing === null) return []
  const unclear = standing.gates.filter(({ state }) => state === 'unclear')
  const close = unclear.filter(({ score }) => score !== null).map(({ name }) => name.toLowerCase())
  const unseen = unclear.filter(({ score }) => score === null).map(({ name }) => name.toLowerCase())
  const { score, pReady } = standing.leadership
  const { passAt, failAt } = readyLimits(rules)
  const isClose = pReady !== null && pReady > failAt && pReady < passAt
  return [
    ...(close.length > 0 ? [`Too close to call: ${asNames(close)}.`] : []),
    ...(unseen.length > 0 ? [`Not seen yet: ${asNames(unseen)}.`] : []),
    ...(isClose
      ? [
          `Leadership aptitude is ${asScoreBeside(score, rules.line)} of 5; the job asks for ${asScore(rules.line)}, and the difference is too small to call.`,
        ]
      : []),
  ]
}

/** What stands below what the job asks, and nothing else. */
function below({ standing, model: { rules } }: LetterFacts): string[] {
  if (standing === null) return []
  const failed = standing.gates.filter(({ state }) => state === 'fail')
  const names = failed.filter(({ cut }) => cut !== null).map(({ name }) => name.toLowerCase())
  const { score, pReady } = standing.leadership
  const isBelow = pReady !== null && pReady <= readyLimits(rules).failAt
  return [
    ...failed.filter(({ cut }) => cut === null).map(conductSentence),
    ...(names.length > 0
      ? [
          `The job of leading cannot do without ${asNames(names)}, and what was seen of ${names.length === 1 ? 'it' : 'them'} is below what it asks.`,
        ]
      : []),
    ...(isBelow
      ? [
          `Leadership aptitude is ${asScoreBeside(score, rules.line)} of 5; the job asks for ${asScore(rules.line)}.`,
        ]
      : []),
  ]
}

/**
 * What a letter says about conduct: that a breach is upheld only where one is, and of a concern that nothing is. What was
 * cleared since ratings closed is no ground any more, and no letter keeps silent about it.
 */
export function conductSentence({ conduct = 'concern' }: Pick<GateStanding, 'conduct'>): string {
  const says: Record<ConductFound, string> = {
    breach: 'An upheld breach of conduct is on record; the job asks that there is none.',
    open: 'A concern about conduct is on record that is not settled. No breach is upheld; the job asks that no concern is open.',
    concern:
      'A breach of conduct or a concern about it is on record; the job asks that there is none.',
    cleared:
      'When ratings closed a breach of conduct or a concern about it was on record. No breach is upheld by now.',
  }
  return says[conduct]
}

/** What is said of conduct where nothing else stands against the person; null = something does, or conduct does not. */
function conductAlone(
  { gates, leadership: { pReady } }: Pick<Standing, 'gates' | 'leadership'>,
  failAt: number,
): ConductFound | null {
  const failed = gates.filter(({ state }) => state === 'fail')
  const isBelow = pReady !== null && pReady <= failAt
  if (isBelow || failed.length === 0 || failed.some(({ cut }) => cut !== null)) return null
  return failed[0]?.conduct ?? 'concern'
}

function thin({ standing, model: { rules } }: LetterFacts): string {
  if (standing === null) return ''
  const { coverage, raters, score } = standing.leadership
  if (score === null)
    return 'Nobody has rated you as a leader yet, so nothing can be said either way.'
  const settles = rules.method === 2 ? (standing.leadership.ownShare ?? null) : null
  const short = [
    ...(raters < rules.minRaters
      ? [
          `${raters === 1 ? 'one person has' : `${raters} people have`} rated you, and at least ${rules.minRaters} are needed`,
        ]
      : []),
    ...(coverage < rules.minCoverage
      ? [
          `what was seen covers ${asPercent(coverage)} of what the job asks, and at least ${asPercent(rules.minCoverage)} is needed`,
        ]
      : []),
    ...(rules.method === 2 && settles !== null && settles < rules.minOwnShare
      ? [
          `what was seen settles ${settles < 0.005 ? 'nothing' : asPercent(settles)} of how people differ, and at least ${asPercent(rules.minOwnShare)} is needed`,
        ]
      : []),
  ]
  return `Too little is known about you as a leader to say either way${short.length > 0 ? `: ${short.join('; ')}` : ''}.`
}

/** What was decided, as the first sentences of a letter. */
export function openingSentences({ verdict, opening, cycleName, suggestion }: LetterFacts): string {
  const round = cycleName === null ? 'this round' : cycleName
  const seat = opening ?? 'the job of leading a team'
  const says: Record<Verdict, string> = {
    'promote-now': `You are promoted: ${seat}. This letter says why, what is expected, and how the first ninety days go.`,
    'promote-with-conditions': `You are promoted, with conditions: ${seat}. This letter says why, what the conditions are, and how the first ninety days go.`,
    'develop-as-leader': `The decisions of ${round} are made. You are not promoted this time. You are offered development as a leader.`,
    'grow-as-expert-seller': `The decisions of ${round} are made. You are not promoted to lead a team this time. You are offered a path in selling.`,
    'not-enough-evidence': `The decisions of ${round} are made. About you nothing is decided for or against a promotion${suggestion === 'insufficient_evidence' ? ', because too little is known' : ' yet'}.`,
  }
  return says[verdict]
}

/** What follows from the evidence, by verdict; against the suggestion it says whose judgement it was. */
export function decisionSentences(facts: LetterFacts): string {
  return facts.override === null ? inLine(facts) : against(facts, facts.override.kind)
}

function inLine({ suggestion, verdict, standing, model: { rules } }: LetterFacts): string {
  const isAgainst = suggestion === 'not_now' || suggestion === 'right_person_wrong_role'
  const alone =
    standing !== null && isAgainst ? conductAlone(standing, readyLimits(rules).failAt) : null
  if (alone !== null)
    return alone === 'cleared'
      ? 'The decision follows what was known on that day. You may ask that it is looked at again.'
      : 'That, and not what was seen of you as a leader, is why you are not promoted now.'
  switch (suggestion) {
    case 'ready':
      return isPromotion(verdict)
        ? 'That is why you are promoted.'
        : 'Every seat of this round is filled, so none could be offered to you. That is no judgement of your work.'
    case 'leader_build_credibility':
      return isPromotion(verdict)
        ? 'That is why you are promoted with conditions.'
        : 'Building them up comes first. That, and not what was seen of you as a leader, is the reason.'
    case 'develop_and_recheck':
      return 'That is why development comes first, and a second look after it.'
    case 'right_person_wrong_role':
      return 'That is why a career as an expert seller is offered. It is a job of its own, not a lesser one.'
    case 'not_now':
      return verdict === 'grow-as-expert-seller'
        ? 'That is why you are not promoted now. Growth in selling is offered.'
        : 'That is why you are not promoted now. Development as a leader comes first.'
    case 'insufficient_evidence':
      return 'That is a gap in what is known, not a judgement of you.'
    default:
      return assertNever(suggestion)
  }
}

function against(
  { verdict, signer, isSeconded }: LetterFacts,
  kind: NonNullable<LetterFacts['override']>['kind'],
): string {
  const who = signer ? `${signer.name}, ${signer.capacity},` : 'Whoever signed'
  const seconded = isSeconded ? ', and a second person agreed' : ''
  const what = isPromotion(verdict)
    ? 'The ratings alone did not lead to this decision.'
    : 'The decision does not follow from this.'
  const reason = kind === null ? '' : ` The kind of reason on record: ${kindWords(kind)}.`
  return `${what} ${who} decided it by their own judgement${seconded}.${reason}`
}

const kindWords = (kind: keyof typeof OVERRIDE_KIND_NAMES): string => {
  const text = OVERRIDE_KIND_NAMES[kind]
  return text.charAt(0).toLowerCase() + text.slice(1)
}
