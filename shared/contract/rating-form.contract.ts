import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { cycleIdSchema, repIdSchema } from '../model/id.ts'
import { profileSchema } from '../model/profile.ts'
import { daySchema } from '../model/rep.ts'
import { jobSchema } from '../model/role-model.ts'
import { sourceSchema } from '../model/source.ts'
import { tooCloseSchema } from '../model/too-close.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query, task, WHOEVER } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_RATING: readonly Area[] = [
  'workspace',
  'rating-drafts',
  'role-models',
  'cycles',
  'profiles',
]

/*
 * What reaches the screen of somebody who rates holds no sales figure, no rank, no earlier rating, no rating of
 * anybody else and no threshold; in blind mode no name either. People stand under a key that means nothing outside
 * of one form. Until the ratings are locked this holds for every other answer too, a director's included: whoever
 * rates has not seen. tests/core/kept-back.test.ts reads every answer for it.
 */

const form = { cycleId: cycleIdSchema, source: sourceSchema }
const key = z.string().min(1).max(40)
const note = z.string().max(4000)

/** 1–5, or 0 = looked, but not observed. */
export const givenSchema = z.number().int().min(0).max(5)

export const ratingTaskSchema = z.strictObject({
  ...form,
  cycleName: z.string(),
  dueOn: daySchema.nullable(),
  /** Who asked by file; null at the keyboard of the cycle, and in files of earlier programs. */
  asker: z.string().nullable(),
  openings: z.array(z.string()),
  /** People to rate, those already locked included. */
  people: z.number().int(),
  /** People left out for being too close, who are not counted among those to rate. */
  leftOut: z.number().int(),
  /** Answers given and wanted for the job to be filled; ratings on the seller model are welcome, never wanted. */
  given: z.number().int(),
  wanted: z.number().int(),
  started: z.boolean(),
  locked: z.boolean(),
})
export type RatingTask = z.infer<typeof ratingTaskSchema>

const cellSchema = z.strictObject({ given: givenSchema, note: note.nullable() })

const formCompetency = z.strictObject({
  id: competencyIdSchema,
  name: z.string(),
  job: jobSchema,
  question: z.string().nullable(),
  /** What 1, 2, 3, 4 and 5 look like. */
  anchors: z.array(z.string()).length(5),
  /** Keys of the people, in the order drawn for this rater and competency. */
  order: z.array(key),
})
export type FormCompetency = z.infer<typeof formCompetency>

const formPerson = z.strictObject({
  key,
  /** The name, or a code in blind mode. */
  label: z.string(),
  /** Role and team; empty in blind mode. */
  about: z.string(),
})

export const practiceStateSchema = z.enum(['open', 'done', 'skipped', 'none'])
export type PracticeState = z.infer<typeof practiceStateSchema>

export const ratingFormSchema = z.strictObject({
  ...form,
  cycleName: z.string(),
  dueOn: daySchema.nullable(),
  blind: z.boolean(),
  /** There is something to read about somebody, which `material.read` answers. */
  material: z.boolean(),
  /** Null = ratings can be given, otherwise why not. */
  whyNot: z.string().nullable(),
  lockedAt: z.string().nullable(),
  people: z.array(formPerson),
  /** Left out by this rater for being too close, and not locked yet. */
  leftOut: z.array(formPerson.extend({ because: tooCloseSchema })),
  competencies: z.array(formCompetency),
  /** Competency + space + key → what this rater has answered and not locked yet. */
  cells: z.record(z.string(), cellSchema),
  practice: z.strictObject({ manager: practiceStateSchema, seller: practiceStateSchema }),
})
export type RatingForm = z.infer<typeof ratingFormSchema>

const practiceCase = z.strictObject({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** What this rater gave so far. */
  given: z.record(z.string(), givenSchema),
  /** The experts' key: null until every competency of the case is rated. */
  key: z
    .record(z.string(), z.strictObject({ score: z.number().int().nullable(), why: z.string() }))
    .nullable(),
})

export const practiceSchema = z.strictObject({
  state: practiceStateSchema,
  skippedBecause: z.string().nullable(),
  competencies: z.array(formCompetency.omit({ order: true })),
  cases: z.array(practiceCase),
  /** Over the finished cases; see `practiceDistance`. */
  distance: z.strictObject({
    apart: z.number().nullable(),
    lean: z.number().nullable(),
    exact: z.number().int(),
    overlooked: z.number().int(),
    total: z.number().int(),
  }),
})
export type Practice = z.infer<typeof practiceSchema>

