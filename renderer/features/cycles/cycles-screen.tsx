import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { CycleSummary } from '../../../shared/contract/cycles.contract.ts'
import { isOpen } from '../../../shared/readiness/cycle-rules.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { CycleStateTag } from '../../ui/cycle-state-tag.tsx'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, day } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import { Value } from '../../ui/value.tsx'
import { CycleForm } from './cycle-form.tsx'
import classes from './cycles.module.css'

/** Every promotion round, the newest first. */
export function CyclesScreen() {
  const answer = useAnswer('cycles.list', {}, { keep: true })
  const mayEdit = useMay('cycles.create')
  const [making, setMaking] = useState(false)
  const [, navigate] = useLocation()
  if (answer.status === 'loading') return <WaitingPage title="Cycles" of={answer} />
  const cycles = answer.status === 'ready' ? answer.value.cycles : []
  const begin = mayEdit && (
    <Button variant="filled" onClick={() => setMaking(true)}>
      New cycle
    </Button>
  )
  return (
    <Page
      title="Cycles"
      about={aboutOf(cycles)}
      actions={cycles.length > 0 && begin}
      footer={<span>A cycle freezes its rules when rating starts.</span>}
    >
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {cycles.length > 0 ? (
        <Panel className={classes.panel}>
          <CycleTable cycles={cycles} />
        </Panel>
      ) : (
        answer.status === 'ready' && (
          <EmptyPlace title="No cycle yet" actions={begin}>
            A cycle is one promotion round: the openings, the people considered, who rates them, and
            the rules, frozen before anybody is rated.
          </EmptyPlace>
        )
      )}
      <Modal opened={making} onClose={() => setMaking(false)} title="New cycle">
        <CycleForm
          cycle={null}
          onDone={({ cycle }) => navigate(addresses.cycle(cycle.cycleId))}
          onCancel={() => setMaking(false)}
        />
      </Modal>
    </Page>
  )
}

function aboutOf(cycles: readonly CycleSummary[]): string {
  const open = cycles.filter(({ state }) => isOpen(state)).length
  return cycles.length === 0 ? '' : `${count(cycles.length, 'cycle')}, ${open} under way`
}

function CycleTable({ cycles }: { cycles: readonly CycleSummary[] }) {
  return (
    <Table
      heads={[
        'Name',
        'State',
        { numeric: 'Openings' },
        { numeric: 'Candidates' },
        { numeric: 'Panel' },
        { numeric: 'Decision due' },
      ]}
      data-roomy
    >
      {cycles.map((cycle) => (
        <tr key={cycle.cycleId}>
          <td>
            <Link href={addresses.cycle(cycle.cycleId)} className={classes.name}>
              {cycle.name}
            </Link>
          </td>
          <td>
            <CycleStateTag state={cycle.state} />
          </td>
          <td data-numeric>{cycle.openings.length}</td>
          <td data-numeric>{cycle.candidates}</td>
          <td data-numeric>{cycle.panel}</td>
          <td data-numeric>
            <Value>{day(cycle.dates.decisionDueOn)}</Value>
          </td>
        </tr>
      ))}
    </Table>
  )
}
