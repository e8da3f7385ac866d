import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { GroupDesk } from '../../../shared/contract/fairness.contract.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { sentence } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FairnessTabs } from './fairness-tabs.tsx'
import classes from './groups-screen.module.css'
import { ReportPart } from './report-part.tsx'
import { SaveGroups } from './save-groups.tsx'
import { ScoreGaps } from './score-gaps.tsx'
import { StageTable } from './stage-table.tsx'

/** Selection rates and scores by group, for HR alone. */
export function GroupsScreen() {
  const [attribute, setAttribute] = useState<string | null>(null)
  const [cycleId, setCycleId] = useState<CycleId | null>(null)
  const answer = useAnswer('fairness.groups', { attribute, cycleId }, { keep: true })
  if (answer.status === 'loading') return <WaitingPage title="Fairness" of={answer} />
  const desk = answer.status === 'ready' ? answer.value : null
  return (
    <Page
      title="Fairness"
      about="Group attributes are seen by the role HR alone; a record says when whoever signed it held that role"
      actions={
        desk &&
        desk.attribute !== null && (
          <>
            <SaveGroups desk={desk} />
            <Choices desk={desk} onAttribute={setAttribute} onCycle={setCycleId} />
          </>
        )
      }
      footer={
        <>
          <span>A monitoring aid, not legal advice.</span>
          <span>Groups under five people are covered.</span>
        </>
      }
    >
      <FairnessTabs here="groups" />
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {desk && (desk.attribute === null ? <NoGroups /> : <Desk desk={desk} />)}
    </Page>
  )
}

function Choices({
  desk: { attributes, attribute, cycles, cycleId },
  onAttribute,
  onCycle,
}: {
  desk: GroupDesk
  onAttribute: (attribute: string) => void
  onCycle: (cycleId: CycleId | null) => void
}) {
  return (
    <>
      <NativeSelect
        aria-label="Attribute"
        value={attribute ?? ''}
        data={attributes.map((one) => one.attribute)}
        onChange={(event) => onAttribute(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label="Cycle"
        value={cycleId ?? ''}
        data={[
          { value: '', label: 'Everybody, all cycles' },
          ...cycles.map((one) => ({ value: one.cycleId, label: one.name })),
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget
          onCycle(cycles.find((one) => one.cycleId === value)?.cycleId ?? null)
        }}
      />
    </>
  )
}

function Desk({ desk }: { desk: GroupDesk }) {
  return (
    <>
      <Panel className={classes.panel}>
        <h2>Who comes through each step</h2>
        <p className={classes.lead}>
          Each group is compared with the one that has the highest rate.{' '}
          {sentence(desk.corrections)} Each verdict opens the counts and tests.
        </p>
        {desk.chance && <p className={classes.chance}>{sentence(desk.chance.sentence)}</p>}
        {desk.stages.map((stage) => (
          <StageTable key={stage.stage} stage={stage} />
        ))}
      </Panel>
      {desk.scores.length > 0 && (
        <Panel className={classes.panel}>
          <ScoreGaps gaps={desk.scores} />
        </Panel>
      )}
      <Panel className={classes.panel}>
        <ReportPart cycleId={desk.cycleId} />
      </Panel>
    </>
  )
}

function NoGroups() {
  return (
    <EmptyPlace
      title="No groups yet"
      actions={
        <Button component={Link} href={addresses.import} variant="filled">
          Import groups
        </Button>
      }
    >
      A groups file has three columns: the id of the person, the attribute (such as gender or age
      band) and the group. It is kept apart, and only the HR profile sees what comes of it.
    </EmptyPlace>
  )
}
