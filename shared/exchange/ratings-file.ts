import { BY_NAMES, columnsOf, type FileSpec, nameColumns } from './column.ts'

const { required, optional, requiredMayBeEmpty } = columnsOf('ratings')

/** What stands for a rater who is not to be known. */
const NAMELESS =
  /^(?:anonym(?:ous|e|isiert)?|an[oó]nim[oa]s?|anonimo|unknown|unbekannt|inconnue?|аноним(?:но)?|匿名|익명)(?: (?:rater|user|peer|respondent))?$/i

/** One rater, one rep, one competency, one source, 1–5 or not observed. */
export const RATINGS_FILE: FileSpec = {
  kind: 'ratings',
  title: 'Ratings',
  key: ['rater_id', 'rep_id', 'source', 'competency'],
  several: { newest: 'rated_on' },
  columns: [
    required('rater_id', 'Rater ID', 'id', 'Who rates; an unknown rater is added.', 'anyone'),
    required('rep_id', 'Rep ID', 'id', 'Who is rated, as in the people file.', 'known'),
    required(
      'source',
      'Source',
      'source',
      'Interview, simulation, multisource, experience, sjt or self.',
    ),
    required('competency', 'Competency', 'competency', 'An identifier or name of the role models.'),
    requiredMayBeEmpty('score', 'Score', 'score', 'From 1 to 5; empty = not observed.'),
    optional('rated_on', 'Rated on', 'day', 'The day of the rating.'),
    optional('note', 'Note', 'note', 'What was seen.'),
    ...nameColumns('ratings'),
  ],
  compositions: [BY_NAMES],
  check({ rater_id, rep_id, source }) {
    if (NAMELESS.test(String(rater_id))) {
      return {
        column: 'rater_id',
        reason:
          'Raters without a name cannot be told apart. Give each of them a code of their own, such as rater 1 and rater 2.',
      }
    }
    if (source !== 'self' && rater_id === rep_id) {
      return {
        column: 'rater_id',
        reason:
          'A person cannot rate themselves in this source. Use the source self, or name the rater.',
      }
    }
    if (source === 'self' && rater_id !== rep_id) {
      return {
        column: 'rater_id',
        reason:
          'A self-rating must come from the person rated. Give their own id, or choose another source.',
      }
    }
    return null
  },
}
