import { VERDICT_NAMES, type Verdict } from '../model/decision.ts'
import { compareNames } from '../model/name-key.ts'
import { ROLE_FIT_NAMES, type RoleFit } from '../model/role-fit.ts'
import { mean } from '../science/moments.ts'
import { calibrationShift } from './calibration-shift.ts'
import { asList, asScore } from './wording.ts'

/** Fewer pairs of first and second ballots than this describe, they do not prove (our judgement). */
export const FEW_PAIRS = 6
/** Below this share of the first spread, without new evidence, agreement is conformity (SCIENCE 8). */
export const CONFORMITY = 0.5

/** One case as the meeting left it. Lists are in the same order of members; only members who voted twice. */
export interface HealthCase {
  name: string
  first: readonly number[]
  second: readonly number[]
  firstNumber: number | null
  /** Standard error of the locked score: moves beyond it are more than noise. */
  sem: number | null
  /** Evidence added in the room. */
  newEvidence: number
  spentSeconds: number
  verdict: Verdict | null
  suggestion: RoleFit
  override: boolean
}

/** One change somebody asked for: who moved whose candidate, and which way. */
export interface Move {
  by: string
  byName: string
  /** Who presents, sponsors or manages the person moved. */
  for: readonly { personId: string; name: string }[]
  up: boolean
  sponsors: boolean
}

export interface HealthFigure {
  id: 'advice' | 'pull' | 'convergence' | 'unbacked' | 'talk' | 'overrides' | 'trades'
  title: string
  /** Null = cannot be computed. */
  value: number | null
  text: string
  meaning: string
  /** What the number of observations allows; empty = nothing to add. */
  caution: string
  /** True when the facilitator should say something now. */
  notable: boolean
}

/** What the meeting does to opinions, each figure in plain words (SCIENCE section 8). */
export function meetingHealth(
  cases: readonly HealthCase[],
  moves: readonly Move[],
): HealthFigure[] {
  const twice = cases.filter(({ first }) => first.length > 0)
  const shifts = twice.map((one) => ({
    one,
    shift: calibrationShift({
      initial: one.first,
      final: one.second,
      advice: one.firstNumber ?? Number.NaN,
    }),
  }))
  const pairs = twice.reduce((total, { first }) => total + first.length, 0)
  const few =
    pairs === 0
      ? 'No case has two ballots yet.'
      : pairs < FEW_PAIRS
        ? `Only ${pairs} opinions were given twice: a description of this meeting, no proof of a habit.`
        : ''
  const spoken = shifts.filter(({ one }) => one.firstNumber !== null)
  const weights = spoken.flatMap(({ shift }) =>
    shift.weightOfAdvice.filter((weight) => weight !== null),
  )
  const advice = mean(weights)
  const pull = pooledPull(spoken.map(({ one }) => one))
  const converged = shifts.filter(({ shift }) => shift.convergence !== null)
  const convergence = mean(converged.flatMap(({ shift }) => shift.convergence ?? []))
  const conformed = converged.filter(
    ({ one, shift }) => one.newEvidence === 0 && (shift.convergence ?? 1) < CONFORMITY,
  )
  const unbacked = twice.filter((one) => one.newEvidence === 0).flatMap(largeMoves)
  const noNumber =
    spoken.length === 0
      ? 'Nobody noted the first number spoken, so this cannot be computed.'
      : weights.length < FEW_PAIRS
        ? `From ${weights.length} opinions: a description, no proof.`
        : ''
  return [
    {
      id: 'advice',
      title: 'Weight of advice',
      value: advice,
      text: advice === null ? 'Not known' : `${Math.round(advice * 100)} % of the way`,
      meaning:
        'How far people moved from their own first number to the first number spoken: 0 % they kept their own, 100 % they took it over.',
      caution: noNumber,
      notable: advice !== null && advice > 0.5,
    },
    {
      id: 'pull',
      title: 'Pull toward the first number',
      value: pull,
      text: pull === null ? 'Not known' : asScore(pull, 2),
      meaning:
        'The same over all opinions together; the further somebody began from the first number, the more they count. Near 0 nobody follows, near 1 everybody does.',
      caution: noNumber,
      notable: pull !== null && pull > 0.5,
    },
    {
      id: 'convergence',
      title: 'Agreement without evidence',
      value: convergence,
      text:
        convergence === null
          ? 'Not known'
          : conformed.length === 0
            ? `Opinions lie ${Math.round(convergence * 100)} % as far apart as before; in no case less than half as far without new evidence`
            : `${asList(conformed.map(({ one }) => one.name))}: opinions came to lie less than half as far apart, and no evidence was added`,
      meaning:
        'When opinions come together and nothing new was learned, people may have given in and not been convinced.',
      caution: few,
      notable: conformed.length > 0,
    },
    {
      id: 'unbacked',
      title: 'Large moves without evidence',
      value: pairs === 0 ? null : unbacked.length,
      text: pairs === 0 ? 'Not known' : `${unbacked.length} of ${pairs} opinions`,
      meaning:
        "Opinions that moved further than the uncertainty of the person's own score while no new evidence was noted.",
      caution: few,
      notable: unbacked.length > 0,
    },
    talk(cases),
    overrides(cases),
    trades(moves),
  ]
}

