import type { ReactNode } from 'react'
import type { PeopleColumnId, PersonRow } from '../../../shared/contract/people.contract.ts'
import { EMPLOYMENT_NAMES } from '../../../shared/model/employment.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { yearsHere } from '../../../shared/model/tenure.ts'
import { AGAINST_PEERS } from '../../../shared/readiness/sales-words.ts'
import { Coverage } from '../../ui/coverage.tsx'
import { number, shortChance, signed, today } from '../../ui/format.ts'
import { gatesText } from '../../ui/gate-words.ts'
import { MarkedValue } from '../../ui/marked-value.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import {
  column,
  LEADERSHIP_COLUMNS,
  SALES_COLUMNS,
  type SavedColumn,
} from '../../ui/shown-table.ts'
import type { Side } from '../../ui/side-mark.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import { GatesCell, QuartersCell, quartersWord, TrendCell, trendWord } from './chosen-cells.tsx'
import { LeadershipCell } from './leadership-cell.tsx'

/** One column of the People table. Sorting is done by the core, where its id names the order; periods have none. */
export interface PeopleColumn {
  id: PeopleColumnId
  title: string
  side?: Side
  /** What the number is, in one sentence; shown on the header. */
  help: string
  /** Right-aligned figures. */
  numeric?: boolean
  /** Left out where the window is narrower than this; the candidate page holds the figure too. */
  from?: 'widest' | 'wide' | 'middle'
  cell: (person: PersonRow) => ReactNode
  /** What it is in a saved file. */
  saved: readonly SavedColumn<PersonRow>[]
}

const years = ({ hiredOn }: PersonRow) => yearsHere(hiredOn, today())

const statusWord = ({ employment }: PersonRow) => EMPLOYMENT_NAMES[employment ?? 'active']

export const PEOPLE_COLUMNS: readonly PeopleColumn[] = [
  {
    id: 'name',
    title: 'Name',
    help: 'Enter opens the candidate page.',
    cell: ({ name }) => name,
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
    saved: [column('Team', 'text', ({ team }) => team)],
  },
  {
    id: 'employment',
    title: 'Status',
    help: 'Whether the person works here and sells. Whoever has left is shown where the filter Status says so.',
    from: 'widest',
    cell: (person) => <span className={texts.soft}>{statusWord(person)}</span>,
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
    saved: [
      ...SALES_COLUMNS,
      column('Sales measured', 'text', ({ against, sales }) =>
        against ? AGAINST_PEERS : sales === null ? null : 'of quota',
      ),
    ],
  },
  {
    id: 'percentile',
    title: 'Among peers',
    help: 'Above how many of 100 peers in sales performance.',
    numeric: true,
    from: 'wide',
    cell: ({ percentile }) => <Value>{number(percentile)}</Value>,
    saved: [column('Above, of 100 peers', 'number', ({ percentile }) => percentile)],
  },
  {
    id: 'leadership',
    title: 'Leadership aptitude',
    side: 'leadership',
    help: 'Fit to the manager model on the scale 1–5, with strict and lenient raters evened out. The dashed line is the line of the role model in force.',
    numeric: true,
    cell: (person) => <LeadershipCell person={person} />,
    saved: LEADERSHIP_COLUMNS,
  },
  {
    id: 'pReady',
    title: 'Chance ready',
    help: 'Chance that leadership aptitude is at or above the line of the role model in force.',
    numeric: true,
    from: 'wide',
    cell: ({ pReady }) => <Value>{shortChance(pReady)}</Value>,
    saved: [column('Chance ready', 'percent', ({ pReady }) => pReady)],
  },
  {
    id: 'contrast',
    title: 'Contrast',
    help: 'Leadership aptitude minus fit to the seller model. Below zero: the selling job fits better.',
    numeric: true,
    from: 'middle',
    cell: ({ contrast }) => <Value>{signed(contrast)}</Value>,
    saved: [column('Contrast', 'score', ({ contrast }) => contrast)],
  },
  {
    id: 'coverage',
    title: 'Evidence',
    help: 'Share of what the manager model asks that was observed.',
    numeric: true,
    from: 'middle',
    cell: ({ coverage }) => <Coverage value={coverage} />,
    saved: [column('Evidence, share observed', 'percent', ({ coverage }) => coverage)],
  },
  {
    id: 'roleFit',
    title: 'Suggested role fit',
    help: 'The suggestion for the sales manager job, with its reasons on the candidate page.',
    cell: ({ roleFit }) => <RoleFitTag roleFit={roleFit} />,
    saved: [column('Suggested role fit', 'text', ({ roleFit }) => ROLE_FIT_NAMES[roleFit])],
  },
  {
    id: 'manager',
    title: 'Manager',
    help: 'Who the person reports to.',
    cell: ({ manager }) => (
      <span className={texts.soft}>{manager === null ? '' : <PersonName name={manager} />}</span>
    ),
    saved: [column('Manager', 'text', ({ manager }) => manager)],
  },
  {
    id: 'tenure',
    title: 'Years here',
    help: 'Years since the day of hire.',
    numeric: true,
    cell: (person) => <Value>{number(years(person), 1)}</Value>,
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
    saved: [column('Trend', 'text', ({ trend }) => trendWord(trend))],
  },
  {
    id: 'gates',
    title: 'Gates',
    help: 'Whether every gate of the manager model is met; else the ones that are not, the worst first.',
    cell: ({ gates }) => <GatesCell gates={gates} />,
    saved: [column('Gates', 'text', ({ gates }) => gatesText(gates))],
  },
]
