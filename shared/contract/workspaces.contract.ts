import { z } from 'zod'
import { timeZoneSchema } from '../model/calendar.ts'
import { conventionsSchema } from '../model/conventions.ts'
import { chosenPassphraseSchema, typedPassphraseSchema } from '../model/passphrase.ts'
import { AREAS, type Area } from './event.ts'
import { EVERYONE, mutation, query, task, WHOEVER } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_WORKSPACES: readonly Area[] = ['workspace', 'people', 'ratings']
const OF_PREFERENCES: readonly Area[] = ['preferences']

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
  /** True in a file that was opened from a request: it only answers what was asked, and replies. */
  raterOnly: z.boolean(),
  /** True in such a file when ballots were asked for, and no ratings. */
  ballotsOnly: z.boolean(),
  /** Whether the file is encrypted. */
  encrypted: z.boolean(),
  /** True until the recovery code was typed back: nothing but the keys can be asked for before. */
  awaitsRecoveryCode: z.boolean(),
  /** It lies where nothing can be written, so it is only shown; why, in a sentence. Null = it can be worked in. */
  onlyShown: z.string().nullable(),
  /** What was odd when it was opened, in sentences: the clock, or an older state than the one seen last. */
  odd: z.array(z.string()),
  createdAt: z.string(),
  counts,
  lastSavedAt: z.string().nullable(),
  newestPeriod: z.string().nullable(),
  /** Its calendar days are days there. */
  timeZone: z.string(),
  conventions: conventionsSchema,
})
export type WorkspaceSummary = z.infer<typeof workspaceSummarySchema>

/** Which file is open. These are answered before any workspace exists. */
export const workspacesContract = {
  'workspaces.list': query(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', look: null, of: OF_WORKSPACES },
    z.strictObject({}),
    z.strictObject({ folder: z.string(), files: z.array(workspaceFileSchema) }),
  ),
  'workspaces.current': query(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', look: null, of: AREAS },
    z.strictObject({}),
    workspaceSummarySchema.nullable(),
  ),
  /**
   * Creates `NAME.proceed` in the program's folder, or the file at `path`, and opens it. An existing file is never
   * written over, and a sample never shares a file with real data.
   */
  'workspaces.create': task(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({
      name: z.string().trim().min(1).max(80),
      sample: z.boolean(),
      /** With the sample: also what happened in it, up to the middle of a meeting. Takes some seconds; not encrypted. */
      story: z.boolean().default(false),
      /**
       * Who makes it and directs it; the director of the sample is invented like its people. Null = the profile is
       * called Director, and nothing can be signed before it has a name.
       */
      maker: z.string().trim().max(120).nullable().default(null),
      path: z.string().nullable().default(null),
      /** Whose calendar it follows; null = that of this system. */
      timeZone: timeZoneSchema.nullable().default(null),
      /** Encrypts the file; null = anyone who gets the file can read it. */
      passphrase: chosenPassphraseSchema.nullable().default(null),
    }),
    workspaceSummarySchema,
  ),
  /** An encrypted file is refused with the reason `passphrase-needed` until a secret comes along. */
  'workspaces.open': task(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({
      path: z.string(),
      secret: z
        .strictObject({ kind: z.enum(['passphrase', 'system']), text: typedPassphraseSchema })
        .nullable()
        .default(null),
    }),
    workspaceSummarySchema,
  ),
  /** Opens with the recovery code, and gives the file a new passphrase in place of the forgotten one. */
  'workspaces.recover': task(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({
      path: z.string(),
      code: z.string().max(200),
      passphrase: chosenPassphraseSchema,
    }),
    workspaceSummarySchema,
  ),
  'workspaces.close': mutation(
    { may: WHOEVER, about: 'nobody', changes: [] },
    z.strictObject({}),
    z.null(),
  ),
  /** The file that waits for its passphrase, as it was locked or asked for; null = none. */
  'workspaces.waiting': query(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', look: null, of: OF_WORKSPACES },
    z.strictObject({}),
    z
      .strictObject({
        path: z.string(),
        name: z.string(),
        /** What the keyring of this machine sealed, for the door to open; null = not remembered there. */
        sealed: z.string().nullable(),
      })
      .nullable(),
  ),
  'workspaces.stopWaiting': mutation(
    { may: WHOEVER, about: 'nobody', changes: [] },
    z.strictObject({}),
    z.null(),
  ),
  /** Closes an encrypted workspace and forgets its key; the file then waits for its passphrase. */
  'workspaces.lock': mutation(
    { may: WHOEVER, about: 'nobody', changes: [] },
    z.strictObject({}),
    z.null(),
  ),
  /** Somebody is at the window: puts off the lock of an idle workspace. */
  'workspaces.present': mutation(
    { may: WHOEVER, about: 'nobody', changes: [] },
    z.strictObject({}),
    z.null(),
  ),
  /** Encrypts the open workspace; its plain file is overwritten. Names the plain copies that are left beside it. */
  'workspaces.encrypt': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ passphrase: chosenPassphraseSchema }),
    z.strictObject({ workspace: workspaceSummarySchema, plainCopies: z.array(z.string()) }),
  ),
  /**
   * Where somebody else may know the passphrase: a new one over a new data key, under which the workspace and its backups
   * are written anew. The recovery code and the keyring end with the old key; a new code is made next. Names the copies
   * that the old passphrase still opens.
   */
  'workspaces.renewKey': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ passphrase: typedPassphraseSchema, next: chosenPassphraseSchema }),
    z.strictObject({ workspace: workspaceSummarySchema, oldCopies: z.array(z.string()) }),
  ),
  /** Makes the open workspace plain. */
  'workspaces.decrypt': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ passphrase: typedPassphraseSchema }),
    workspaceSummarySchema,
  ),
} as const