/** Σd(f − x)/Σd² over all cases, d = first number − first opinion. */
function pooledPull(cases: readonly HealthCase[]): number | null {
  let products = 0
  let squares = 0
  for (const { first, second, firstNumber } of cases) {
    if (firstNumber === null) continue
    for (const [index, before] of first.entries()) {
      const distance = firstNumber - before
      products += distance * ((second[index] ?? before) - before)
      squares += distance * distance
    }
  }
  return squares > 0 ? products / squares : null
}

const largeMoves = ({ first, second, sem }: HealthCase): number[] =>
  first.flatMap((before, index) => {
    const moved = Math.abs((second[index] ?? before) - before)
    return sem !== null && moved > sem ? [moved] : []
  })

function talk(cases: readonly HealthCase[]): HealthFigure {
  const total = cases.reduce((all, { spentSeconds }) => all + spentSeconds, 0)
  const longest = [...cases].sort((a, b) => b.spentSeconds - a.spentSeconds)[0]
  const share = longest && total > 0 ? longest.spentSeconds / total : null
  const minutes = Math.max(1, Math.round(total / 60))
  const talked = cases.filter(({ spentSeconds }) => spentSeconds > 0).length
  return {
    id: 'talk',
    title: 'Share of the time',
    value: share,
    text:
      share === null || !longest
        ? 'Not known'
        : `${longest.name} took ${Math.round(share * 100)} % of ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`,
    meaning: 'Time per case. Time that goes to one case is missing at the others.',
    caution: talked === 1 ? 'Only one case was discussed so far.' : '',
    notable: share !== null && talked > 2 && share > 0.4,
  }
}

function overrides(cases: readonly HealthCase[]): HealthFigure {
  const decided = cases.filter(({ verdict }) => verdict !== null)
  const against = decided.filter(({ override }) => override)
  return {
    id: 'overrides',
    title: 'Against the suggestion',
    value: decided.length === 0 ? null : against.length,
    text:
      decided.length === 0
        ? 'No verdict yet'
        : against.length === 0
          ? `None of ${decided.length} verdicts`
          : `${against.length} of ${decided.length}: ${asList(
              against.map(
                ({ name, verdict, suggestion }) =>
                  `${name} (“${verdict ? VERDICT_NAMES[verdict] : ''}” instead of “${ROLE_FIT_NAMES[suggestion]}”)`,
              ),
            )}`,
    meaning:
      'On average a fixed rule predicts better than a committee, so each override is written down and scored later.',
    caution: decided.length > 0 && decided.length < FEW_PAIRS ? 'Few verdicts so far.' : '',
    notable: decided.length > 0 && against.length * 2 > decided.length,
  }
}

/** Reciprocal moves: each raised the other's person; and moves by somebody's own sponsor. */
export function findTrades(moves: readonly Move[]): string[] {
  const found = new Set<string>()
  for (const move of moves) {
    if (move.sponsors) found.add(`${move.byName} moved a person they speak for`)
    if (!move.up) continue
    for (const owner of move.for) {
      if (owner.personId === move.by) continue
      const back = moves.some(
        (other) =>
          other.up &&
          other.by === owner.personId &&
          other.for.some(({ personId }) => personId === move.by),
      )
      if (back)
        found.add(
          `${[move.byName, owner.name].sort(compareNames).join(' and ')} raised each other's person`,
        )
    }
  }
  return [...found].sort(compareNames)
}

function trades(moves: readonly Move[]): HealthFigure {
  const found = findTrades(moves)
  return {
    id: 'trades',
    title: 'Who moved whom',
    value: found.length,
    text:
      found.length > 0
        ? `${found.join('; ')}`
        : moves.length === 0
          ? 'No rating or suggestion was changed'
          : `${moves.length} ${moves.length === 1 ? 'change' : 'changes'}, none reciprocal, none by a sponsor`,
    meaning:
      'Ratings that are traded show up as moves in both directions between the same two people.',
    caution: found.length > 0 ? 'A pattern to ask about, not a proof of a deal.' : '',
    notable: found.length > 0,
  }
}
