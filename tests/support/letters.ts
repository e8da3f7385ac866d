import manager from '../../resources/role-models/manager.json' with { type: 'json' }
import seller from '../../resources/role-models/seller.json' with { type: 'json' }
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import type { LetterFacts, LetterFrame } from '../../shared/exchange/letter-facts.ts'
import type { Verdict } from '../../shared/model/decision.ts'
import { roleModelSchema } from '../../shared/model/role-model.ts'
import type { Standing } from '../../shared/model/standing.ts'
import { letterDays } from '../../shared/readiness/letter-days.ts'
import { solveField, standingOf } from '../../shared/readiness/standings.ts'
import { isOverride } from '../../shared/readiness/verdict-rules.ts'
import { whatWasSeen } from '../../shared/readiness/what-was-seen.ts'

const models = { manager: roleModelSchema.parse(manager), seller: roleModelSchema.parse(seller) }
const sample = sampleOrganisation()
const field = solveField({
  reps: sample.people,
  results: sample.results,
  deals: sample.deals,
  ratings: sample.ratings,
  ...models,
})

/** Everybody of the sample with a standing, as letters are written from. */
export const standings: readonly Standing[] = sample.people.map((rep) => standingOf(rep, field))

const SIGNED = '2026-02-27'
export const REASON =
  'You asked for larger accounts, and the team lead spends most days on deals of others.'
export const OVERRIDE = 'The northern team needs somebody who knows its two largest customers.'
export const CONDITIONS = 'Full quota in two of the next three quarters.'

/** A decision about one of them, with the reasons a signatory would have to write. */
export function decided(
  standing: Standing,
  verdict: Verdict,
  { seatsLeft = 1, signedOn = SIGNED }: { seatsLeft?: number; signedOn?: string } = {},
): LetterFacts {
  const against = isOverride(verdict, standing.roleFit, seatsLeft)
  return {
    name: standing.name,
    verdict,
    suggestion: standing.roleFit,
    cycleName: 'Team leads, spring 2026',
    opening: verdict.startsWith('promote') ? 'District manager, Great Lakes' : null,
    reason: REASON,
    conditions: verdict === 'promote-with-conditions' ? CONDITIONS : null,
    conditionsBy: verdict === 'promote-with-conditions' ? '2027-06-30' : null,
    override: against ? { kind: 'business-need', reason: OVERRIDE } : null,
    restedOn: null,
    signer: { name: 'Dana Whitfield', capacity: 'Director' },
    isSeconded: against,
    standing,
    seen: whatWasSeen(sample.ratings.filter(({ repId }) => repId === standing.repId)),
    model: models.manager,
    signedOn,
  }
}

export const frame = (facts: LetterFacts, more: Partial<LetterFrame> = {}): LetterFrame => ({
  organisation: 'Larkfield Controls',
  reference: '2026-0539',
  appealTo: 'Noor Rahimtula, HR',
  days: letterDays(facts.signedOn, facts.verdict, 28),
  managerName: 'Martin Oyelaran',
  path: {
    isAgreed: true,
    owner: 'Martin Oyelaran',
    steps: [{ title: 'Negotiation clinic, three sessions', dueOn: '2026-05-08' }],
  },
  day: (iso) => iso.slice(0, 10),
  ...more,
})

export const managerModel = models.manager
