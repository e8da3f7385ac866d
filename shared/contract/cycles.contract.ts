import { z } from 'zod'
import {
  cycleCandidateSchema,
  cycleDatesSchema,
  cycleSchema,
  cycleStateSchema,
  panelMemberSchema,
  roleModelRefSchema,
} from '../model/cycle.ts'
import { shownEmploymentSchema } from '../model/employment.ts'
import { cycleIdSchema, personIdSchema, repIdSchema } from '../model/id.ts'
import { daySchema } from '../model/rep.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import { CYCLE_ACTS } from '../readiness/cycle-rules.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_CYCLES: readonly Area[] = [
  'workspace',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'profiles',
  'decisions',
  'calibration',
  'rating-drafts',
]

const number = z.number().nullable()

/** One line of a candidate's standing under the cycle's frozen rules. */
export const standingSummarySchema = z.strictObject({
  sales: number,
  salesSe: number,
  leadership: number,
  leadershipSe: number,
  pReady: number,
  seller: number,
  contrast: number,
  coverage: z.number(),
  raters: z.number().int(),
  roleFit: roleFitSchema,
})
export type StandingSummary = z.infer<typeof standingSummarySchema>

const candidateRow = cycleCandidateSchema.extend({
  name: z.string(),
  role: z.string().nullable(),
  team: z.string().nullable(),
  presenterName: z.string().nullable(),
  /** Added after rating had started. */
  late: z.boolean(),
  /** Null = this person can be rated now, otherwise why not. */
  whyNotRated: z.string().nullable(),
  /** Without leaves. */
  employment: shownEmploymentSchema,
  /** Null for who has yet to rate, for panel members while ratings are open, and for a candidate's own case. */
  standing: standingSummarySchema.nullable(),
  /** A decision of another cycle that stands, in words; null = none, or kept back as the standing is. */
  decidedElsewhere: z.string().nullable(),
})
export type CandidateRow = z.infer<typeof candidateRow>

const panelRow = panelMemberSchema.extend({
  name: z.string(),
  isCandidate: z.boolean(),
  /** Candidates this person manages: presents them, does not vote on them, is never the only mover. */
  manages: z.array(repIdSchema),
  /** What binds this member, in whole sentences. */
  notes: z.array(z.string()),
})

const move = z.strictObject({
  to: cycleStateSchema,
  back: z.boolean(),
  problems: z.array(z.string()),
  cautions: z.array(z.string()),
  missing: z.array(z.string()),
})

const frozenModel = roleModelRefSchema.extend({
  name: z.string(),
  /** Newest version of the same model; equal to `version` when nothing newer exists. */
  newest: z.number().int(),
  inForce: z.boolean(),
})

export const cycleDetailSchema = z.strictObject({
  cycle: cycleSchema,
  /** By name: the day an opening has to be filled by, and what it needs more of. */
  seats: z.record(
    z.string(),
    z.strictObject({
      fillBy: daySchema.nullable(),
      needs: z.strictObject({ name: z.string(), asks: z.array(z.string()) }).nullable(),
    }),
  ),
  candidates: z.array(candidateRow),
  panel: z.array(panelRow),
  models: z.strictObject({ manager: frozenModel, seller: frozenModel }),
  /** Leadership score that counts as ready under these rules; null while standings are kept back. */
  line: number,
  /** Null = allowed now, otherwise one sentence why not. */
  whyNot: z.record(z.enum(CYCLE_ACTS), z.string().nullable()),
  moves: z.array(move),
  /** Why standings are kept from the person at the keyboard, in one sentence; null = they are shown. */
  standingsHidden: z.string().nullable(),
  /** One sentence when the frozen rules score differently from the rules in force. */
  rulesDiffer: z.string().nullable(),
})
export type CycleDetail = z.infer<typeof cycleDetailSchema>

export const cycleSummarySchema = cycleSchema.extend({
  candidates: z.number().int(),
  withdrawn: z.number().int(),
  panel: z.number().int(),
})
export type CycleSummary = z.infer<typeof cycleSummarySchema>

const name = z.string().trim().min(1).max(120)
const openings = z.array(z.string().trim().min(1).max(120)).max(100)
const repIds = z.array(repIdSchema).max(2000)
const ofCycle = { cycleId: cycleIdSchema }

/** Promotion rounds. Changes take a director; each answers with the cycle as it is afterwards. */
export const cyclesContract = {
  /** Newest first. */
  'cycles.list': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: OF_CYCLES },
    z.strictObject({}),
    z.strictObject({ cycles: z.array(cycleSummarySchema) }),
  ),
  'cycles.get': query(
    { may: EVERYONE, about: 'nobody', blind: 'as-is', look: { what: 'cycle' }, of: OF_CYCLES },
    z.strictObject(ofCycle),
    cycleDetailSchema,
  ),
  /** A draft on the role models in force. */
  'cycles.create': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles'] },
    z.strictObject({
      name,
      openings: openings.default([]),
      candidates: repIds.default([]),
      dates: cycleDatesSchema.nullable().default(null),
    }),
    cycleDetailSchema,
  ),
  /** What is left out stays. Name, openings and rules only in draft, dates until the decision. */
  'cycles.edit': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles'] },
    z.strictObject({
      ...ofCycle,
      name: name.optional(),
      openings: openings.optional(),
      dates: cycleDatesSchema.optional(),
      models: z
        .strictObject({ manager: roleModelRefSchema, seller: roleModelRefSchema })
        .optional(),
    }),
    cycleDetailSchema,
  ),
  /** Late additions are welcome until the decision. Someone withdrawn before is a candidate again. */
  'cycles.addCandidates': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles', 'calibration'] },
    z.strictObject({ ...ofCycle, repIds }),
    z.strictObject({
      added: z.array(repIdSchema),
      already: z.array(repIdSchema),
      detail: cycleDetailSchema,
    }),
  ),
  /** In draft the person is simply taken off the list; later the withdrawal is kept with its reason. */
  'cycles.withdrawCandidate': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles', 'calibration'] },
    z.strictObject({ ...ofCycle, repId: repIdSchema, reason: z.string().trim().max(500) }),
    cycleDetailSchema,
  ),
  'cycles.setPresenter': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles'] },
    z.strictObject({ ...ofCycle, repId: repIdSchema, personId: personIdSchema.nullable() }),
    cycleDetailSchema,
  ),
  /**
   * Replaces the panel. Everyone on it receives the role of a panel member. While a session is under way a change of who
   * votes takes a reason, which enters its minutes.
   */
  'cycles.setPanel': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles', 'profiles', 'calibration'] },
    z.strictObject({
      ...ofCycle,
      members: z.array(panelMemberSchema).max(200),
      reason: z.string().trim().max(500).default(''),
    }),
    cycleDetailSchema,
  ),
  /** One step; going back takes a reason. Leaving draft freezes the rules. Also for facilitators. */
  'cycles.advance': mutation(
    { may: ['director', 'facilitator'], about: 'nobody', changes: ['cycles', 'decisions'] },
    z.strictObject({
      ...ofCycle,
      to: cycleStateSchema,
      reason: z.string().trim().max(500).default(''),
    }),
    cycleDetailSchema,
  ),
  /** Deletes a draft that nothing else rests on. */
  'cycles.discard': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles'] },
    z.strictObject(ofCycle),
    z.null(),
  ),
} as const
