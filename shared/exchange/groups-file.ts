import { type FileSpec, required, requiredMayBeEmpty } from './column.ts'
import { ID_SYNONYMS, NAME_SYNONYMS, PERSON_SYNONYMS } from './rep-synonyms.ts'

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
    required('rep_id', 'Rep ID', 'id', 'As in the people file.', [
      ...ID_SYNONYMS,
      ...PERSON_SYNONYMS,
      ...NAME_SYNONYMS,
    ]),
    required('attribute', 'Attribute', 'label', 'What is grouped by, such as gender or age band.', [
      'characteristic',
      'protected characteristic',
      'attribute name',
      'dimension',
      'demographic',
      'group type',
      'Merkmal',
      'Attribut',
      'attribut',
      'caractéristique',
      'atributo',
      'característica',
      'признак',
    ]),
    requiredMayBeEmpty('value', 'Value', 'label', 'The group; empty = not stated.', [
      'group',
      'attribute value',
      'group name',
      'Gruppe',
      'Wert',
      'Ausprägung',
      'valeur',
      'groupe',
      'valor',
      'grupo',
      'значение',
      'группа',
    ]),
  ],
  compositions: [],
  check(values) {
    const { attribute, value } = values
    // One spelling of an attribute: "Gender" and "gender" are the same question.
    if (typeof attribute === 'string') values.attribute = attribute.toLowerCase()
    if (typeof value === 'string' && NOT_STATED.test(value)) values.value = null
    return null
  },
}
