import type { RecordDocument } from '../contract/record-document.ts'
import { dayIn } from '../model/calendar.ts'
import type { OverrideKind, Signatory, Verdict } from '../model/decision.ts'
import { personIdSchema, repIdSchema } from '../model/id.ts'
import { ROLE_NAMES, type Role } from '../model/profile.ts'
import type { RoleFit } from '../model/role-fit.ts'
import type { LetterDays } from '../readiness/letter-days.ts'
import { type Seen, whatWasSeen } from '../readiness/what-was-seen.ts'
import { asNames } from '../readiness/wording.ts'

type Candidate = RecordDocument['candidates'][number]
type Manager = RecordDocument['models']['manager']

/** Everything one letter is written from: a decision, what it rested on, and what surrounds it. */
export interface LetterFacts {
  name: string
  verdict: Verdict
  suggestion: RoleFit
  cycleName: string | null
  opening: string | null
  /** Null = left out of the letter. */
  reason: string | null
  conditions: string | null
  /** The day by which they are to be met; null = none is named. */
  conditionsBy: string | null
  /** Null = the verdict follows the suggestion. */
  override: { kind: OverrideKind | null; reason: string | null } | null
  /** Ids of what whoever signed ticked as what the decision rested on; null = nobody was asked. */
  restedOn: readonly string[] | null
  signer: { name: string; capacity: string } | null
  isSeconded: boolean
  standing: Candidate['standing']
  seen: ReadonlyMap<string, Seen>
  model: Pick<Manager, 'competencies' | 'rules'>
  /** The day of the signature, YYYY-MM-DD. */
  signedOn: string
}

/** What surrounds the decision: who writes, where an appeal goes, the path and the days. */
export interface LetterFrame {
  organisation: string
  reference: string
  /** To whom an appeal is written. */
  appealTo: string
  days: LetterDays
  /** Null = not known. */
  managerName: string | null
  /** The path in Paths when it is the one this verdict offers; else steps that are only suggested. */
  path: {
    isAgreed: boolean
    owner: string | null
    steps: { title: string; dueOn: string | null }[]
  }
  day: (iso: string) => string
}

/** The role somebody decides in: the one of theirs that may sign, not the first one on a list. */
export function capacityOf(roles: readonly string[]): string {
  const order: Role[] = ['director', 'hr', 'facilitator', 'panel']
  const found = order.find((role) => roles.includes(role))
  return found ? ROLE_NAMES[found] : 'no role'
}

/** What a record says about what it rested on; null = nobody was asked. */
export function restedOnWords({ restedOn }: Pick<RecordDocument, 'restedOn'>): string | null {
  if (restedOn === null) return null
  return restedOn.length === 0
    ? 'Whoever signed ticked nothing: the decision rested on no gap that the evidence shows.'
    : `What the decision rested on, as ticked by whoever signed: ${asNames(restedOn.map(({ name }) => name.toLowerCase()))}.`
}

/** The facts of a signed decision; null when the person, the verdict or the suggestion is gone. */
export function factsOfRecord(record: RecordDocument): LetterFacts | null {
  const { subject, verdict, suggestion } = record
  if (subject === null || verdict === null || suggestion === null) return null
  return {
    name: subject.name,
    verdict,
    suggestion,
    cycleName: record.cycleName,
    opening: record.opening,
    reason: record.reason,
    conditions: record.conditions,
    conditionsBy: record.conditionsBy,
    override: record.override,
    restedOn: record.restedOn?.map(({ id }) => id) ?? null,
    signer: signerOf(record.signedBy),
    isSeconded: record.secondedBy !== null,
    standing: record.candidates[record.candidate - 1]?.standing ?? null,
    seen: whatWasSeen(
      (record.ratings ?? []).map(({ rater, ...rating }) => ({
        ...rating,
        raterId: personIdSchema.parse(`rater-${rater}`),
        repId: repIdSchema.parse(subject.repId),
        note: null,
      })),
    ),
    model: record.models.manager,
    signedOn: dayIn(record.timeZone, record.signedAt),
  }
}

export const signerOf = (who: Signatory | null): LetterFacts['signer'] =>
  who && { name: who.name, capacity: capacityOf(who.roles) }
