import { Link } from 'wouter'
import type { BoardRow } from '../../../shared/contract/decisions.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { LATER_KIND_NAMES } from '../../../shared/model/later-kind.ts'
import { ROLE_FIT_NAMES, ROLE_FITS_BY_MERIT } from '../../../shared/model/role-fit.ts'
import { dayOfSigning } from '../../../shared/readiness/in-force.ts'
import { addresses } from '../../ui/addresses.ts'
import { count, day } from '../../ui/format.ts'
import type { ListColumn } from '../../ui/list-column.ts'
import { MarkedValue } from '../../ui/marked-value.tsx'
import { AMONG_PEERS, GATES_SAID } from '../../ui/people-columns.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { column, LEADERSHIP_COLUMNS, SALES_COLUMNS } from '../../ui/shown-table.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { GateMarks } from './gate-marks.tsx'
import { LaterLine } from './later-line.tsx'
import boards from './tables.module.css'

const lastOf = ({ decision }: BoardRow) => decision?.later.at(-1)

/** What Decide shows of a candidate against the leadership line of its frozen model, and what its file holds. */
export const boardColumns = (line: number | null): readonly ListColumn<BoardRow>[] => [
  {
    id: 'name',
    title: 'Name',
    cell: ({ name }) => name,
    of: ({ name }) => name,
    saved: [
      column('Name', 'text', ({ name }) => name),
      column('Id', 'text', ({ repId }) => repId),
      column('Team', 'text', ({ team }) => team),
    ],
  },
  {
    id: 'sales',
    title: 'Sales performance',
    side: 'sales',
    numeric: true,
    cell: ({ sales, salesSe }) => (
      <MarkedValue side="sales" value={sales} se={salesSe} domain={[0.4, 1.6]} line={1} />
    ),
    of: ({ sales }) => sales,
    saved: SALES_COLUMNS,
  },
  AMONG_PEERS,
  {
    id: 'leadership',
    title: 'Leadership aptitude',
    side: 'leadership',
    numeric: true,
    cell: ({ leadership, leadershipSe }) => (
      <MarkedValue side="leadership" value={leadership} se={leadershipSe} line={line} />
    ),
    of: ({ leadership }) => leadership,
    saved: LEADERSHIP_COLUMNS,
  },
  {
    id: 'gates',
    title: 'Gates',
    cell: ({ gates }) => <GateMarks gates={gates} />,
    ...GATES_SAID,
  },
  {
    id: 'suggestion',
    title: 'Suggestion',
    cell: ({ suggestion }) => <RoleFitTag roleFit={suggestion} />,
    of: ({ suggestion }) => ROLE_FITS_BY_MERIT.indexOf(suggestion),
    saved: [column('Suggestion', 'text', ({ suggestion }) => ROLE_FIT_NAMES[suggestion])],
  },
  {
    id: 'verdict',
    title: 'Verdict',
    cell: (row) => <VerdictCell row={row} />,
    of: ({ decision }) => (decision?.verdict ? VERDICT_NAMES[decision.verdict] : null),
    saved: [
      column('Verdict', 'text', ({ decision }) =>
        decision?.verdict ? VERDICT_NAMES[decision.verdict] : null,
      ),
      column('State', 'text', ({ decision }) =>
        !decision?.verdict
          ? 'None yet'
          : decision.state === 'signed'
            ? 'Signed'
            : 'Draft, not signed',
      ),
      column('Signed by', 'text', ({ decision }) => decision?.signedBy?.name ?? null),
      column('Signed on', 'day', ({ decision }) => decision && dayOfSigning(decision)),
      column('Against the suggestion', 'text', ({ override }) => (override ? 'yes' : 'no')),
      column('Second person', 'text', ({ decision }) => decision?.secondedBy?.name ?? null),
      column('Corrections', 'number', ({ corrections }) => corrections),
      column('Dissents', 'number', ({ decision }) => decision?.dissents.length ?? 0),
      column('Decided later', 'text', (row) => {
        const last = lastOf(row)
        return last ? LATER_KIND_NAMES[last.kind] : null
      }),
      column('Later, on', 'day', (row) => {
        const last = lastOf(row)
        return last && row.decision
          ? dayOfSigning({ ...last, timeZone: row.decision.timeZone })
          : null
      }),
      column('In force', 'text', (row) => {
        const verdict = lastOf(row)?.verdict
        return verdict ? VERDICT_NAMES[verdict] : null
      }),
    ],
  },
  {
    id: 'opening',
    title: 'Opening',
    cell: ({ decision }) => <span className={texts.soft}>{decision?.opening}</span>,
    of: ({ decision }) => decision?.opening ?? null,
    saved: [column('Opening', 'text', ({ decision }) => decision?.opening ?? null)],
  },
]

function VerdictCell({ row: { decision, override, corrections } }: { row: BoardRow }) {
  if (!decision?.verdict) return <span className={texts.soft}>None yet</span>
  const { verdict, state, signedBy, recordId, dissents, secondedBy, later } = decision
  const last = later.at(-1)
  return (
    <>
      {last && <LaterLine {...last} at={last.signedAt} timeZone={decision.timeZone} />}
      <span className={last ? texts.soft : state === 'signed' ? classes.strong : undefined}>
        {last && 'Replaced: '}
        {VERDICT_NAMES[verdict]}
      </span>
      <small>
        {state === 'signed' && recordId ? (
          <>
            <span className={texts.ok}>✓</span>{' '}
            <Link href={addresses.record(recordId)} className={boards.quiet}>
              Signed by {signedBy?.name}, {day(dayOfSigning(decision))}
            </Link>
          </>
        ) : (
          'Draft, not signed'
        )}
      </small>
      {override && (
        <small className={boards.override}>
          <span aria-hidden="true">≠ </span>
          {secondedBy ? 'against the suggestion' : 'against the suggestion, needs a second person'}
        </small>
      )}
      {corrections > 0 && <small className={boards.override}>Corrected since</small>}
      {dissents.length > 0 && <small>{count(dissents.length, 'dissent')}</small>}
    </>
  )
}
