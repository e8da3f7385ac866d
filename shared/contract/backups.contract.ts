import { z } from 'zod'
import { TROUBLES } from '../errors.ts'
import { typedPassphraseSchema } from '../model/passphrase.ts'
import { AREAS, SCORED } from './event.ts'
import { EVERYONE, mutation, query, task, WHOEVER } from './procedure.ts'

/** A copy of a workspace that can be gone back to. */
export const backupFileSchema = z.strictObject({
  path: z.string(),
  /** When it was made, ISO-8601 UTC. */
  at: z.string(),
  bytes: z.number(),
  /** `automatic` ones are thinned by age; one made before an upgrade of the file stays until it is deleted by hand. */
  kind: z.enum(['automatic', 'upgrade']),
  encrypted: z.boolean(),
  /** Why it cannot be used, in words; null = whole as far as its first bytes and its size say. */
  fault: z.string().nullable(),
})
export type BackupFile = z.infer<typeof backupFileSchema>

/** One restore that was tried out in a temporary place. */
export const drillSchema = z.strictObject({
  at: z.string(),
  /** The backup that was tried. */
  path: z.string(),
  madeAt: z.string(),
  ok: z.boolean(),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})
export type Drill = z.infer<typeof drillSchema>

const failureSchema = z.strictObject({ at: z.string(), message: z.string() })

/** Copies of the open workspace, made by themselves while it is used and when it is closed. */
export const backupsContract = {
  'backups.overview': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: AREAS },
    z.strictObject({}),
    z
      .strictObject({
        folder: z.string(),
        /** False = beside the workspace, as long as no folder was chosen. */
        chosen: z.boolean(),
        /** False for a file that is only shown: there is nothing new to copy. */
        automatic: z.boolean(),
        /** Newest first. */
        backups: z.array(backupFileSchema),
        /** The last try, when it failed. */
        failure: failureSchema.nullable(),
        /** The last test of a restore, and when the last good one was. */
        drill: drillSchema.nullable(),
        lastGoodDrill: z.string().nullable(),
        /** Since when there are changes that no backup holds. */
        changedSince: z.string().nullable(),
        /** Room left on the disk of the backups and on the disk of the workspace; null where the system does not say. Bytes. */
        freeForBackups: z.number().nullable(),
        freeForWork: z.number().nullable(),
      })
      .nullable(),
  ),
  /** Makes one now, in the folder of the automatic ones. */
  'backups.make': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: ['backups'] },
    z.strictObject({}),
    backupFileSchema,
  ),
  /** Where backups go from now on; null = beside each workspace. Earlier ones stay where they are. */
  'backups.keepIn': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['backups', 'preferences'] },
    z.strictObject({ folder: z.string().max(1000).nullable() }),
    z.strictObject({ folder: z.string() }),
  ),
  /** Restores a backup in a temporary place, checks everything in it and removes it again; null = the newest. */
  'backups.test': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: ['backups'] },
    z.strictObject({ path: z.string().nullable() }),
    drillSchema,
  ),
  /** Deletes the oldest automatic ones until this many whole ones are left. */
  'backups.thin': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['backups'] },
    z.strictObject({ keep: z.number().int().min(1).max(1000) }),
    z.strictObject({ removed: z.number().int(), bytes: z.number() }),
  ),
} as const

/** Facts about a file that did not open. */
export const troubledFileSchema = z.strictObject({
  path: z.string(),
  bytes: z.number().nullable(),
  modifiedAt: z.string().nullable(),
  encrypted: z.boolean(),
  /** The form of the file by its header, and the newest form this program reads. */
  fileVersion: z.number().int().nullable(),
  readsUpTo: z.number().int(),
  /** The last step that brought the file to its form, where it can be read. */
  lastStep: z.strictObject({ name: z.string(), appliedAt: z.string() }).nullable(),
  /** Where its backups were looked for; newest first. */
  folder: z.string(),
  backups: z.array(backupFileSchema),
})
export type TroubledFile = z.infer<typeof troubledFileSchema>

/** What can be done for a file that does not open. */
export const recoveryContract = {
  /** The file that did not open last, as when the program was started with it; null = none, or another one opened since. */
  'recovery.trouble': query(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', look: null, of: SCORED },
    z.strictObject({}),
    z.strictObject({ path: z.string(), reason: z.enum(TROUBLES), message: z.string() }).nullable(),
  ),
  'recovery.look': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: SCORED },
    z.strictObject({ path: z.string() }),
    troubledFileSchema,
  ),
  /**
   * Puts a backup in the place of a workspace, open or not. What was there is kept aside under another name, and nothing
   * is moved before the backup was copied beside it and checked.
   */
  'recovery.restore': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({
      /** Null = the open workspace. */
      workspace: z.string().nullable(),
      backup: z.string(),
    }),
    z.strictObject({ path: z.string(), keptAside: z.string().nullable() }),
  ),
  /**
   * Reads every row that can still be read into a new file beside the damaged one, which is not touched. An encrypted
   * one takes its passphrase, and the new file has the same.
   */
  'recovery.salvage': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({
      path: z.string(),
      passphrase: typedPassphraseSchema.nullable().default(null),
    }),
    z.strictObject({
      path: z.string(),
      rows: z.number().int(),
      /** Pages that could not be read, of all there are. */
      badPages: z.number().int(),
      pages: z.number().int(),
      tables: z.array(z.strictObject({ name: z.string(), rows: z.number().int() })),
      /** Rows that point to something that was lost. */
      orphans: z.number().int(),
      /** Default rows inserted for required rows that were lost; one sentence each. */
      mended: z.array(z.string()),
    }),
  ),
} as const
