import { z } from 'zod'
import { mutation, query, task } from './procedure.ts'

/** One workspace file the program knows of. */
export const workspaceFileSchema = z.strictObject({
  path: z.string(),
  name: z.string(),
  sample: z.boolean(),
  modifiedAt: z.string().nullable(),
})
export type WorkspaceFile = z.infer<typeof workspaceFileSchema>

const counts = z.strictObject({
  reps: z.number().int(),
  periodResults: z.number().int(),
  deals: z.number().int(),
  ratings: z.number().int(),
  raters: z.number().int(),
})

export const workspaceSummarySchema = workspaceFileSchema.extend({
  schemaVersion: z.number().int(),
  /** True in a file that was opened from a rating request: it only rates and replies. */
  raterOnly: z.boolean(),
  createdAt: z.string(),
  counts,
  lastSavedAt: z.string().nullable(),
  /** Money unit, newest period and other facts the screens print. */
  newestPeriod: z.string().nullable(),
})
export type WorkspaceSummary = z.infer<typeof workspaceSummarySchema>

/** Which file is open. These are answered before any workspace exists. */
export const workspacesContract = {
  'workspaces.list': query(
    z.strictObject({}),
    z.strictObject({ folder: z.string(), files: z.array(workspaceFileSchema) }),
  ),
  'workspaces.current': query(z.strictObject({}), workspaceSummarySchema.nullable()),
  /**
   * Creates `NAME.proceed` in the program's folder, or the file at `path`, and opens it. An existing file is never
   * written over, and a sample never shares a file with real data.
   */
  'workspaces.create': task(
    z.strictObject({
      name: z.string().trim().min(1).max(80),
      sample: z.boolean(),
      path: z.string().nullable().default(null),
    }),
    workspaceSummarySchema,
  ),
  'workspaces.open': task(z.strictObject({ path: z.string() }), workspaceSummarySchema),
  'workspaces.close': mutation(z.strictObject({}), z.null()),
} as const

/** About the file that is open. */
export const workspaceFileContract = {
  /** Integrity, foreign keys, and every cached standing rebuilt and compared. */
  'workspaces.check': task(
    z.strictObject({}),
    z.strictObject({
      ok: z.boolean(),
      checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() })),
    }),
  ),
  'workspaces.backup': task(
    z.strictObject({ path: z.string() }),
    z.strictObject({ path: z.string(), bytes: z.number() }),
  ),
} as const

export const preferencesSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  motion: z.enum(['system', 'off']),
  lastWorkspace: z.string().nullable(),
  guideDone: z.boolean(),
})
export type Preferences = z.infer<typeof preferencesSchema>

/** Kept beside the workspaces, not inside one: they belong to the person at this machine. */
export const preferencesContract = {
  'preferences.get': query(z.strictObject({}), preferencesSchema),
  'preferences.save': mutation(preferencesSchema.partial(), preferencesSchema),
} as const
