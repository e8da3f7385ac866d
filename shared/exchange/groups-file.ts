import { BY_NAMES, columnsOf, type FileSpec, nameColumns } from './column.ts'

const { required, requiredMayBeEmpty } = columnsOf('groups')

/** Words that say that a person did not state the group: they count as missing, never as a group. */
const NOT_STATED =
  /^(?:unknown|not (?:stated|known|given|disclosed|specified)|undisclosed|unspecified|(?:prefers? not|declined?|rather not) to (?:say|state|answer|disclose)|no answer|keine angabe|k\.? ?a\.?|unbekannt|inconnu|non précisé|desconocido|no consta)$/i

/** Group attributes of people. Visible to HR only and kept apart from everything that scores. */
export const GROUPS_FILE: FileSpec = {
  kind: 'groups',
  title: 'Groups',
  key: ['rep_id', 'attribute'],
  several: 'refuse',
  columns: [
    required('rep_id', 'Rep ID', 'id', 'As in the people file.', 'known'),
    required('attribute', 'Attribute', 'label', 'What is grouped by, such as gender or age band.'),
    requiredMayBeEmpty('value', 'Value', 'label', 'The group; empty = not stated.'),
    ...nameColumns('groups'),
  ],
  compositions: [BY_NAMES],
  check(values) {
    const { attribute, value } = values
    // One spelling of an attribute: "Gender" and "gender" are the same question.
    if (typeof attribute === 'string') values.attribute = attribute.toLowerCase()
    if (typeof value === 'string' && NOT_STATED.test(value)) values.value = null
    return null
  },
}
