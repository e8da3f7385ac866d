import { z } from 'zod'
import type { Conduct } from '../model/conduct.ts'
import type { PlainField } from './record-fields.ts'

/** What had been stated about conduct, as a signed decision keeps it. */
export function conductFields(conduct: Conduct | null, subjectId: string): PlainField[] {
  if (conduct === null) return []
  const { entry, at, result, checked, reference, by } = conduct
  const part = (
    field: string,
    value: unknown,
    fieldClass: PlainField['fieldClass'],
    about = subjectId,
  ) => ({ field, value, about, fieldClass })
  return [
    part('conduct', { entry, at, result }, 'figure'),
    part('conduct-words', { checked, reference }, 'text'),
    ...(by === null ? [] : [part('conduct-by', by, 'identity', by.personId)]),
  ]
}

/** The same read back. `stated` is the entry that the decision names: 0 = nobody had, undefined = it was not asked for. */
export function readConduct(
  fields: ReadonlyMap<string, unknown>,
  stated: number | undefined,
): unknown {
  if (stated === 0) return 'not-checked'
  const figures = z.looseObject({}).safeParse(fields.get('conduct'))
  if (!figures.success) return null
  const words = z.looseObject({}).safeParse(fields.get('conduct-words'))
  return {
    checked: null,
    reference: null,
    ...words.data,
    ...figures.data,
    by: fields.get('conduct-by') ?? null,
  }
}
