import { z } from 'zod'
import { realDaySchema } from './facts.ts'
import {
  cycleIdSchema,
  decisionIdSchema,
  personIdSchema,
  recordIdSchema,
  repIdSchema,
} from './id.ts'
import { laterKindSchema } from './later-kind.ts'
import { daySchema } from './rep.ts'
import { roleFitSchema } from './role-fit.ts'

/** What may be decided about one candidate. */
export const VERDICTS = [
  'promote-now',
  'promote-with-conditions',
  'develop-as-leader',
  'grow-as-expert-seller',
  'not-enough-evidence',
] as const
export const verdictSchema = z.enum(VERDICTS)
export type Verdict = z.infer<typeof verdictSchema>

export const VERDICT_NAMES: Record<Verdict, string> = {
  'promote-now': 'Promote now',
  'promote-with-conditions': 'Promote with conditions',
  'develop-as-leader': 'Develop as leader',
  'grow-as-expert-seller': 'Grow as expert seller',
  'not-enough-evidence': 'Not enough evidence',
}

export const isPromotion = (verdict: Verdict): boolean =>
  verdict === 'promote-now' || verdict === 'promote-with-conditions'

/** Why a decision goes against the suggestion: a closed list, so that overrides can be scored by kind later. */
export const OVERRIDE_KINDS = [
  'newer-evidence',
  'doubted-evidence',
  'different-opening',
  'own-wish',
  'business-need',
  'policy-or-law',
] as const
export const overrideKindSchema = z.enum(OVERRIDE_KINDS)
export type OverrideKind = z.infer<typeof overrideKindSchema>

export const OVERRIDE_KIND_NAMES: Record<OverrideKind, string> = {
  'newer-evidence': 'Evidence newer than the ratings',
  'doubted-evidence': 'A rating or source known to be wrong',
  'different-opening': 'This opening asks for something the role model does not',
  'own-wish': "The person's own wish",
  'business-need': 'A need of the business',
  'policy-or-law': 'Company policy or law',
}

export const overrideSchema = z.strictObject({
  kind: overrideKindSchema,
  reason: z.string().trim().min(1).max(4000),
})

/** Somebody as a record names them: with the id and the roles of that moment. */
export const signatorySchema = z.strictObject({
  personId: personIdSchema,
  name: z.string(),
  roles: z.array(z.string()),
})
export type Signatory = z.infer<typeof signatorySchema>

/** Who of those who signed or agreed held the role that sees figures by group, in a sentence; null = none, or not known. */
export function groupSightOf(people: readonly (Signatory | null)[]): string | null {
  const names = people.flatMap((one) => (one?.roles.includes('hr') ? [one.name] : []))
  if (names.length === 0) return null
  return `${names.join(' and ')} held the role HR, which sees figures by group, when this was signed.`
}

export const dissentSchema = z.strictObject({
  author: signatorySchema,
  text: z.string(),
  at: z.string(),
})

/** What is decided later about somebody who had been decided, as it is written and before it is signed. */
export const laterContentSchema = z.strictObject({
  kind: laterKindSchema,
  reason: z.string().trim().max(8000),
  /** What is in force from then on; null = nothing is. */
  verdict: verdictSchema.nullable(),
  opening: z.string().max(300).nullable(),
  conditions: z.string().trim().max(4000),
  /** The day by which the conditions are to be met; null = none is named. */
  conditionsBy: realDaySchema.nullable().default(null),
  /** The day of a postponed promotion. */
  postponedTo: daySchema.nullable(),
})
export type LaterContent = z.infer<typeof laterContentSchema>

/** A later decision, signed: proposed by one person and signed by another. It is never changed either. */
export const laterDecisionSchema = laterContentSchema.extend({
  /** Number of its ledger entry. */
  seq: z.int(),
  proposedBy: signatorySchema,
  signedBy: signatorySchema,
  signedAt: z.string(),
})
export type LaterDecision = z.infer<typeof laterDecisionSchema>

/** A verdict on one candidate of one cycle, open to change until it is signed. */
export const decisionSchema = z.strictObject({
  decisionId: decisionIdSchema,
  cycleId: cycleIdSchema,
  repId: repIdSchema,
  state: z.enum(['draft', 'signed']),
  verdict: verdictSchema.nullable(),
  /** Name of the opening, for promotions. */
  opening: z.string().nullable(),
  reason: z.string(),
  conditions: z.string(),
  /** The day by which the conditions are to be met; null = none is named. */
  conditionsBy: realDaySchema.nullable(),
  override: overrideSchema.nullable(),
  /** Second person behind an override; cleared by every change after it. */
  secondedBy: signatorySchema.nullable(),
  dissents: z.array(dissentSchema),
  /** What the program suggested when the decision was last changed. */
  suggestion: roleFitSchema,
  signedBy: signatorySchema.nullable(),
  signedAt: z.string().nullable(),
  /** Zone whose calendar tells the day of its signatures: that of its record; null = not signed. */
  timeZone: z.string().nullable(),
  recordId: recordIdSchema.nullable(),
  /** What was decided since, oldest first; the last one is in force. */
  later: z.array(laterDecisionSchema),
})
export type Decision = z.infer<typeof decisionSchema>
