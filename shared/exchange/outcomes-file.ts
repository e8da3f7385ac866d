import { type FileSpec, optional, required } from './column.ts'
import { ID_SYNONYMS, NAME_SYNONYMS, PERSON_SYNONYMS } from './rep-synonyms.ts'

const YES = /^(?:y|yes|true|1|x|ja|j|oui|si|sí|wahr|да|是)$/i
const NO = /^(?:n|no|false|0|nein|non|falsch|нет|否)$/i

/** Above this an attainment is read as per cent: 112 is 1.12. */
const LARGEST_RATIO = 5

/** What became of people some months after a promotion. */
export const OUTCOMES_FILE: FileSpec = {
  kind: 'outcomes',
  title: 'Outcomes',
  key: ['rep_id', 'promoted_on', 'months'],
  several: 'refuse',
  columns: [
    required('rep_id', 'Rep ID', 'id', 'Who was promoted, as in the people file.', [
      ...ID_SYNONYMS,
      ...PERSON_SYNONYMS,
      ...NAME_SYNONYMS,
    ]),
    required('promoted_on', 'Promoted on', 'day', 'The day of the promotion.', [
      'promotion date',
      'date of promotion',
      'in role since',
      'role start',
      'promoted',
      'Beförderungsdatum',
      'Befördert am',
      'date de promotion',
      'fecha de promoción',
    ]),
    required('months', 'Months', 'amount', 'Whole months after the promotion: 3, 6, 12 or 24.', [
      'months in role',
      'month',
      'check-in month',
      'months after promotion',
      'Monate',
      'mois',
      'meses',
    ]),
    required(
      'team_attainment',
      'Team attainment',
      'amount',
      'Of the team led: 1.12 or 112 for 112 %.',
      ['team quota attainment', 'attainment of team', 'team achievement', 'Teamzielerreichung'],
    ),
    optional('still_in_role', 'Still in role', 'label', 'Yes or no.', [
      'in role',
      'still manager',
      'still in position',
      'Noch im Amt',
      'noch in der Rolle',
    ]),
    optional('team_before', 'Team attainment before', 'amount', 'The same team before.', [
      'attainment before',
      'baseline attainment',
      'previous team attainment',
    ]),
    optional(
      'segment_change',
      'Segment change',
      'amount',
      'Of the whole segment: .05 = up 5 points.',
      ['market change', 'segment attainment change'],
    ),
    optional('team_retention', 'Team retention', 'share', 'Share of the team that stayed.', [
      'retention',
      'team retained',
    ]),
    optional('wants_to_stay', 'Wants to stay', 'label', 'Yes or no.', ['wishes to stay']),
    optional('sentence', 'Sentence', 'note', 'One sentence.', ['note', 'comment', 'remark']),
  ],
  compositions: [],
  check(values) {
    const { months } = values
    if (typeof months === 'number' && !(Number.isInteger(months) && months >= 1 && months <= 120))
      return { column: 'months', reason: 'Give whole months from 1 to 120.' }
    for (const column of ['team_attainment', 'team_before']) {
      const value = values[column]
      if (typeof value !== 'number') continue
      if (value < 0) return { column, reason: 'An attainment is 0 or more.' }
      if (value > LARGEST_RATIO) values[column] = value / 100
      if (value > LARGEST_RATIO * 100 * 4)
        return { column, reason: 'Larger than 2000 %. Give a ratio such as 1.12.' }
    }
    for (const column of ['still_in_role', 'wants_to_stay']) {
      const value = values[column]
      if (typeof value !== 'string') continue
      if (YES.test(value)) values[column] = 1
      else if (NO.test(value)) values[column] = 0
      else return { column, reason: 'Write yes or no.' }
    }
    return null
  },
}
