import { assertNever } from '../errors.ts'
import type { BarKind } from '../model/calibration.ts'
import type { PersonId } from '../model/id.ts'
import { isSameName } from '../model/name-key.ts'

export interface Bar {
  personId: PersonId
  name: string
  kind: BarKind
  sentence: string
}

/** What is known about one case and the panel around it. */
export interface RecusalFacts {
  repId: string
  /** Whom the person reports to now, and reported to when the cycle was frozen. */
  managerIds: readonly string[]
  presenterId: string | null
  /** What the person, and whoever they report to, are called. */
  name: string
  managerNames: readonly string[]
  /** Candidates of the same cycle. */
  candidateIds: readonly string[]
  /** `untied` = nobody in People, so that only the name can say who it is. */
  members: readonly { personId: PersonId; name: string; canVote: boolean; untied: boolean }[]
  declared: readonly Pick<Declaration, 'personId' | 'kind'>[]
}

/** One thing said about a member's interest in a case. What was said stays; a mistake is taken back by a further word. */
export interface Declaration {
  caseId: string
  personId: string
  kind: 'manager' | 'sponsor' | 'conflict'
  /** Later words about the same member, candidate and kind have larger ones. */
  seq: number
  takenBack: boolean
  declaredAt: string
}

/** The last word about each interest, said until a moment; null = until now. */
export function lastWords<D extends Declaration>(
  said: readonly D[],
  until: string | null = null,
): D[] {
  const last = new Map<string, D>()
  for (const word of said) {
    if (until !== null && word.declaredAt > until) continue
    const key = `${word.caseId} ${word.personId} ${word.kind}`
    if (word.seq > (last.get(key)?.seq ?? 0)) last.set(key, word)
  }
  return [...last.values()]
}

/** Nobody lifts what the facilitator declared for them; the facilitator lifts anything. */
export const mayTakeBack = (
  { personId, declaredBy }: { personId: string; declaredBy: string },
  actor: string,
  isFacilitator: boolean,
): boolean => isFacilitator || (personId === actor && declaredBy === actor)

/**
 * Members who do not vote on a case and why, the weightiest reason of each. A conflict outweighs speaking for the
 * person: who has one sees nothing of the case, and so does not present it either.
 */
export function bars(facts: RecusalFacts): Bar[] {
  const { repId, managerIds, presenterId, members, declared } = facts
  return members.flatMap(({ personId, name, canVote, untied }) => {
    // Closed by default: a profile that is older than the file that brought its person is told by its name.
    const isCalled = (other: string) => untied && isSameName(other, name)
    const has = (kind: 'manager' | 'sponsor' | 'conflict') =>
      declared.some((one) => one.personId === personId && one.kind === kind)
    const kind: BarKind | null =
      (personId as string) === repId || isCalled(facts.name)
        ? 'self'
        : has('conflict')
          ? 'conflict'
          : managerIds.includes(personId) || has('manager') || facts.managerNames.some(isCalled)
            ? 'manager'
            : (personId as string) === presenterId
              ? 'presenter'
              : has('sponsor')
                ? 'sponsor'
                : !canVote
                  ? 'no-vote'
                  : facts.candidateIds.includes(personId)
                    ? 'rival'
                    : null
    return kind === null ? [] : [{ personId, name, kind, sentence: barSentence(kind) }]
  })
}

/** What follows for the member, in one sentence. */
export function barSentence(kind: BarKind): string {
  switch (kind) {
    case 'manager':
      return 'Direct manager: presents, does not vote, speaks last.'
    case 'presenter':
      return 'Presents the evidence: does not vote, speaks last.'
    case 'sponsor':
      return 'Sponsor: presents, does not vote, speaks last.'
    case 'conflict':
      return 'Conflict of interest: leaves the room and sees neither ballots nor scores.'
    case 'self':
      return 'Is the candidate: leaves the room and sees neither ballots nor scores.'
    case 'rival':
      return 'Is a candidate of the same cycle: does not vote.'
    case 'no-vote':
      return 'Is on the panel without a vote.'
    default:
      return assertNever(kind)
  }
}

/** Speaks for the candidate: may ask for a change, but never alone. */
export const speaksFor = (kind: BarKind): boolean =>
  kind === 'manager' || kind === 'presenter' || kind === 'sponsor'
