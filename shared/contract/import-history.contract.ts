import { z } from 'zod'
import { batchIdSchema } from '../model/id.ts'
import type { Area } from './event.ts'
import { rowChangeSchema } from './import-parts.ts'
import { IMPORTERS, importKindSchema, rejectionSchema } from './imports.contract.ts'
import { query, task } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_IMPORTS: readonly Area[] = ['workspace', 'people', 'ratings']

/** What was imported, and taking it back. */
export const importHistoryContract = {
  /** Rejected rows of a batch in the order of the file, a page at a time. */
  'imports.rejections': query(
    {
      may: IMPORTERS,
      about: 'nobody',
      meanwhile: true,
      blind: 'refuse',
      look: { what: 'import-rejections' },
      of: OF_IMPORTS,
    },
    z.strictObject({
      batchId: batchIdSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.strictObject({ total: z.number().int(), rejections: z.array(rejectionSchema) }),
  ),
  /** The rejected rows of a batch in the shape of their file, with a reason column, as CSV text (with byte order mark). */
  'imports.repairFile': query(
    {
      may: IMPORTERS,
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'repair-file', path: ({ path }) => path },
      of: OF_IMPORTS,
    },
    z.strictObject({
      batchId: batchIdSchema,
      /** Where it is written; null = it is handed out as a download. */
      path: z.string().max(4096).nullable().default(null),
    }),
    z.strictObject({ fileName: z.string(), content: z.string() }),
  ),
  'imports.history': query(
    {
      may: IMPORTERS,
      about: 'nobody',
      meanwhile: true,
      blind: 'refuse',
      look: null,
      of: OF_IMPORTS,
    },
    z.strictObject({}),
    z.strictObject({
      batches: z.array(
        z.strictObject({
          batchId: batchIdSchema,
          kind: importKindSchema,
          fileName: z.string(),
          importedAt: z.string(),
          imported: z.number().int(),
          unchanged: z.number().int(),
          rejected: z.number().int(),
          importedBy: z.string().nullable(),
          takenBackAt: z.string().nullable(),
          takenBackBy: z.string().nullable(),
          /** Whether what it changed was kept and stands, so that it may be taken back. */
          takeable: z.boolean(),
        }),
      ),
    }),
  ),
  /** What an import wrote, a page at a time: rows that it changed, with both values, then those it added. */
  'imports.changes': query(
    {
      may: ['director', 'facilitator', 'hr'],
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'import-changes' },
      of: OF_IMPORTS,
    },
    z.strictObject({
      batchId: batchIdSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
    }),
    z.strictObject({
      changed: z.number().int(),
      added: z.number().int(),
      changes: z.array(rowChangeSchema),
    }),
  ),
  /** Takes an import back as a whole, as long as nothing signed or closed rests on it and nothing changed its rows. */
  'imports.takeBack': task(
    {
      may: ['director', 'facilitator', 'hr'],
      about: 'nobody',
      blind: 'refuse',
      changes: ['workspace', 'people', 'ratings', 'evidence', 'outcomes', 'groups'],
    },
    z.strictObject({ batchId: batchIdSchema }),
    z.strictObject({ fileName: z.string(), rows: z.number().int() }),
  ),
} as const
