import { columnsOf, type FileSpec } from './column.ts'

const { required, optional } = columnsOf('outcomes')

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
    required('rep_id', 'Rep ID', 'id', 'Who was promoted, as in the people file.', 'known'),
    required('promoted_on', 'Promoted on', 'day', 'The day of the promotion.'),
    required('months', 'Months', 'amount', 'Whole months after the promotion: 3, 6, 12 or 24.'),
    required(
      'team_attainment',
      'Team attainment',
      'amount',
      'Of the team led: 1.12 or 112 for 112 %.',
    ),
    optional('still_in_role', 'Still in role', 'label', 'Yes or no.'),
    optional('team_before', 'Team attainment before', 'amount', 'The same team before.'),
    optional(
      'segment_change',
      'Segment change',
      'amount',
      'Of the whole segment: .05 = up 5 points.',
    ),
    optional('team_retention', 'Team retention', 'share', 'Share of the team that stayed.'),
    optional('wants_to_stay', 'Wants to stay', 'label', 'Yes or no.'),
    optional('sentence', 'Sentence', 'note', 'One sentence.'),
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
