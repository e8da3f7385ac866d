import type { RaterDesk } from '../../../shared/contract/fairness.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { column, type SavedColumn, shownTable } from '../../ui/shown-table.ts'

type Severity = RaterDesk['severity'][number]
type Agreement = RaterDesk['agreement'][number]

/** Where there are too few ratings the screen shows no figure, and the file has none. */
const known = <R extends { state: string }>(row: R, value: number | null | undefined) =>
  row.state === 'too_few' ? null : (value ?? null)

const SEVERITY: readonly SavedColumn<Severity>[] = [
  column('Rater', 'text', ({ name }) => name),
  column('Finding', 'text', ({ word }) => word),
  column('Sources', 'text', ({ sources }) =>
    sources.map((source) => SOURCE_NAMES[source]).join(', '),
  ),
  column('Points against the average rater', 'number', (row) => known(row, row.effect)),
  column('Lower end at 95 %', 'number', (row) => known(row, row.interval[0])),
  column('Upper end at 95 %', 'number', (row) => known(row, row.interval[1])),
  column('Ratings', 'number', ({ ratings }) => ratings),
  column('People rated', 'number', ({ people }) => people),
  column('What it means', 'text', (row) => row.sentence),
]

const agreementOf = ({ competencies }: RaterDesk): readonly SavedColumn<Agreement>[] => [
  column(
    'Competency',
    'text',
    ({ competency }) => competencies.find(({ id }) => id === competency)?.name ?? competency,
  ),
  column('Source', 'text', ({ source }) => SOURCE_NAMES[source]),
  column('Krippendorff’s alpha', 'number', (row) => known(row, row.alpha)),
  column('Reading', 'text', ({ state, word }) => (state === 'too_few' ? 'too few' : word)),
  column('People', 'number', ({ people }) => people),
  column('Ratings', 'number', ({ ratings }) => ratings),
]

/** Saves how strict the raters are, all of them, and how well they agree. */
export function SaveRaters({ desk }: { desk: RaterDesk }) {
  const model = desk.job === 'manager' ? 'Manager model' : 'Seller model'
  return (
    <>
      <SaveTable
        label="Export raters"
        of={() =>
          shownTable({
            table: 'raters',
            title: 'Who scores strictly or leniently',
            shown: [model, 'Every rater, the strictest first'],
            columns: SEVERITY,
            rows: desk.severity,
          })
        }
      />
      <SaveTable
        label="Export agreement"
        of={() =>
          shownTable({
            table: 'agreement',
            title: 'How well raters agree',
            shown: [model],
            columns: agreementOf(desk),
            rows: desk.agreement,
          })
        }
      />
    </>
  )
}
