import { assertNever } from '../errors.ts'
import type { Conduct } from '../model/conduct.ts'
import {
  type Decision,
  isPromotion,
  type Signatory,
  VERDICT_NAMES,
  type Verdict,
} from '../model/decision.ts'
import { isOnePerson } from '../model/profile.ts'
import { ROLE_FIT_NAMES, type RoleFit } from '../model/role-fit.ts'
import { leastFor, saidLength } from '../model/said-length.ts'
import { inForce } from './in-force.ts'

/** Shortest reason that can say why; shorter ones say nothing. */
export const MIN_REASON = 40

/**
 * Verdicts that follow the suggestion (SCIENCE section 4.4, paths). Someone who could be promoted while no opening is
 * left goes on developing: that is not against the suggestion either.
 */
export function verdictsInLine(suggestion: RoleFit, openingsLeft: number): Verdict[] {
  const wait: Verdict[] = openingsLeft > 0 ? [] : ['develop-as-leader']
  switch (suggestion) {
    case 'ready':
      return ['promote-now', 'promote-with-conditions', ...wait]
    case 'leader_build_credibility':
      return ['promote-with-conditions', 'develop-as-leader']
    case 'develop_and_recheck':
      return ['develop-as-leader']
    case 'right_person_wrong_role':
      return ['grow-as-expert-seller']
    case 'not_now':
      return ['grow-as-expert-seller', 'develop-as-leader']
    case 'insufficient_evidence':
      return ['not-enough-evidence']
    default:
      return assertNever(suggestion)
  }
}

export const isOverride = (verdict: Verdict, suggestion: RoleFit, openingsLeft: number): boolean =>
  !verdictsInLine(suggestion, openingsLeft).includes(verdict)

