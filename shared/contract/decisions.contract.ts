import { z } from 'zod'
import { conclusionSchema } from '../model/calibration.ts'
import { conductSchema } from '../model/conduct.ts'
import { cycleSchema } from '../model/cycle.ts'
import {
  decisionSchema,
  overrideSchema,
  signatorySchema,
  verdictSchema,
} from '../model/decision.ts'
import { shownEmploymentSchema } from '../model/employment.ts'
import { realDaySchema } from '../model/facts.ts'
import { cycleIdSchema, decisionIdSchema, recordIdSchema, repIdSchema } from '../model/id.ts'
import { laterKindSchema } from '../model/later-kind.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import { competencySchema } from '../model/role-model.ts'
import { gateStandingSchema, standingSchema } from '../model/standing.ts'
import { periodPointSchema, reasonSchema } from './candidates.contract.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'
import { costScenarioSchema } from './record-document.ts'

/** Areas that the answers here rest on. */
const OF_DECISIONS: readonly Area[] = [
  'workspace',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'profiles',
  'decisions',
  'calibration',
]

const number = z.number().nullable()

/** One candidate of a cycle on the way to a signed decision. */
export const boardRowSchema = z.strictObject({
  repId: repIdSchema,
  name: z.string(),
  team: z.string().nullable(),
  /** Without leaves. */
  employment: shownEmploymentSchema,
  suggestion: roleFitSchema,
  sales: number,
  salesSe: number,
  percentile: number,
  leadership: number,
  leadershipSe: number,
  gates: z.array(gateStandingSchema),
  decision: decisionSchema.nullable(),
  /** True when the verdict goes against the suggestion. */
  override: z.boolean(),
  /** Corrections added to its record. */
  corrections: z.int(),
})
export type BoardRow = z.infer<typeof boardRowSchema>

export const obstacleSchema = z.strictObject({
  field: z.enum([
    'verdict',
    'opening',
    'reason',
    'conditions',
    'conditionsBy',
    'override',
    'secondedBy',
    'meeting',
    'panel',
    'conduct',
  ]),
  text: z.string(),
})

/** What a panel said about one person, and why the decision departs from it. */
const panelSaidSchema = z.strictObject({
  conclusion: conclusionSchema.nullable(),
  votes: z.array(z.strictObject({ verdict: verdictSchema, count: z.int() })),
  round: z.enum(['first', 'second']),
  /** The verdict most votes were for; null in a tie. */
  majority: verdictSchema.nullable(),
  tie: z.array(verdictSchema),
  departure: z.string(),
})

const oneCandidate = z.strictObject({ cycleId: cycleIdSchema, repId: repIdSchema })

export const decisionDetailSchema = z.strictObject({
  cycle: cycleSchema,
  /** Why nothing can be decided in this cycle now; null = it can. */
  closedBecause: z.string().nullable(),
  decision: decisionSchema.nullable(),
  standing: standingSchema,
  headline: z.string(),
  contrastSentence: z.string(),
  reasons: z.array(reasonSchema),
  /** The sales record by period, and what the manager model asks: the two sides of the picture. */
  series: z.array(periodPointSchema),
  competencies: z.array(competencySchema),
  line: z.number(),
  /** Everyone whose standing the record would freeze. */
  candidates: z.int(),
  /** Verdicts that follow the suggestion; any other is an override. */
  inLine: z.array(verdictSchema),
  /** What the decision can rest on; the suggestion rests on the proposed ones. */
  grounds: z.array(
    z.strictObject({ id: z.string(), name: z.string(), text: z.string(), isProposed: z.boolean() }),
  ),
  /** Openings without a signed promotion. */
  free: z.array(z.string()),
  /** What stands between this draft and a signature by the person at the keyboard. */
  obstacles: z.array(obstacleSchema),
  cost: costScenarioSchema,
  /** What was last stated about conduct; null = nobody has. */
  conduct: conductSchema.nullable(),
  /** What the panel of the newest meeting said; null = no meeting has opened opinions on this person. */
  panel: panelSaidSchema.nullable(),
})
export type DecisionDetail = z.infer<typeof decisionDetailSchema>

