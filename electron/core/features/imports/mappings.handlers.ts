import type { importMappingsContract } from '../../../../shared/contract/import-mappings.contract.ts'
import { mayImport } from '../../../../shared/contract/imports.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import {
  changeMapping,
  forgetMapping,
  listMappings,
} from '../../books/import-mappings.repository.ts'
import type { Handlers } from '../../context.ts'
import { makeTemplate } from './template.ts'

const unknown = () =>
  new AppError('not-found', 'Nothing is remembered of files with these headers any more.')

export const mappingsHandlers: Handlers<typeof importMappingsContract> = {
  'imports.mappings': async ({ db, roles }) => {
    const all = await listMappings(db)
    const holds = (may: readonly string[]) => roles.some((role) => may.includes(role))
    return { mappings: all.filter((one) => holds(mayImport(one))) }
  },
  'imports.template': (_context, { kind, format }) => makeTemplate(kind, format),
  'imports.changeMapping': async ({ db }, change) => {
    if (!(await changeMapping(db, change))) throw unknown()
    return null
  },
  'imports.forgetMapping': async ({ db }, which) => {
    if (!(await forgetMapping(db, which))) throw unknown()
    return null
  },
}
