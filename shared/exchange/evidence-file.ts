import { type FileSpec, optional, required } from './column.ts'
import { RATINGS_FILE } from './ratings-file.ts'

/** Columns that evidence shares with ratings are known under the same headers. */
const synonymsOf = (id: string) =>
  RATINGS_FILE.columns.find((column) => column.id === id)?.synonyms ?? []

/** A dated, authored observation attached to a competency. */
export const EVIDENCE_FILE: FileSpec = {
  kind: 'evidence',
  title: 'Evidence',
  key: ['rep_id', 'competency', 'observed_on', 'text', 'author_id'],
  several: 'refuse',
  columns: [
    required(
      'rep_id',
      'Rep ID',
      'id',
      'Who was observed, as in the people file.',
      synonymsOf('rep_id'),
    ),
    required(
      'competency',
      'Competency',
      'competency',
      'An identifier or name of the role models.',
      synonymsOf('competency'),
    ),
    required('observed_on', 'Observed on', 'day', 'The day it was seen.', [
      'observation date',
      'date observed',
      'seen on',
      'event date',
      'date of observation',
      'date of event',
      'date',
      'day',
      'happened on',
      'Datum',
      'Beobachtet am',
      'Beobachtungsdatum',
      "date d'observation",
      'observé le',
      'fecha',
      'fecha de observación',
      'observado el',
      'data',
      'дата',
      '日期',
    ]),
    required('text', 'Text', 'note', 'What was seen, in words.', [
      'observation',
      'what was seen',
      'evidence',
      'evidence text',
      'description',
      'situation',
      'example',
      'behaviour seen',
      'behavior seen',
      'notes',
      'note',
      'comment',
      'comments',
      'Beobachtung',
      'Beschreibung',
      'Beleg',
      'Text',
      'texte',
      'observation faite',
      'observación',
      'descripción',
      'evidencia',
      'наблюдение',
      '观察',
    ]),
    optional('author_id', 'Author ID', 'id', 'Who saw it; an unknown author is added.', [
      'author',
      'author name',
      'observer id',
      'observer',
      'observed by',
      'seen by',
      'written by',
      'reported by',
      'recorded by',
      'noted by',
      'Autor',
      'Beobachter',
      'auteur',
      'observateur',
      'autor',
      'observador',
      'автор',
      '作者',
    ]),
    optional(
      'source',
      'Source',
      'source',
      'Interview, simulation, multisource, experience, sjt or self.',
      synonymsOf('source'),
    ),
  ],
  compositions: [],
  check({ author_id, rep_id, source }) {
    if (author_id !== null && author_id === rep_id && source !== 'self') {
      return {
        column: 'author_id',
        reason:
          'People do not bear witness for themselves. Use the source self, or name somebody who saw it.',
      }
    }
    return null
  },
}
