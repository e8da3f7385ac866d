import type { PeopleColumnId, PersonRow } from '../../shared/contract/people.contract.ts'
import { EMPLOYMENT_NAMES } from '../../shared/model/employment.ts'
import {
  GATES_BY_MERIT,
  ROLE_FIT_NAMES,
  ROLE_FITS_BY_MERIT,
  worstOf,
} from '../../shared/model/role-fit.ts'
import { TRENDS_UPWARD } from '../../shared/model/standing.ts'
import { yearsHere } from '../../shared/model/tenure.ts'
import { AGAINST_PEERS } from '../../shared/readiness/sales-words.ts'
import { Coverage } from './coverage.tsx'
import { number, shortChance, signed, today } from './format.ts'
import { gatesText } from './gate-words.ts'
import { LeadershipCell } from './leadership-cell.tsx'
import type { ListColumn } from './list-column.ts'
import { MarkedValue } from './marked-value.tsx'
import { GatesCell, QuartersCell, quartersWord, TrendCell, trendWord } from './people-cells.tsx'
import { PersonName } from './person-name.tsx'
import { RoleFitTag } from './role-fit-tag.tsx'
import { column, LEADERSHIP_COLUMNS, SALES_COLUMNS } from './shown-table.ts'
import texts from './text.module.css'
import { Value } from './value.tsx'

/** A column of a table of people. People is sorted by the core, where the id of a column names the order; periods have none. */
export interface PeopleColumn extends ListColumn<PersonRow> {
  id: PeopleColumnId
  help: string
}

const years = ({ hiredOn }: PersonRow) => yearsHere(hiredOn, today())

const statusWord = ({ employment }: PersonRow) => EMPLOYMENT_NAMES[employment ?? 'active']

/** Where a person stands among peers, for every table that shows it. */
export const AMONG_PEERS = {
  id: 'percentile',
  title: 'Among peers',
  help: 'Above how many of 100 peers in sales performance.',
  numeric: true,
  cell: ({ percentile }) => <Value>{number(percentile)}</Value>,
  of: ({ percentile }) => percentile,
  saved: [column('Above, of 100 peers', 'number', ({ percentile }) => percentile)],
} as const satisfies ListColumn<{ percentile: number | null }>

/** The order and the words of gates, for every table that shows them. */
export const GATES_SAID: Pick<ListColumn<Pick<PersonRow, 'gates'>>, 'of' | 'saved'> = {
  of: ({ gates }) => {
    const worst = worstOf(gates)
    return worst && GATES_BY_MERIT.indexOf(worst)
  },
  saved: [column('Gates', 'text', ({ gates }) => gatesText(gates))],
}

