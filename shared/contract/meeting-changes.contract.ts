import { z } from 'zod'
import { changeCodeSchema } from '../model/calibration.ts'
import { competencyIdSchema } from '../model/competency.ts'
import { verdictSchema } from '../model/decision.ts'
import { caseIdSchema, evidenceIdSchema, personIdSchema } from '../model/id.ts'
import { gateStateSchema, roleFitSchema } from '../model/role-fit.ts'
import { saidSchema } from '../model/said-length.ts'
import { sourceSchema } from '../model/source.ts'
import { OF_CALIBRATION, ofCase, ofSession } from './calibration.contract.ts'
import { EVERYONE, mutation, query } from './procedure.ts'
import { noteEntrySchema } from './room-acts.ts'

export const changeRowSchema = z.strictObject({
  caseId: caseIdSchema,
  title: z.string(),
  subject: z.string(),
  from: z.string(),
  to: z.string(),
  code: changeCodeSchema,
  text: z.string(),
  evidenceId: evidenceIdSchema.nullable(),
  movedBy: z.string(),
  authorisedBy: z.string(),
  at: z.string(),
})

/** Something written down in a meeting: an open question, an action, evidence that was named. */
export const noteRowSchema = z.strictObject({
  entry: noteEntrySchema,
  kind: z.enum(['question', 'action', 'evidence']),
  caseId: caseIdSchema.nullable(),
  /** The case it is about; null = the whole meeting. */
  title: z.string().nullable(),
  text: z.string(),
  /** Of an action; null = of none. */
  owner: z.string().nullable(),
  dueOn: z.string().nullable(),
  /** Who named the evidence, else who wrote it down; null while names are hidden. */
  by: z.string().nullable(),
  at: z.string(),
  /** What it said before, oldest first. */
  before: z.array(z.string()),
  /** Why it was removed; null = it stands. */
  removed: z.string().nullable(),
})
export type NoteRow = z.infer<typeof noteRowSchema>

/** One rating of a candidate, and the score it is to have. */
const ofRating = {
  raterId: personIdSchema,
  source: sourceSchema,
  competency: competencyIdSchema,
  to: z.number().min(1).max(5),
}

/** The figures that a rating can move. */
const effectSchema = z.strictObject({
  leadership: z.number().nullable(),
  leadershipSe: z.number().nullable(),
  suggestion: roleFitSchema,
  gates: z.array(z.strictObject({ name: z.string(), state: gateStateSchema })),
})

/** Changes of opinions and ratings in a meeting; each is an entry that is kept. */
export const meetingChangesContract = {
  /** What was changed, and what looks like a trade. */
  'calibration.changes': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'meeting',
      look: {
        what: 'calibration-changes',
        cases: (_, { changes }) => changes.map(({ caseId }) => caseId),
      },
      of: OF_CALIBRATION,
    },
    z.strictObject(ofSession),
    z.strictObject({
      changes: z.array(changeRowSchema),
      trades: z.array(z.string()),
    }),
  ),
  /** What was written down, removed entries included, and who may have named evidence in the case on screen. */
  'calibration.notes': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'meeting',
      look: {
        what: 'calibration-notes',
        cases: (_, { notes }) => notes.map(({ caseId }) => caseId),
      },
      of: OF_CALIBRATION,
    },
    z.strictObject(ofSession),
    z.strictObject({
      notes: z.array(noteRowSchema),
      mayName: z.array(z.strictObject({ personId: personIdSchema, name: z.string() })),
      mayWrite: z.boolean(),
    }),
  ),
  /**
   * What can be changed in one case: ratings, by their scores alone unless `named` is asked for, and whose suggested
   * verdicts.
   */
  'calibration.ratings': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'meeting',
      look: {
        what: 'calibration-ratings',
        cases: ({ caseId }) => [caseId],
      },
      of: OF_CALIBRATION,
    },
    z.strictObject({ ...ofCase, named: z.boolean().default(false) }),
    z.strictObject({
      suggestion: roleFitSchema.nullable(),
      /** Who gave a first opinion; what it says stays anonymous until its author changes it. */
      suggestedBy: z.array(z.strictObject({ personId: personIdSchema, name: z.string() })),
      /** Who may ask for a change that the person at the keyboard authorises: panel and facilitators. */
      mayAsk: z.array(z.strictObject({ personId: personIdSchema, name: z.string() })),
      ratings: z.array(
        z.strictObject({
          raterId: personIdSchema,
          /** Null unless names were asked for. */
          raterName: z.string().nullable(),
          source: sourceSchema,
          competency: competencyIdSchema,
          score: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** What another score in one rating would do to the figures of the case. Nothing is written and nobody is named. */
  'calibration.changeEffect': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'meeting',
      look: {
        what: 'calibration-ratings',
        cases: ({ caseId }) => [caseId],
      },
      of: OF_CALIBRATION,
    },
    z.strictObject({ ...ofCase, ...ofRating }),
    z.strictObject({ line: z.number(), now: effectSchema, after: effectSchema }),
  ),
  /**
   * Changes one rating, or the verdict somebody suggested. From, to, reason and who authorised it are kept for ever; a
   * change back is a further entry. A null `evidenceId` says: no new evidence.
   */
  'calibration.change': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration', 'ratings', 'people'] },
    z.strictObject({
      ...ofCase,
      what: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('rating'), ...ofRating }),
        z.strictObject({
          kind: z.literal('suggestion'),
          personId: personIdSchema,
          to: verdictSchema,
        }),
      ]),
      code: changeCodeSchema,
      text: saidSchema(10, 2000),
      evidenceId: evidenceIdSchema.nullable(),
      /** Who asked for it, when it is not the person at the keyboard. */
      movedBy: personIdSchema,
    }),
    z.strictObject({ ok: z.literal(true) }),
  ),
} as const
