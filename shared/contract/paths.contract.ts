import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { verdictSchema } from '../model/decision.ts'
import { EVIDENCE_CHARACTERS } from '../model/evidence.ts'
import { pathIdSchema, personIdSchema, repIdSchema, stepIdSchema } from '../model/id.ts'
import {
  pathLibrarySchema,
  pathStepSchema,
  personPathSchema,
  plannedStepSchema,
  stepTextSchema,
} from '../model/path.ts'
import { daySchema } from '../model/rep.ts'
import { pathSchema, roleFitSchema } from '../model/role-fit.ts'
import { saidSchema } from '../model/said-length.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

/** Characters of a proof: what was seen, not a word for it. */
export const LEAST_PROOF = 20

/** Areas that the answers here rest on. */
const OF_PATHS: readonly Area[] = [
  'workspace',
  'paths',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'profiles',
  'decisions',
]

const who = {
  repId: repIdSchema,
  name: z.string(),
  team: z.string().nullable(),
  roleFit: roleFitSchema.nullable(),
  /** Of the newest signed decision. */
  verdict: verdictSchema.nullable(),
}

/** A path on the board. */
export const pathRowSchema = personPathSchema.extend({
  ...who,
  ownerName: z.string().nullable(),
})
export type PathRow = z.infer<typeof pathRowSchema>

/** A candidate without a path. */
export const pathlessSchema = z.strictObject({ ...who, suggested: pathSchema.nullable() })

export const suggestedPathSchema = z.strictObject({
  path: pathSchema.nullable(),
  because: z.string(),
  steps: z.array(z.strictObject({ step: pathStepSchema, dueOn: daySchema })),
})

const libraryOf = pathLibrarySchema.extend({
  /** Whether this workspace changed it. */
  changed: z.boolean(),
})
export type LibraryOf = z.infer<typeof libraryOf>

const ofStep = { stepId: stepIdSchema }

/** Development paths. Changes take a director, a facilitator or HR; each answers with the path as it is afterwards. */
export const pathsContract = {
  /** Everyone with a path, and candidates of any cycle without one, by name. */
  'paths.board': query(
    { may: EVERYONE, about: 'lists', blind: 'lines', look: { what: 'path-board' }, of: OF_PATHS },
    z.strictObject({}),
    z.strictObject({
      today: daySchema,
      rows: z.array(pathRowSchema),
      without: z.array(pathlessSchema),
    }),
  ),
  'paths.get': query(
    {
      may: EVERYONE,
      about: ({ repId }) => [repId],
      blind: 'refuse',
      look: { what: 'development-path', whom: ({ repId }) => [repId] },
      of: OF_PATHS,
    },
    z.strictObject({ repId: repIdSchema }),
    z.strictObject({
      ...who,
      today: daySchema,
      row: pathRowSchema.nullable(),
      suggestion: suggestedPathSchema,
      libraries: z.strictObject({ leader: libraryOf, 'expert-seller': libraryOf }),
      competencies: z.array(z.strictObject({ id: competencyIdSchema, name: z.string() })),
    }),
  ),
  /** What waits on Today: steps due within two weeks or overdue, and competencies to rate again after a proof. */
  'paths.due': query(
    { may: EVERYONE, about: 'lists', blind: 'lines', look: { what: 'path-board' }, of: OF_PATHS },
    z.strictObject({}),
    z.strictObject({
      today: daySchema,
      steps: z.array(
        z.strictObject({ repId: repIdSchema, name: z.string(), step: plannedStepSchema }),
      ),
      rerate: z.array(
        z.strictObject({
          repId: repIdSchema,
          name: z.string(),
          competency: competencyIdSchema,
          competencyName: z.string(),
          doneOn: daySchema,
          title: z.string(),
        }),
      ),
    }),
  ),
  /** Begins a path: the suggested one, or the one asked for with the steps of its library that fit the person. */
  'paths.start': mutation(
    { may: ['director', 'facilitator', 'hr'], about: ({ repId }) => [repId], changes: ['paths'] },
    z.strictObject({ repId: repIdSchema, path: pathSchema.nullable().default(null) }),
    pathRowSchema,
  ),
  /** Begins the suggested path of every candidate who has none; those without a suggestion stay without. */
  'paths.startAll': mutation(
    { may: ['director', 'facilitator', 'hr'], about: 'nobody', changes: ['paths'] },
    z.strictObject({}),
    z.strictObject({ started: z.number().int(), waiting: z.number().int() }),
  ),
  'paths.save': mutation(
    { may: ['director', 'facilitator', 'hr'], about: 'nobody', changes: ['paths'] },
    z.strictObject({
      pathId: pathIdSchema,
      ownerId: personIdSchema.nullable().optional(),
      startedOn: daySchema.optional(),
      note: z.string().max(4000).optional(),
    }),
    pathRowSchema,
  ),
  /** To the other path and back: what was done stays done, open steps wait until the person returns. */
  'paths.switch': mutation(
    { may: ['director', 'facilitator', 'hr'], about: 'nobody', changes: ['paths'] },
    z.strictObject({ pathId: pathIdSchema }),
    pathRowSchema,
  ),
  /** From a library, or written for this person. */
  'paths.addStep': mutation(
    { may: ['director', 'facilitator', 'hr'], about: 'nobody', changes: ['paths'] },
    z.strictObject({
      pathId: pathIdSchema,
      origin: z.string().nullable(),
      text: stepTextSchema.nullable(),
      dueOn: daySchema.nullable(),
    }),
    pathRowSchema,
  ),
  'paths.changeStep': mutation(
    { may: ['director', 'facilitator', 'hr'], about: 'nobody', changes: ['paths'] },
    z.strictObject({
      ...ofStep,
      dueOn: daySchema.nullable().optional(),
      text: stepTextSchema.optional(),
      /** Places up or down among the steps. */
      move: z.number().int().min(-1).max(1).default(0),
    }),
    pathRowSchema,
  ),
  /** Takes out a step nobody has finished. */
  'paths.removeStep': mutation(
    { may: ['director', 'facilitator', 'hr'], about: 'nobody', changes: ['paths'] },
    z.strictObject(ofStep),
    pathRowSchema,
  ),
  /** Asks for the proof, which enters the evidence ledger as an observation of the person at the keyboard. */
  'paths.finishStep': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['paths', 'evidence'] },
    z.strictObject({
      ...ofStep,
      doneOn: daySchema,
      proof: saidSchema(LEAST_PROOF, EVIDENCE_CHARACTERS),
      competency: competencyIdSchema,
    }),
    pathRowSchema,
  ),
  /** The steps to choose from in this workspace. */
  'paths.libraries': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: OF_PATHS },
    z.strictObject({}),
    z.strictObject({
      leader: libraryOf,
      'expert-seller': libraryOf,
      competencies: z.array(z.strictObject({ id: competencyIdSchema, name: z.string() })),
    }),
  ),
  /** Replaces the library for this workspace; paths that were begun keep their steps as they are. */
  'paths.saveLibrary': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['paths'] },
    pathLibrarySchema,
    libraryOf,
  ),
  /** Back to the library the program came with. */
  'paths.resetLibrary': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['paths'] },
    z.strictObject({ path: pathSchema }),
    libraryOf,
  ),
} as const