/** About the file that is open. */
export const workspaceFileContract = {
  /** Integrity, foreign keys, and every cached standing rebuilt and compared. */
  'workspaces.check': task(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({}),
    z.strictObject({
      ok: z.boolean(),
      checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() })),
    }),
  ),
  'workspaces.backup': task(
    {
      may: ['director', 'hr'],
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'workspace-copy', path: (_, { path }) => path },
      changes: ['workspace'],
    },
    z.strictObject({ path: z.string() }),
    z.strictObject({ path: z.string(), bytes: z.number() }),
  ),
  /** Another name for the open workspace; its file keeps the name it has. */
  'workspaces.rename': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['workspace'] },
    z.strictObject({ name: z.string().trim().min(1, 'Give the workspace a name.').max(80) }),
    z.strictObject({ name: z.string() }),
  ),
  /** Whose calendar days are counted in from now on; the ledger says from which zone to which. */
  'workspaces.setTimeZone': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: [...AREAS] },
    z.strictObject({ zone: timeZoneSchema }),
    z.strictObject({ zone: z.string() }),
  ),
  /** How money, years and weeks are counted from now on, as far as it is named; the ledger says what changed. */
  'workspaces.setConventions': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: [...AREAS] },
    conventionsSchema.partial(),
    conventionsSchema,
  ),
} as const

/** How numbers and dates are written, by the place whose way it is; `system` = as this system does. */
export const WRITINGS = ['system', 'en-GB', 'en-US', 'de-DE', 'de-CH', 'fr-FR', 'sv-SE'] as const

export const preferencesSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  motion: z.enum(['system', 'off']),
  writing: z.enum(WRITINGS),
  lastWorkspace: z.string().nullable(),
  guideDone: z.boolean(),
  /** Minutes without a key or a click after which an encrypted workspace is locked; 0 = never. */
  idleLockMinutes: z.int().min(0).max(480),
  /** Where automatic backups go; null = in a folder beside each workspace. */
  backupFolder: z.string().nullable(),
})
export type Preferences = z.infer<typeof preferencesSchema>

/** Kept beside the workspaces, not inside one: they belong to the person at this machine. */
export const preferencesContract = {
  'preferences.get': query(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', look: null, of: OF_PREFERENCES },
    z.strictObject({}),
    preferencesSchema,
  ),
  'preferences.save': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['preferences'] },
    preferencesSchema.partial(),
    preferencesSchema,
  ),
} as const