/** Names of openings nobody was given yet, in the order of the cycle; one name may stand for several openings. */
export function freeOpenings(openings: readonly string[], given: readonly string[]): string[] {
  const left = [...openings]
  for (const opening of given) {
    const at = left.indexOf(opening)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

/** Openings that signed promotions have filled; `exceptRepId` leaves one candidate out. */
export const openingsGiven = (decisions: readonly Decision[], exceptRepId = ''): string[] =>
  decisions.flatMap((decision) => {
    const { verdict, opening } = inForce(decision)
    const { state, repId } = decision
    return state === 'signed' && repId !== exceptRepId && verdict && isPromotion(verdict) && opening
      ? [opening]
      : []
  })

/** One name of an opening with how many of it there are and whom signed and drafted promotions put there. */
export interface Seat<T> {
  name: string
  seats: number
  holders: T[]
}

/** Every opening of a cycle, in its order, with who fills it; the signed ones first. */
export function seating<T extends { decision: Decision | null }>(
  openings: readonly string[],
  rows: readonly T[],
): Seat<T>[] {
  const holders = (name: string) =>
    rows.filter(({ decision }) => {
      const { verdict, opening } = decision ? inForce(decision) : { verdict: null, opening: null }
      return verdict && isPromotion(verdict) && opening === name
    })
  const rank = ({ decision }: T) => (decision?.state === 'signed' ? 0 : 1)
  return [...new Set(openings)].map((name) => ({
    name,
    seats: openings.filter((one) => one === name).length,
    holders: holders(name).sort((a, b) => rank(a) - rank(b)),
  }))
}

type Draft = Pick<
  Decision,
  'verdict' | 'opening' | 'reason' | 'conditions' | 'conditionsBy' | 'override' | 'secondedBy'
>

/** One thing that still stands between a draft and its signature. */
export interface Obstacle {
  field:
    | 'verdict'
    | 'opening'
    | 'reason'
    | 'conditions'
    | 'conditionsBy'
    | 'override'
    | 'secondedBy'
    | 'meeting'
    | 'panel'
    | 'conduct'
  text: string
}

/**
 * Why conduct keeps a promotion from being signed; null = it does not. A concern that the suggestion does not know of
 * stops it; one that it knows of makes a promotion go against the suggestion, which takes a second person.
 */
export function conductObstacle(
  verdict: Verdict | null,
  stated: Pick<Conduct, 'result' | 'by'> | null,
  { suggestion, free }: { suggestion: RoleFit; free: readonly string[] },
): Obstacle | null {
  if (verdict === null || !isPromotion(verdict)) return null
  if (stated === null)
    return {
      field: 'conduct',
      text: 'Conduct is not checked: a promotion is signed after somebody has stated, by name, what was looked at and what was found.',
    }
  if (stated.result === 'clear' || isOverride(verdict, suggestion, free.length)) return null
  return {
    field: 'conduct',
    text: `${stated.by?.name ?? 'Somebody'} stated ${stated.result === 'breach' ? 'an upheld breach of' : 'a concern about'} conduct after the suggestion was made. A promotion can be signed once it is stated that no breach is upheld.`,
  }
}

/** What conditions of a promotion lack, by field: their words, and a day that is still to come. */
export function conditionProblems(
  { verdict, conditions, conditionsBy }: Pick<Draft, 'verdict' | 'conditions' | 'conditionsBy'>,
  today: string,
): { conditions?: string; conditionsBy?: string } {
  if (verdict !== 'promote-with-conditions') return {}
  return {
    ...(conditions.trim() === '' && { conditions: 'Write the conditions of the promotion.' }),
    ...((conditionsBy === null || conditionsBy <= today) && {
      conditionsBy: 'Choose the day by which the conditions are to be met, after today.',
    }),
  }
}

/** Why somebody who has left is not promoted; `left` says so in words, null = they have not. */
export const leftObstacle = (verdict: Verdict | null, left: string | null): Obstacle | null =>
  left === null || verdict === null || !isPromotion(verdict)
    ? null
    : { field: 'verdict', text: `${left}: somebody who has left cannot be promoted.` }

/**
 * What is missing before this decision can be signed by `signatory`; empty = nothing. `free` are the openings
 * without a signed promotion, `today` a calendar day.
 */
export function obstacles(
  draft: Draft,
  {
    suggestion,
    free,
    signatory,
    today,
  }: {
    suggestion: RoleFit
    free: readonly string[]
    signatory: Pick<Signatory, 'personId' | 'name'>
    today: string
  },
): Obstacle[] {
  const { verdict, opening, reason, override, secondedBy } = draft
  if (verdict === null) return [{ field: 'verdict', text: 'Choose a verdict.' }]
  const found: Obstacle[] = []
  const add = (field: Obstacle['field'], text: string) => found.push({ field, text })
  if (saidLength(reason) < MIN_REASON) {
    add('reason', `Write the reason, in at least ${leastFor(reason, MIN_REASON)} characters.`)
  }
  if (isPromotion(verdict)) {
    if (opening === null) add('opening', 'Choose the opening this promotion fills.')
    else if (!free.includes(opening)) {
      add('opening', `${opening} is already filled by a signed decision.`)
    }
  }
  for (const [field, text] of Object.entries(conditionProblems(draft, today))) {
    add(field === 'conditions' ? field : 'conditionsBy', text)
  }
  if (isOverride(verdict, suggestion, free.length)) {
    const against = `${VERDICT_NAMES[verdict]} goes against the suggestion "${ROLE_FIT_NAMES[suggestion]}"`
    if (override === null) {
      add('override', `${against}: choose the kind of reason and write it down.`)
    } else if (saidLength(override.reason) < MIN_REASON) {
      add('override', `Write why, in at least ${leastFor(override.reason, MIN_REASON)} characters.`)
    }
    if (secondedBy === null) {
      add('secondedBy', `${against}: a second person has to agree under their own profile.`)
    } else if (isOnePerson(secondedBy, signatory)) {
      add('secondedBy', 'The second person cannot be the one who signs.')
    }
  }
  return found
}
