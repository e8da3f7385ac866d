import type { CompareRow } from '../../../shared/contract/compare.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { asList, NOT_KNOWN } from '../../../shared/readiness/wording.ts'
import { chance, MISSING, percentInterval, score, scoreInterval } from '../../ui/format.ts'
import { GATE_WORDS } from '../../ui/gate-words.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { column, shownTable } from '../../ui/shown-table.ts'
import { type Section, sectionsOf } from './sections.ts'

type Compared = Output<'compare.people'>
interface Line {
  section: Section
  row: CompareRow
}

/** Saves the lines that are shown, each person a column with the range beside the figure. */
export function SaveComparison({
  comparison: { people, rows },
  onlyDiffering,
}: {
  comparison: Compared
  onlyDiffering: boolean
}) {
  return (
    <SaveTable
      size="compact-sm"
      of={() => ({
        ...shownTable<Line>({
          table: 'comparison',
          title: 'Comparison',
          shown: [
            `People: ${people.map(({ name, repId }) => `${name} (${repId})`).join(', ')}`,
            onlyDiffering ? 'Only the lines that differ' : 'Every line',
          ],
          columns: [
            column('Part', 'text', ({ section }) => section.title),
            column('Criterion', 'text', ({ row }) => row.label),
            column('Below the highest by more than chance', 'text', ({ row }) =>
              asList(people.flatMap(({ name }, at) => (row.cells[at]?.below ? [name] : []))),
            ),
            ...people.flatMap((person, at) => [
              column<Line>(`${person.name} (${person.repId})`, 'text', ({ row }) =>
                cellText(row, person, at),
              ),
              column<Line>(`${person.name}, 80 % range`, 'text', ({ row }) => rangeText(row, at)),
            ]),
          ],
          rows: sectionsOf(rows, onlyDiffering).flatMap((section) =>
            section.rows.map((row) => ({ section, row })),
          ),
        }),
        repIds: people.map(({ repId }) => repId),
      })}
    />
  )
}

function cellText(row: CompareRow, person: Compared['people'][number], at: number): string {
  if (row.side === 'summary') return ROLE_FIT_NAMES[person.roleFit]
  if (row.side === 'gate') {
    const gate = person.standing.gates.find((one) => `gate-${one.gate}` === row.id)
    if (!gate) return 'not known'
    const { word } = GATE_WORDS[gate.state]
    return gate.p === null ? word : `${word}; ${score(gate.score)}, chance above: ${chance(gate.p)}`
  }
  const text = row.cells[at]?.text ?? NOT_KNOWN
  return text === NOT_KNOWN ? 'not known' : text
}

function rangeText({ unit, cells }: CompareRow, at: number): string | null {
  const cell = cells[at]
  if (!cell || (unit !== 'score' && unit !== 'ratio')) return null
  const text =
    unit === 'score' ? scoreInterval(cell.value, cell.se) : percentInterval(cell.value, cell.se)
  return text === MISSING ? null : text
}