export const PEOPLE_COLUMNS: readonly PeopleColumn[] = [
  {
    id: 'name',
    title: 'Name',
    help: 'Enter opens the candidate page.',
    cell: ({ name }) => name,
    of: ({ name }) => name,
    saved: [column('Name', 'text', ({ name }) => name), column('Id', 'text', ({ repId }) => repId)],
  },
  {
    id: 'team',
    title: 'Team',
    help: 'The team as imported.',
    from: 'wide',
    cell: ({ team }) => (
      <span className={texts.soft}>{team === null ? '' : <PersonName name={team} />}</span>
    ),
    of: ({ team }) => team,
    saved: [column('Team', 'text', ({ team }) => team)],
  },
  {
    id: 'employment',
    title: 'Status',
    help: 'Whether the person works here and sells. Whoever has left is shown where the filter Status says so.',
    from: 'widest',
    cell: (person) => <span className={texts.soft}>{statusWord(person)}</span>,
    of: statusWord,
    saved: [column('Status', 'text', statusWord)],
  },
  {
    id: 'sales',
    title: 'Sales performance',
    side: 'sales',
    help: 'Share of quota over all counted periods, pulled toward the peer group where the history is short. The dashed line is 100 %. Where nobody of a peer group has a quota: share of the median of peers, and said so.',
    numeric: true,
    cell: ({ sales, salesSe, against }) => (
      <>
        <MarkedValue side="sales" value={sales} se={salesSe} domain={[0.4, 1.6]} line={1} />
        {against && <span className={texts.small}>{AGAINST_PEERS}</span>}
      </>
    ),
    of: ({ sales }) => sales,
    saved: [
      ...SALES_COLUMNS,
      column('Sales measured', 'text', ({ against, sales }) =>
        against ? AGAINST_PEERS : sales === null ? null : 'of quota',
      ),
    ],
  },
  { ...AMONG_PEERS, from: 'wide' },
  {
    id: 'leadership',
    title: 'Leadership aptitude',
    side: 'leadership',
    help: 'Fit to the manager model on the scale 1–5, with strict and lenient raters evened out. The dashed line is the line of the role model in force.',
    numeric: true,
    cell: (person) => <LeadershipCell person={person} />,
    of: ({ leadership }) => leadership,
    saved: LEADERSHIP_COLUMNS,
  },
  {
    id: 'pReady',
    title: 'Chance ready',
    help: 'Chance that leadership aptitude is at or above the line of the role model in force.',
    numeric: true,
    from: 'wide',
    cell: ({ pReady }) => <Value>{shortChance(pReady)}</Value>,
    of: ({ pReady }) => pReady,
    saved: [column('Chance ready', 'percent', ({ pReady }) => pReady)],
  },
  {
    id: 'contrast',
    title: 'Contrast',
    help: 'Leadership aptitude minus fit to the seller model. Below zero: the selling job fits better.',
    numeric: true,
    from: 'middle',
    cell: ({ contrast }) => <Value>{signed(contrast)}</Value>,
    of: ({ contrast }) => contrast,
    saved: [column('Contrast', 'score', ({ contrast }) => contrast)],
  },
  {
    id: 'coverage',
    title: 'Evidence',
    help: 'Share of what the manager model asks that was observed.',
    numeric: true,
    from: 'middle',
    cell: ({ coverage }) => <Coverage value={coverage} />,
    of: ({ coverage }) => coverage,
    saved: [column('Evidence, share observed', 'percent', ({ coverage }) => coverage)],
  },
  {
    id: 'roleFit',
    title: 'Suggested role fit',
    help: 'The suggestion for the sales manager job, with its reasons on the candidate page.',
    cell: ({ roleFit }) => <RoleFitTag roleFit={roleFit} />,
    of: ({ roleFit }) => ROLE_FITS_BY_MERIT.indexOf(roleFit),
    saved: [column('Suggested role fit', 'text', ({ roleFit }) => ROLE_FIT_NAMES[roleFit])],
  },
  {
    id: 'manager',
    title: 'Manager',
    help: 'Who the person reports to.',
    cell: ({ manager }) => (
      <span className={texts.soft}>{manager === null ? '' : <PersonName name={manager} />}</span>
    ),
    of: ({ manager }) => manager,
    saved: [column('Manager', 'text', ({ manager }) => manager)],
  },
  {
    id: 'tenure',
    title: 'Years here',
    help: 'Years since the day of hire.',
    numeric: true,
    cell: (person) => <Value>{number(years(person), 1)}</Value>,
    of: years,
    saved: [
      column('Hired on', 'day', ({ hiredOn }) => hiredOn),
      column('Years here', 'score', years),
    ],
  },
  {
    id: 'quarters',
    title: 'Last periods',
    help: 'Share of quota in the last four periods; the dashed line is 100 %. A period that does not count is left out. Where nobody of a peer group has a quota: share of the median of peers.',
    numeric: true,
    cell: ({ newest }) => <QuartersCell newest={newest} />,
    saved: [
      column('Last periods, the oldest first', 'text', ({ newest }) => quartersWord(newest)),
      column('Last period', 'percent', ({ newest }) => newest.at(-1)?.attainment ?? null),
    ],
  },
  {
    id: 'trend',
    title: 'Trend',
    help: 'Whether sales rise or fall from period to period; named from six periods on, and only where chance alone would rarely do it.',
    cell: ({ trend }) => <TrendCell trend={trend} />,
    of: ({ trend }) => trend && TRENDS_UPWARD.indexOf(trend),
    saved: [column('Trend', 'text', ({ trend }) => trendWord(trend))],
  },
  {
    id: 'gates',
    title: 'Gates',
    help: 'Whether every gate of the manager model is met; else the ones that are not, the worst first.',
    cell: ({ gates }) => <GatesCell gates={gates} />,
    ...GATES_SAID,
  },
]
