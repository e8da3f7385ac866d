import { z } from 'zod'
import { AREAS } from './event.ts'
import { mutation, query } from './procedure.ts'

/** Where the file of the open workspace lies, and its end. */
export const placeContract = {
  /**
   * Moves the file of the open workspace, with its key file, to a new place. A plain one is open there at once; an
   * encrypted one waits there for its passphrase. Backups made so far stay where they are.
   */
  'workspaces.move': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: [] },
    z.strictObject({ path: z.string().trim().min(1, 'Say where the file goes.') }),
    z.strictObject({ path: z.string(), waits: z.boolean() }),
  ),
  /** What deleting the open workspace destroys, and what stands against it, in sentences. */
  'workspaces.deletePlan': query(
    { may: ['director', 'hr'], about: 'nobody', blind: 'refuse', look: null, of: AREAS },
    z.strictObject({}),
    z.strictObject({
      name: z.string(),
      people: z.int(),
      ratings: z.int(),
      /** Signed records, and the last day until which any of them is to be kept. */
      records: z.int(),
      keptUntil: z.string().nullable(),
      backups: z.int(),
      files: z.array(z.strictObject({ path: z.string(), bytes: z.number() })),
      obstacles: z.array(z.string()),
    }),
  ),
  /** Deletes the open workspace, its key file and its automatic backups; its name is typed. */
  'workspaces.delete': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: [] },
    z.strictObject({ name: z.string() }),
    z.strictObject({ files: z.int() }),
  ),
} as const
