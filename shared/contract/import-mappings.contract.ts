import { z } from 'zod'
import { choicesSchema } from './import-parts.ts'
import { IMPORTERS, importKindSchema, mappingSchema, mayImport } from './imports.contract.ts'
import { mutation, query } from './procedure.ts'

/** By what a remembered mapping is found: the kind of file and its headers. */
const whichSchema = z.strictObject({ kind: importKindSchema, signature: z.string() })

/** What comes before a file: templates, and what is remembered to be proposed for the next one with the same headers. */
export const importMappingsContract = {
  /** The one used last first; those of group attributes for HR alone. */
  'imports.mappings': query(
    { may: IMPORTERS, about: 'nobody', blind: 'refuse', look: null, of: ['workspace'] },
    z.strictObject({}),
    z.strictObject({
      mappings: z.array(
        whichSchema.extend({
          /** Null = it was given none. */
          name: z.string().nullable(),
          usedAt: z.string(),
          mapping: mappingSchema,
          choices: choicesSchema,
        }),
      ),
    }),
  ),
  /** A file to fill in, as base64: its heads, an example that is never imported, and in a workbook what each column is. */
  'imports.template': query(
    { may: mayImport, about: 'nobody', blind: 'refuse', look: null, of: [] },
    z.strictObject({ kind: importKindSchema, format: z.enum(['csv', 'xlsx']) }),
    z.strictObject({ fileName: z.string(), content: z.string() }),
  ),
  /** Gives a remembered mapping a name, or other choices than those it was used with last. */
  'imports.changeMapping': mutation(
    { may: mayImport, about: 'nobody', changes: ['workspace'] },
    whichSchema.extend({ name: z.string().trim().max(100).nullable(), choices: choicesSchema }),
    z.null(),
  ),
  /** The next file with these headers is proposed as one that was never seen. */
  'imports.forgetMapping': mutation(
    { may: mayImport, about: 'nobody', changes: ['workspace'] },
    whichSchema,
    z.null(),
  ),
} as const
