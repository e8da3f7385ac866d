import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { PersonRow } from '../../../shared/contract/people.contract.ts'
import {
  PATH_NAMES,
  pathSchema,
  ROLE_FIT_NAMES,
  ROLE_FITS,
  type RoleFit,
  roleFitSchema,
} from '../../../shared/model/role-fit.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useLeadershipLine } from '../../store/use-leadership-line.ts'
import { addresses } from '../../ui/addresses.ts'
import { Coverage } from '../../ui/coverage.tsx'
import { CycleStateTag } from '../../ui/cycle-state-tag.tsx'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { count } from '../../ui/format.ts'
import { ListToolbar, NobodyMatches } from '../../ui/list-toolbar.tsx'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { SortHead } from '../../ui/sort-head.tsx'
import { StandingCells } from '../../ui/standing-cells.tsx'
import texts from '../../ui/text.module.css'
import { type ListKind, type ShownList, useList } from '../../ui/use-list.ts'
import classes from './candidates-screen.module.css'
import { SaveCandidates } from './save-candidates.tsx'

type List = Output<'candidates.list'>

/** Ready first, the open questions last. */
const ORDER: readonly RoleFit[] = [
  'ready',
  'leader_build_credibility',
  'develop_and_recheck',
  'right_person_wrong_role',
  'not_now',
  'insufficient_evidence',
]

const NOBODY: readonly PersonRow[] = []

const NO_PATH = 'none'

const KIND: ListKind<PersonRow> = {
  texts: ({ name, team, repId }) => [name, team, repId],
  filters: [
    {
      key: 'fit',
      title: 'Role fit',
      of: ({ roleFit }) => roleFit,
      label: (value) => ROLE_FIT_NAMES[roleFitSchema.parse(value)],
    },
    {
      key: 'path',
      title: 'Suggested path',
      of: ({ path }) => path ?? NO_PATH,
      label: (value) => (value === NO_PATH ? 'None' : PATH_NAMES[pathSchema.parse(value)]),
    },
    { key: 'team', title: 'Team', of: ({ team }) => team },
  ],
  sorts: {
    name: { title: 'Name', of: ({ name }) => name },
    team: { title: 'Team', of: ({ team }) => team },
    sales: { title: 'Sales performance', of: ({ sales }) => sales },
    leadership: { title: 'Leadership aptitude', of: ({ leadership }) => leadership },
    evidence: { title: 'Evidence', of: ({ coverage }) => coverage },
  },
}

/** Everyone in the open cycle, grouped by what is suggested; the order is that within a group. */
export function CandidatesScreen() {
  const answer = useAnswer('candidates.list', {}, { keep: true })
  const everyone = answer.status === 'ready' ? answer.value.people : NOBODY
  const list = useList(everyone, KIND)
  if (answer.status !== 'ready') return <WaitingPage title="Candidates" of={answer} />
  return (
    <Page
      title="Candidates"
      about={<About list={answer.value} />}
      actions={
        list.rows.length > 0 && (
          <SaveCandidates
            cycle={answer.value.cycle}
            people={byFit(list.rows).flatMap(({ members }) => members)}
            words={list.words}
          />
        )
      }
      footer={
        <>
          {answer.value.cycle && <span>Openings: {answer.value.cycle.openings.join('; ')}.</span>}
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
            <Groups list={list} />
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
    <span className={classes.about}>
      <Link href={addresses.cycle(cycle.cycleId)}>{cycle.name}</Link>
      <CycleStateTag state={cycle.state} />
      {count(people.length, 'candidate')} for {count(cycle.openings.length, 'opening')}
    </span>
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

/** The people under their suggestions, in the order of merit. */
const byFit = (people: readonly PersonRow[]) =>
  ORDER.map((fit) => ({
    fit,
    members: people.filter(({ roleFit }) => roleFit === fit),
  })).filter(({ members }) => members.length > 0)

function Groups({ list }: { list: ShownList<PersonRow> }) {
  const groups = byFit(list.rows)
  return (
    <Panel className={classes.panel}>
      <table className={classes.table}>
        <caption className={texts.hidden}>
          Candidates by suggested role fit, {ROLE_FITS.length} kinds in all
        </caption>
        <thead>
          <tr className={classes.head}>
            <SortHead list={list} by="name">
              Name
            </SortHead>
            <SortHead list={list} by="team" className={classes.wide}>
              Team
            </SortHead>
            <SortHead list={list} by="sales">
              <SideMark side="sales" /> Sales performance
            </SortHead>
            <SortHead list={list} by="leadership">
              <SideMark side="leadership" /> Leadership aptitude
            </SortHead>
            <SortHead list={list} by="evidence" className={classes.wide}>
              Evidence
            </SortHead>
          </tr>
        </thead>
        {groups.map(({ fit, members }) => (
          <tbody key={fit}>
            <tr className={classes.group}>
              <th colSpan={5} scope="rowgroup">
                <RoleFitTag roleFit={fit} /> <span aria-hidden="true">{members.length}</span>
              </th>
            </tr>
            {members.map((person) => (
              <PersonLine key={person.repId} person={person} />
            ))}
          </tbody>
        ))}
      </table>
    </Panel>
  )
}

function PersonLine({ person }: { person: PersonRow }) {
  const { repId, name, team, coverage, roleFit } = person
  return (
    <tr className={classes.person}>
      <td>
        <Link
          href={addresses.candidate(repId)}
          className={texts.person}
          aria-description={ROLE_FIT_NAMES[roleFit]}
        >
          {name}
        </Link>
      </td>
      <td className={classes.wide}>{team}</td>
      <StandingCells of={person} line={useLeadershipLine()} />
      <td className={classes.wide}>
        <Coverage value={coverage} />
      </td>
    </tr>
  )
}
