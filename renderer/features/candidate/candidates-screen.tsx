import { Button, Group } from '@mantine/core'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { PersonRow } from '../../../shared/contract/people.contract.ts'
import {
  GATES_BY_MERIT,
  gateStateSchema,
  PATH_NAMES,
  pathSchema,
  ROLE_FIT_NAMES,
  ROLE_FITS_BY_MERIT,
  roleFitSchema,
  WORST_GATE_NAMES,
  worstOf,
} from '../../../shared/model/role-fit.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { CycleStateTag } from '../../ui/cycle-state-tag.tsx'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { count } from '../../ui/format.ts'
import { ListTable } from '../../ui/list-table.tsx'
import { ListToolbar, NobodyMatches } from '../../ui/list-toolbar.tsx'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PEOPLE_COLUMNS } from '../../ui/people-columns.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { SaveList } from '../../ui/save-list.tsx'
import texts from '../../ui/text.module.css'
import { type ListKind, useList } from '../../ui/use-list.ts'
import classes from './candidates-screen.module.css'

type List = Output<'candidates.list'>

const NOBODY: readonly PersonRow[] = []

const NO_PATH = 'none'

const KIND: ListKind<PersonRow> = {
  texts: ({ name, team, manager, repId }) => [name, team, manager, repId],
  filters: [
    {
      key: 'fit',
      title: 'Role fit',
      of: ({ roleFit }) => roleFit,
      label: (value) => ROLE_FIT_NAMES[roleFitSchema.parse(value)],
      values: ROLE_FITS_BY_MERIT,
      heading: (value) => <RoleFitTag roleFit={roleFitSchema.parse(value)} />,
    },
    {
      key: 'path',
      title: 'Suggested path',
      of: ({ path }) => path ?? NO_PATH,
      label: (value) => (value === NO_PATH ? 'None' : PATH_NAMES[pathSchema.parse(value)]),
    },
    {
      key: 'gates',
      title: 'Gates',
      of: ({ gates }) => worstOf(gates),
      label: (value) => WORST_GATE_NAMES[gateStateSchema.parse(value)],
      values: GATES_BY_MERIT,
    },
    { key: 'team', title: 'Team', of: ({ team }) => team },
    { key: 'manager', title: 'Manager', of: ({ manager }) => manager },
  ],
  columns: PEOPLE_COLUMNS,
  usual: ['name', 'team', 'sales', 'leadership', 'coverage'],
  group: 'fit',
}

/** Everyone in the open cycle, grouped by what is suggested unless the address says otherwise; the order is that within a group. */
export function CandidatesScreen() {
  const answer = useAnswer('candidates.list', {}, { keep: true })
  const everyone = answer.status === 'ready' ? answer.value.people : NOBODY
  const list = useList(everyone, KIND)
  if (answer.status !== 'ready') return <WaitingPage title="Candidates" of={answer} />
  const { cycle } = answer.value
  return (
    <Page
      title="Candidates"
      about={<About list={answer.value} />}
      actions={
        list.rows.length > 0 && (
          <SaveList
            list={list}
            table="candidates"
            title={cycle ? `Candidates, ${cycle.name}` : 'Candidates'}
            shown={[
              cycle
                ? `Openings: ${cycle.openings.join('; ')}`.slice(0, 1000)
                : 'No cycle is open: people with enough evidence',
            ]}
          />
        )
      }
      footer={
        <>
          {cycle && <span>Openings: {cycle.openings.join('; ')}.</span>}
          <span>Ranges are 80 % certain.</span>
          <span>Sales performance has no weight in leadership aptitude.</span>
        </>
      }
    >
      {answer.value.expectation !== null && (
        <p className={classes.expectation}>{answer.value.expectation}</p>
      )}
      {everyone.length === 0 ? (
        <Nobody />
      ) : (
        <>
          <ListToolbar list={list} label="candidates" />
          {list.rows.length === 0 ? (
            <NobodyMatches list={list} of={everyone.length} />
          ) : (
            <Panel className={classes.panel}>
              <ListTable
                list={list}
                label={
                  list.group ? `Candidates by ${list.group.title.toLowerCase()}` : 'Candidates'
                }
                keyOf={({ repId }) => repId}
                first={nameOf}
              />
            </Panel>
          )}
        </>
      )}
    </Page>
  )
}

function About({ list: { cycle, people } }: { list: List }) {
  if (!cycle)
    return `${count(people.length, 'person', 'people')} with enough evidence; no cycle is open`
  return (
    <Group component="span" gap="2px 14px" align="stretch">
      <Link href={addresses.cycle(cycle.cycleId)}>{cycle.name}</Link>
      <CycleStateTag state={cycle.state} />
      {count(people.length, 'candidate')} for {count(cycle.openings.length, 'opening')}
    </Group>
  )
}

function Nobody() {
  return (
    <EmptyPlace
      title="No candidates yet"
      actions={
        <>
          <Button component={Link} href={addresses.import} variant="filled">
            Import ratings
          </Button>
          <Button component={Link} href={addresses.people}>
            Open People
          </Button>
        </>
      }
    >
      People appear here once a cycle names them, or once their ratings are enough for a suggestion.
      Any person’s page opens from the People table.
    </EmptyPlace>
  )
}

const nameOf = ({ repId, name, roleFit }: PersonRow) => (
  <Link
    href={addresses.candidate(repId)}
    className={texts.person}
    aria-description={ROLE_FIT_NAMES[roleFit]}
  >
    {name}
  </Link>
)
