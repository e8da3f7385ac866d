import { BY_NAMES, columnsOf, type FileSpec, nameColumns } from './column.ts'

const { required, optional } = columnsOf('outcomes')

const YES = /^(?:y|yes|true|1|x|ja|j|oui|si|sí|wahr|да|是)$/i
const NO = /^(?:n|no|false|0|nein|non|falsch|нет|否)$/i

/** What became of people some months after a promotion. */
export const OUTCOMES_FILE: FileSpec = {
  kind: 'outcomes',
  title: 'Outcomes',
  key: ['rep_id', 'promoted_on', 'months'],
  several: 'refuse',
  columns: [
    required('rep_id', 'Rep ID', 'id', 'Who was promoted, as in the people file.', 'known'),
    required('promoted_on', 'Promoted on', 'day', 'The day of the promotion.'),
    required('months', 'Months', 'months', 'Whole months after the promotion: 3, 6, 12 or 24.'),
    required(
      'team_attainment',
      'Team attainment',
      'ratio',
      'Of the team led: 1.12 or 112 for 112 %.',
    ),
    optional('still_in_role', 'Still in role', 'label', 'Yes or no.'),
    optional('team_before', 'Team attainment before', 'ratio', 'The same team before.'),
    optional(
      'segment_change',
      'Segment change',
      'change',
      'Of the whole segment: .05 = up 5 points.',
    ),
    optional('team_retention', 'Team retention', 'share', 'Share of the team that stayed.'),
    optional('wants_to_stay', 'Wants to stay', 'label', 'Yes or no.'),
    optional('sentence', 'Sentence', 'note', 'One sentence.'),
    ...nameColumns('outcomes'),
  ],
  compositions: [BY_NAMES],
  check(values) {
    for (const column of ['still_in_role', 'wants_to_stay']) {
      const value = values[column]
      if (typeof value !== 'string') continue
      // `Yes, promoted again` says more than the column asks.
      const word = value.split(/[,;.:–—(]/)[0]?.trim() ?? ''
      if (YES.test(word)) values[column] = 1
      else if (NO.test(word)) values[column] = 0
      else return { column, reason: 'Write yes or no.' }
    }
    return null
  },
}
