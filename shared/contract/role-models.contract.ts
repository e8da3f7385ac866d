import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { cycleStateSchema } from '../model/cycle.ts'
import { cycleIdSchema, roleModelIdSchema } from '../model/id.ts'
import {
  competencySchema,
  jobSchema,
  roleModelSchema,
  storedRoleModelSchema,
} from '../model/role-model.ts'
import { rulesSchema } from '../model/rules.ts'
import { SCORED } from './event.ts'
import { EVERYONE, mutation, query, task } from './procedure.ts'

const version = z.number().int().min(1)

/** What a person may write; the core gives the number of the version. Checked by `modelProblems`. */
export const roleModelDraftSchema = z.strictObject({
  job: jobSchema,
  name: z.string().trim().min(1).max(120),
  description: z.string().max(4000),
  competencies: z.array(competencySchema).min(1).max(40),
  rules: rulesSchema,
})

export const modelChangeSchema = z.strictObject({
  what: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  scoring: z.boolean(),
})

export const roleModelSummarySchema = z.strictObject({
  modelId: roleModelIdSchema,
  job: jobSchema,
  name: z.string(),
  /** The newest. */
  version,
  inForce: z.boolean(),
  competencies: z.number().int(),
  /** Names of the cycles that are computed with any of its versions. */
  usedBy: z.array(z.string()),
})
export type RoleModelSummary = z.infer<typeof roleModelSummarySchema>

export const roleModelDetailSchema = z.strictObject({
  modelId: roleModelIdSchema,
  inForce: z.boolean(),
  newest: version,
  /** Of either method; a version of method 1 is read only. */
  model: storedRoleModelSchema,
  /** Newest first. */
  versions: z.array(
    z.strictObject({
      version,
      reason: z.string(),
      createdAt: z.string(),
      by: z.string().nullable(),
      usedBy: z.array(
        z.strictObject({ cycleId: cycleIdSchema, name: z.string(), state: cycleStateSchema }),
      ),
    }),
  ),
  /** What this version changed against the one before. */
  changes: z.array(modelChangeSchema),
  /** Null = weights, gates and thresholds may change now, otherwise one sentence why not. */
  whyScoringLocked: z.string().nullable(),
  /** Null = the model can be deleted. */
  whyKept: z.string().nullable(),
  /** Ids that models of the other job use, so that a new competency can avoid them. */
  takenIds: z.array(z.string()),
})
export type RoleModelDetail = z.infer<typeof roleModelDetailSchema>

const group = z.strictObject({ n: z.number().int(), mean: z.number().nullable() })

export const provenPatternSchema = z.strictObject({
  /** Managers whose first year is known to have gone well, or not, each rated before the promotion. */
  proven: z.number().int(),
  others: z.number().int(),
  /** What it would take, in one sentence; null = there is enough to propose weights. */
  shortfall: z.string().nullable(),
  rows: z.array(
    z.strictObject({
      competency: competencyIdSchema,
      name: z.string(),
      proven: group,
      others: group,
      difference: z.number().nullable(),
      /** 80 % (Welch). */
      interval: z.tuple([z.number(), z.number()]).readonly().nullable(),
      weight: z.number(),
      suggested: z.number(),
      raises: z.boolean(),
    }),
  ),
  /** Names of competencies in which the proven were rated lower than the others, or below 3. */
  flaws: z.array(z.string()),
})
export type ProvenPattern = z.infer<typeof provenPatternSchema>

const reason = z.string().trim().min(1).max(500)

/**
 * Descriptions of the two jobs. Versions are never changed: saving makes the next one, with a reason. Changes that
 * score are refused while a cycle that rests on the model is open; wording may change, and reaches new cycles only.
 */
export const roleModelsContract = {
  'roleModels.list': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: SCORED },
    z.strictObject({}),
    z.strictObject({ models: z.array(roleModelSummarySchema) }),
  ),
  /** One version; null = the newest. */
  'roleModels.get': query(
    { may: EVERYONE, about: 'nobody', blind: 'round', look: null, of: SCORED },
    z.strictObject({ modelId: roleModelIdSchema, version: version.nullable() }),
    roleModelDetailSchema,
  ),
  /** The leadership score that counts as ready under the manager model in force. */
  'roleModels.line': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'round',
      look: null,
      of: ['workspace', 'role-models'],
    },
    z.strictObject({}),
    z.strictObject({ line: z.number() }),
  ),
  /** The model of a job as the program brings it. */
  'roleModels.builtIn': query(
    { may: EVERYONE, about: 'nobody', blind: 'round', look: null, of: SCORED },
    z.strictObject({ job: jobSchema }),
    roleModelSchema,
  ),
  /**
   * What managers whose first year went well had before their promotion and others had not, with the weights of the
   * manager model in force that follow from it. Nobody is named.
   */
  'roleModels.provenManagers': query(
    { may: EVERYONE, about: 'nobody', blind: 'round', look: null, of: SCORED },
    z.strictObject({}),
    provenPatternSchema,
  ),
  /** The next version. `basedOn` must be the newest, so that nobody writes over another. Recomputes standings. */
  'roleModels.save': task(
    { may: ['director'], about: 'nobody', blind: 'refuse', changes: ['role-models'] },
    z.strictObject({
      modelId: roleModelIdSchema,
      basedOn: version,
      model: roleModelDraftSchema,
      reason,
    }),
    roleModelDetailSchema,
  ),
  /** A model of its own, version 1, not in force. */
  'roleModels.create': mutation(
    { may: ['director'], about: 'nobody', changes: ['role-models'] },
    z.strictObject({ model: roleModelDraftSchema, reason }),
    roleModelDetailSchema,
  ),
  /** Makes it the model that standings outside cycles and new cycles use. Recomputes standings. */
  'roleModels.putInForce': task(
    { may: ['director'], about: 'nobody', blind: 'refuse', changes: ['role-models'] },
    z.strictObject({ modelId: roleModelIdSchema, reason }),
    roleModelDetailSchema,
  ),
  /** Deletes a model that nothing was ever computed with. */
  'roleModels.discard': mutation(
    { may: ['director'], about: 'nobody', changes: ['role-models'] },
    z.strictObject({ modelId: roleModelIdSchema }),
    z.null(),
  ),
} as const
