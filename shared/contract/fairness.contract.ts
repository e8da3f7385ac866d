import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { cycleIdSchema, personIdSchema, repIdSchema } from '../model/id.ts'
import { jobSchema } from '../model/role-model.ts'
import { scoredSourceSchema } from '../model/source.ts'
import { explanationSchema } from './candidates.contract.ts'
import type { Area } from './event.ts'
import { query, task } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_FAIRNESS: readonly Area[] = [
  'workspace',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'profiles',
  'decisions',
  'groups',
]

const number = z.number().nullable()
const interval = z.tuple([z.number(), z.number()]).nullable()

/** Below the minimum counts nothing is said; otherwise a figure is fine or worth a look. */
const state = z.enum(['too_few', 'fine', 'look'])

export const raterDeskSchema = z.strictObject({
  job: jobSchema,
  ratings: z.number().int(),
  raters: z.number().int(),
  people: z.number().int(),
  competencies: z.array(z.strictObject({ id: competencyIdSchema, name: z.string() })),
  /** One entry for each source and competency that was rated. */
  agreement: z.array(
    z.strictObject({
      source: scoredSourceSchema,
      competency: competencyIdSchema,
      /** Krippendorff's α, ordinal, with its 80 % range; null where too few people were rated twice to state one. */
      alpha: number,
      alphaInterval: interval,
      /** ICC(2,1) and ICC(3,1): reliability of one rater for levels and for ranking. */
      levels: number,
      levelsInterval: interval,
      ranking: number,
      rankingInterval: interval,
      people: z.number().int(),
      ratings: z.number().int(),
      state,
      word: z.string(),
      explanation: explanationSchema,
    }),
  ),
  /** How dependable a plain mean of the sources would be; null where too little is known. */
  plainMean: z.string().nullable(),
  /** Harshest first. Effects in scale points against the average rater, with 95 % intervals. */
  severity: z.array(
    z.strictObject({
      raterId: personIdSchema,
      name: z.string(),
      effect: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      ratings: z.number().int(),
      people: z.number().int(),
      sources: z.array(scoredSourceSchema),
      state,
      word: z.string(),
      sentence: z.string(),
    }),
  ),
  /** Names of raters who share no ratee with another rater, so their strictness cannot be told. */
  loneRaters: z.array(z.string()),
  halo: z.array(
    z.strictObject({
      source: scoredSourceSchema,
      within: number,
      cross: number,
      excess: number,
      ratings: z.number().int(),
      state,
      sentence: z.string(),
    }),
  ),
  straightLining: z.array(
    z.strictObject({
      raterId: personIdSchema,
      name: z.string(),
      spread: number,
      people: z.number().int(),
      state,
      sentence: z.string(),
    }),
  ),
  /** Whether ratings rise with sales: points on the scale for one step of sales, with the 80 % range. */
  echo: z.strictObject({
    reading: z.enum(['colour', 'negative', 'none', 'not_active']),
    slope: number,
    interval,
    people: z.number().int(),
    state,
    sentence: z.string(),
  }),
  /**
   * Panels and teams whose raters rated hardly anybody else: scores if all of the difference is severity of the raters,
   * and if all of it is quality of the people; the smallest ones.
   */
  teams: z.strictObject({
    lines: z.array(
      z.strictObject({
        team: z.string().nullable(),
        people: z.number().int(),
        ends: z.array(
          z.strictObject({
            repId: repIdSchema,
            score: z.number(),
            ifRaters: z.number(),
            ifPeople: z.number(),
          }),
        ),
        sentence: z.string(),
        explanation: explanationSchema,
      }),
    ),
    /** Further panels and teams that were not read. */
    notRead: z.number().int(),
  }),
  panels: z.strictObject({
    count: z.number().int(),
    /** Null when everybody is in one panel. */
    sentence: z.string().nullable(),
    /** The largest ones. */
    parts: z.array(
      z.strictObject({
        people: z.number().int(),
        ratings: z.number().int(),
        raters: z.array(z.string()),
      }),
    ),
    /** The fewest ratings that would join the panels, with who could give them; the first of them. */
    links: z.array(
      z.strictObject({
        repId: repIdSchema,
        raterId: personIdSchema,
        sentence: z.string(),
      }),
    ),
  }),
})
export type RaterDesk = z.infer<typeof raterDeskSchema>

const verdict = z.enum(['too_few', 'alert', 'watch', 'none'])