export const decisionsContract = {
  /** Everyone in a cycle with verdict and suggestion; without an id, the cycle that was made last. */
  'decisions.board': query(
    {
      may: EVERYONE,
      about: 'lists',
      blind: 'lines',
      look: { what: 'decision-board' },
      of: OF_DECISIONS,
    },
    z.strictObject({ cycleId: cycleIdSchema.nullable() }),
    z.strictObject({
      cycles: z.array(cycleSchema),
      cycle: cycleSchema.nullable(),
      closedBecause: z.string().nullable(),
      /** True while ratings are open and the person at the keyboard only rates: no rows then. */
      hidden: z.boolean(),
      /** The leadership line of the frozen model. */
      line: z.number().nullable(),
      free: z.array(z.string()),
      rows: z.array(boardRowSchema),
    }),
  ),
  'decisions.get': query(
    {
      may: EVERYONE,
      about: ({ repId }) => [repId],
      blind: 'refuse',
      look: { what: 'decision', whom: ({ repId }) => [repId] },
      of: OF_DECISIONS,
    },
    oneCandidate,
    decisionDetailSchema,
  ),
  /** Keeps a draft. Any change of it takes back a second person's agreement. */
  'decisions.save': mutation(
    { may: ['director', 'hr'], about: ({ repId }) => [repId], changes: ['decisions'] },
    oneCandidate.extend({
      verdict: verdictSchema.nullable(),
      opening: z.string().max(300).nullable(),
      reason: z.string().max(8000),
      conditions: z.string().max(4000),
      conditionsBy: realDaySchema.nullable().default(null),
      override: overrideSchema.nullable(),
      /** Why the verdict is not what the panel said; only asked for where there was a meeting. */
      againstPanel: z.string().max(4000).default(''),
    }),
    decisionSchema,
  ),
  /** The person at the keyboard agrees, as second person, with a draft that goes against the suggestion. */
  'decisions.second': mutation(
    { may: ['director', 'hr'], about: 'nobody', proof: true, changes: ['decisions'] },
    z.strictObject({ decisionId: decisionIdSchema }),
    decisionSchema,
  ),
  /** The dissent of the person at the keyboard; empty text withdraws it before the signature. */
  'decisions.dissent': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['decisions'] },
    z.strictObject({ decisionId: decisionIdSchema, text: z.string().max(4000) }),
    decisionSchema,
  ),
  /** Freezes everything the decision rests on into a record and signs it. Nothing of it can be changed afterwards. */
  'decisions.sign': mutation(
    { may: ['director', 'hr'], about: 'nobody', proof: true, changes: ['decisions'] },
    z.strictObject({
      decisionId: decisionIdSchema,
      /** What the decision rested on, as ticked by whoever signs; absent = nobody was asked. */
      restedOn: z.array(z.string().max(100)).max(60).optional(),
      /** Words that were pointed at and stay, with the reason the record keeps. */
      kept: z
        .array(
          z.strictObject({ text: z.string().max(200), why: z.string().trim().min(1).max(500) }),
        )
        .max(200)
        .optional(),
    }),
    z.strictObject({ recordId: recordIdSchema, seq: z.int(), count: z.int(), head: z.string() }),
  ),
  /** What waits for the person at the keyboard: verdicts to write and sign, and overrides that need a second person. */
  'decisions.waiting': query(
    {
      may: EVERYONE,
      about: 'lists',
      blind: 'lines',
      look: { what: 'decision-board' },
      of: OF_DECISIONS,
    },
    z.strictObject({}),
    z.strictObject({
      cycles: z.array(
        z.strictObject({
          cycleId: cycleIdSchema,
          name: z.string(),
          dueOn: z.string().nullable(),
          candidates: z.int(),
          signed: z.int(),
          drafts: z.int(),
          /** Drafts against the suggestion that nobody has agreed with yet. */
          unseconded: z.array(z.strictObject({ repId: repIdSchema, name: z.string() })),
        }),
      ),
    }),
  ),
  /** Signed and open decisions, one line each. */
  'decisions.list': query(
    {
      may: EVERYONE,
      about: 'lists',
      blind: 'lines',
      look: { what: 'decision-list' },
      of: OF_DECISIONS,
    },
    z.strictObject({ cycleId: cycleIdSchema.nullable() }),
    z.strictObject({
      decisions: z.array(
        z.strictObject({
          cycleId: cycleIdSchema,
          cycle: z.string(),
          repId: repIdSchema,
          name: z.string(),
          state: z.enum(['draft', 'signed']),
          verdict: verdictSchema.nullable(),
          opening: z.string().nullable(),
          suggestion: roleFitSchema,
          override: z.string().nullable(),
          signedBy: signatorySchema.nullable(),
          secondedBy: signatorySchema.nullable(),
          dissents: z.int(),
          signedAt: z.string().nullable(),
          timeZone: z.string().nullable(),
          recordId: recordIdSchema.nullable(),
          /** What happened to it last, after it was signed. */
          later: laterKindSchema.nullable(),
          /** In force now; null = nothing. */
          inForce: verdictSchema.nullable(),
          seq: z.int().nullable(),
          entryHash: z.string().nullable(),
        }),
      ),
    }),
  ),
} as const