/** The rating form of the person at the keyboard. */
export const ratingFormContract = {
  /** What the person at the keyboard can rate now: as panel member, and themselves where they are a candidate. */
  'rating.tasks': query(
    { may: WHOEVER, about: 'nobody', blind: 'as-is', look: null, of: OF_RATING },
    z.strictObject({}),
    z.strictObject({ tasks: z.array(ratingTaskSchema) }),
  ),
  /** Whose figures do not reach the person at the keyboard now, in one sentence; null = nobody's are kept back. */
  'rating.keptBack': query(
    { may: WHOEVER, about: 'nobody', blind: 'as-is', look: null, of: OF_RATING },
    z.strictObject({}),
    z.strictObject({ sentence: z.string().nullable() }),
  ),
  /** Begins a form: draws and stores its seed. Does nothing where it has begun. */
  'rating.start': mutation(
    { may: WHOEVER, about: 'nobody', meanwhile: true, changes: ['rating-drafts'] },
    z.strictObject(form),
    z.null(),
  ),
  'rating.form': query(
    { may: WHOEVER, about: 'nobody', blind: 'as-is', look: { what: 'rating-form' }, of: OF_RATING },
    z.strictObject(form),
    ratingFormSchema,
  ),
  /** Keeps one answer as a draft; it counts for nothing until the form is locked. `given` null takes it back. */
  'rating.save': mutation(
    { may: WHOEVER, about: 'nobody', meanwhile: true, changes: ['rating-drafts'] },
    z.strictObject({
      ...form,
      key,
      competency: competencyIdSchema,
      given: givenSchema.nullable(),
      note: note.nullable().default(null),
    }),
    z.null(),
  ),
  /**
   * Leaves a person out of every form of this rater for being too close, or rates them after all (`because` null).
   * Answers given so far come back with that; once the form is locked they are gone, and the reason is entered.
   */
  'rating.leaveOut': mutation(
    { may: WHOEVER, about: 'nobody', meanwhile: true, changes: ['rating-drafts'] },
    z.strictObject({ ...form, key, because: tooCloseSchema.nullable() }),
    z.null(),
  ),
  /** Turns the answers into ratings and recomputes standings, all or nothing. They are not changed here afterwards. */
  'rating.lock': task(
    {
      may: WHOEVER,
      about: 'nobody',
      meanwhile: true,
      blind: 'refuse',
      changes: ['ratings', 'people', 'rating-drafts', 'workspace'],
    },
    z.strictObject(form),
    z.strictObject({
      people: z.number().int(),
      rated: z.number().int(),
      notObserved: z.number().int(),
      leftOut: z.number().int(),
    }),
  ),
  'rating.practice': query(
    { may: EVERYONE, about: 'nobody', blind: 'as-is', look: null, of: OF_RATING },
    z.strictObject({ cycleId: cycleIdSchema, job: jobSchema }),
    practiceSchema,
  ),
  'rating.savePractice': mutation(
    { may: EVERYONE, about: 'nobody', meanwhile: true, changes: ['rating-drafts'] },
    z.strictObject({
      cycleId: cycleIdSchema,
      job: jobSchema,
      caseId: z.string().max(80),
      competency: competencyIdSchema,
      given: givenSchema,
    }),
    z.null(),
  ),
  /** Goes on without practice; the reason is kept. */
  'rating.skipPractice': mutation(
    { may: EVERYONE, about: 'nobody', meanwhile: true, changes: ['rating-drafts'] },
    z.strictObject({
      cycleId: cycleIdSchema,
      job: jobSchema,
      reason: z.string().trim().min(1).max(500),
    }),
    z.null(),
  ),
  /** How far the self-rating of each candidate is, for directors and facilitators; by name. */
  'rating.selfRatings': query(
    {
      may: ['director', 'facilitator'],
      about: 'nobody',
      blind: 'unseen',
      look: { what: 'self-ratings' },
      of: OF_RATING,
    },
    z.strictObject({ cycleId: cycleIdSchema }),
    z.strictObject({
      people: z.array(
        z.strictObject({
          repId: repIdSchema,
          name: z.string(),
          given: z.number().int(),
          wanted: z.number().int(),
          /** When it was locked on this machine; null = not yet. */
          lockedAt: z.string().nullable(),
          /** Null = it can be filled in now, otherwise why not. */
          whyNot: z.string().nullable(),
        }),
      ),
    }),
  ),
  /**
   * Hands the keyboard to a candidate for a self-rating: until somebody else takes it, nothing but that form is open.
   * For directors and facilitators.
   */
  'rating.handOver': mutation(
    {
      may: ['director', 'facilitator'],
      about: 'nobody',
      proof: true,
      changes: ['profiles', 'workspace'],
    },
    z.strictObject({ cycleId: cycleIdSchema, repId: repIdSchema }),
    profileSchema,
  ),
  /** Hides names from raters of a cycle, or shows them; for directors, while it is a draft or nobody has begun. */
  'rating.setBlind': mutation(
    { may: ['director'], about: 'nobody', changes: ['cycles'] },
    z.strictObject({ cycleId: cycleIdSchema, blind: z.boolean() }),
    z.null(),
  ),
  /** Which code stands for whom in blind mode, and how far each rater is; for directors and facilitators. */
  'rating.progress': query(
    {
      may: ['director', 'facilitator'],
      about: 'nobody',
      blind: 'as-is',
      look: { what: 'blind-codes' },
      of: OF_RATING,
    },
    z.strictObject({ cycleId: cycleIdSchema }),
    z.strictObject({
      blind: z.boolean(),
      raters: z.array(
        z.strictObject({
          name: z.string(),
          source: sourceSchema,
          begun: z.boolean(),
          given: z.number().int(),
          wanted: z.number().int(),
          locked: z.boolean(),
          /** A reply by file was taken in. */
          replied: z.boolean(),
          /** The practice cases of the job to be filled. */
          practice: practiceStateSchema,
          /** Why practice was skipped; null = done, open or not asked for. */
          practiceSkipped: z.string().nullable(),
          /** Whom this rater is too close to and leaves out, and why; null = somebody kept from whoever asks. */
          leftOut: z.array(
            z.strictObject({ name: z.string(), because: tooCloseSchema }).nullable(),
          ),
          /** Which code of this form stands for whom; empty where names are shown, and for whoever rates here. */
          codes: z.array(z.strictObject({ name: z.string(), code: z.string() })),
        }),
      ),
    }),
  ),
} as const