/** Selection rates of one step by group, each against the group with the highest rate (SCIENCE-2 section 7). */
export const stageSchema = z.strictObject({
  stage: z.string(),
  title: z.string(),
  /** Whom the counts are out of. */
  pool: z.string(),
  reference: z.string().nullable(),
  /** Mid-p of all groups at once, and corrected for all steps (Benjamini–Hochberg); null where nothing is compared. */
  omnibusP: number,
  stageP: number,
  sentence: z.string().nullable(),
  groups: z.array(
    z.strictObject({
      group: z.string(),
      selected: z.number().int(),
      total: z.number().int(),
      rate: z.number(),
      rateInterval: interval,
      /** Null for the group the others are compared with. */
      verdict: verdict.nullable(),
      /** This group's rate ÷ the reference group's, and the smaller ÷ the larger. */
      impactRatio: number,
      impactRatioMinOverMax: number,
      impactRatioInterval: interval,
      fourFifths: z.boolean().nullable(),
      z: number,
      zP: number,
      fisherP: number,
      /** Lancaster's mid-p of this pair, and corrected for all pairs of the step (Holm). */
      midP: number,
      holmP: number,
      shortfall: number,
      flipFlopRatio: number,
      /** Chance that the four-fifths flag fires at these sizes with equal true rates. */
      falseAlarm: number,
      sentence: z.string(),
      /** What one decision would change; null where it would change nothing. */
      oneMore: z.string().nullable(),
      explanation: explanationSchema,
    }),
  ),
  /** Groups covered, and people without a group: null counts are 1 to 4. */
  suppressedGroups: z.number().int(),
  suppressedPeople: z.number().int().nullable(),
  notStated: z.number().int().nullable(),
  leftOut: z.string().nullable(),
})
export type FairnessStage = z.infer<typeof stageSchema>

/** Hedges' g of one group against the largest one: above zero, the group scores higher. */
export const scoreGapSchema = z.strictObject({
  measure: z.string(),
  title: z.string(),
  kind: z.enum(['leadership', 'competency', 'gate']),
  group: z.string(),
  reference: z.string(),
  people: z.number().int(),
  referencePeople: z.number().int(),
  mean: z.number(),
  sd: z.number(),
  referenceMean: z.number(),
  referenceSd: z.number(),
  g: number,
  interval,
  /** Welch's p, and corrected for all differences tested (Benjamini–Hochberg); null = not tested. */
  p: number,
  adjusted: number,
  state,
  sentence: z.string(),
})
export type FairnessGap = z.infer<typeof scoreGapSchema>

export const groupDeskSchema = z.strictObject({
  /** Attributes, then every two of them crossed where at least two crossed groups can be shown. */
  attributes: z.array(
    z.strictObject({ attribute: z.string(), people: z.number().int(), groups: z.number().int() }),
  ),
  /** Null when no groups were imported. */
  attribute: z.string().nullable(),
  cycles: z.array(z.strictObject({ cycleId: cycleIdSchema, name: z.string() })),
  cycleId: cycleIdSchema.nullable(),
  /** How the tests are made and corrected. */
  corrections: z.string(),
  stages: z.array(stageSchema),
  /** What chance alone would do to the comparisons shown; null where nothing is compared. */
  chance: z
    .strictObject({
      comparisons: z.number().int(),
      belowFourFifths: z.number(),
      found: z.number().int(),
      sentence: z.string(),
    })
    .nullable(),
  scores: z.array(scoreGapSchema),
})
export type GroupDesk = z.infer<typeof groupDeskSchema>

export const IMPACT_FORMATS = ['pdf', 'xlsx', 'json'] as const
export type ImpactFormat = (typeof IMPACT_FORMATS)[number]

export const fairnessContract = {
  /** How the raters of one role model rate. For directors, facilitators and HR. */
  'fairness.raters': query(
    {
      may: ['director', 'facilitator', 'hr'],
      about: 'nobody',
      blind: 'closed',
      look: null,
      of: OF_FAIRNESS,
    },
    z.strictObject({ job: jobSchema.default('manager') }),
    raterDeskSchema,
  ),
  /**
   * Selection rates and scores by group. For HR alone. Attribute null = the first; cycle null = everybody, decisions of
   * all cycles together.
   */
  'fairness.groups': query(
    {
      may: ['hr'],
      about: 'nobody',
      blind: 'closed',
      look: { what: 'fairness-by-group' },
      of: OF_FAIRNESS,
    },
    z.strictObject({
      attribute: z.string().max(700).nullable().default(null),
      cycleId: cycleIdSchema.nullable().default(null),
    }),
    groupDeskSchema,
  ),
  /**
   * The impact-ratio report as a file (base64): every step by every attribute, two of them crossed, small counts covered.
   * Making it is an entry of the ledger with the SHA-256 of the file.
   */
  'fairness.report': task(
    { may: ['hr'], about: 'nobody', blind: 'closed', changes: ['decisions'] },
    z.strictObject({
      cycleId: cycleIdSchema.nullable().default(null),
      format: z.enum(IMPACT_FORMATS),
    }),
    z.strictObject({ fileName: z.string(), content: z.base64(), sha256: z.string() }),
  ),
} as const
