import { BY_NAMES, columnsOf, type FileSpec, nameColumns } from './column.ts'

const { required, optional } = columnsOf('evidence')

/** A dated, authored observation attached to a competency. */
export const EVIDENCE_FILE: FileSpec = {
  kind: 'evidence',
  title: 'Evidence',
  key: ['rep_id', 'competency', 'observed_on', 'text', 'author_id'],
  several: 'refuse',
  columns: [
    required('rep_id', 'Rep ID', 'id', 'Who was observed, as in the people file.', 'known'),
    required('competency', 'Competency', 'competency', 'An identifier or name of the role models.'),
    required('observed_on', 'Observed on', 'day', 'The day it was seen.'),
    required('text', 'Text', 'note', 'What was seen, in words.'),
    optional('author_id', 'Author ID', 'id', 'Who saw it; an unknown author is added.', 'anyone'),
    optional(
      'source',
      'Source',
      'source',
      'Interview, simulation, multisource, experience, sjt or self.',
    ),
    ...nameColumns('evidence'),
  ],
  compositions: [BY_NAMES],
  check({ author_id, rep_id, source }) {
    if (author_id !== null && author_id === rep_id && source !== 'self') {
      return {
        column: 'author_id',
        reason:
          'Nobody can give evidence about themselves. Use the source self, or name somebody who saw it.',
      }
    }
    return null
  },
}
