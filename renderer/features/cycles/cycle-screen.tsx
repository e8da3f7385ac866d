import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import { CYCLE_STATE_DUTIES } from '../../../shared/model/cycle.ts'
import { cycleIdSchema } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { CycleStateTag } from '../../ui/cycle-state-tag.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Advance } from './advance.tsx'
import { BundlesPart } from './bundles-part.tsx'
import { CandidatesPart } from './candidates-part.tsx'
import { CycleForm } from './cycle-form.tsx'
import classes from './cycles.module.css'
import { GuidesPart } from './guides-part.tsx'
import { HandOutsPart } from './hand-outs-part.tsx'
import { MissingMaterial } from './missing-material.tsx'
import { PanelPart } from './panel-part.tsx'
import { PlanPart } from './plan-part.tsx'
import { RulesPart } from './rules-part.tsx'
import { SelfRatingsPart } from './self-ratings-part.tsx'
import { Stepper } from './stepper.tsx'

/** One promotion round: where it stands, what may be done now, and everything it rests on. */
export function CycleScreen() {
  const { cycleId } = useParams<{ cycleId: string }>()
  const id = cycleIdSchema.safeParse(decodeURIComponent(cycleId))
  const answer = useAnswer('cycles.get', id.success ? { cycleId: id.data } : null, { keep: true })
  if (answer.status !== 'ready') return <WaitingPage title="Cycle" of={answer} />
  // What was said or half written about one cycle does not stand on the page of another.
  return <Cycle key={answer.value.cycle.cycleId} detail={answer.value} />
}

function Cycle({ detail }: { detail: CycleDetail }) {
  const { cycle, candidates, whyNot } = detail
  const mayEdit = useMay('cycles.edit')
  const maySend = useMay('bundles.request')
  const mayHandOver = useMay('rating.handOver')
  const [editing, setEditing] = useState(false)
  const current = candidates.filter(({ withdrawnAt }) => withdrawnAt === null).length
  return (
    <Page
      title={cycle.name}
      about={
        <Group component="span" gap="4px 14px">
          <CycleStateTag state={cycle.state} />
          {count(current, 'candidate')} for {count(cycle.openings.length, 'opening')}
        </Group>
      }
      actions={
        <>
          {(whyNot.decide === null || cycle.state === 'closed') && (
            <Button component={Link} href={addresses.decideCycle(cycle.cycleId)}>
              Verdicts and records
            </Button>
          )}
          {mayEdit && cycle.state === 'draft' && <Discard detail={detail} />}
          {mayEdit && whyNot.plan === null && (
            <Button onClick={() => setEditing(true)}>
              {whyNot.edit === null ? 'Edit' : 'Change dates'}
            </Button>
          )}
        </>
      }
      footer={
        <>
          <span>Ranges are 80 % certain.</span>
          <span>Sales performance has no weight in leadership aptitude.</span>
        </>
      }
    >
      <Panel>
        <Stepper cycle={cycle} />
        <div className={classes.now}>
          <p>{CYCLE_STATE_DUTIES[cycle.state]}</p>
          <Advance detail={detail} />
        </div>
        {maySend && (cycle.state === 'draft' || cycle.state === 'rating') && (
          <MissingMaterial cycleId={cycle.cycleId} />
        )}
      </Panel>
      <Panel className={classes.panel}>
        <CandidatesPart detail={detail} />
      </Panel>
      <Panel className={classes.columns}>
        <PanelPart detail={detail} />
        <PlanPart detail={detail} />
        <RulesPart detail={detail} />
      </Panel>
      <Panel className={classes.panel}>
        <GuidesPart detail={detail} />
        <HandOutsPart cycleId={detail.cycle.cycleId} />
      </Panel>
      {maySend && cycle.state !== 'draft' && (
        <Panel className={classes.panel}>
          <BundlesPart detail={detail} />
        </Panel>
      )}
      {mayHandOver && cycle.state !== 'draft' && current > 0 && (
        <Panel className={classes.panel}>
          <SelfRatingsPart cycleId={cycle.cycleId} />
        </Panel>
      )}
      <Modal
        opened={editing}
        onClose={() => setEditing(false)}
        title={whyNot.edit === null ? 'Edit the cycle' : 'Change dates'}
      >
        <CycleForm
          cycle={cycle}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      </Modal>
    </Page>
  )
}

function Discard({ detail: { cycle, candidates } }: { detail: CycleDetail }) {
  const call = useApp((state) => state.call)
  const [, navigate] = useLocation()
  return (
    <DialogButton label="Discard draft" variant="subtle" title="Discard this draft?">
      {(close) => (
        <Form
          submit={`Discard ${cycle.name}`}
          cancel="Keep it"
          onSubmit={() => call('cycles.discard', { cycleId: cycle.cycleId })}
          onDone={() => navigate(addresses.cycles)}
          onCancel={close}
        >
          <p>
            {cycle.name} goes away with its list of {count(candidates.length, 'candidate')} and its
            panel. People, ratings and role models stay.
          </p>
        </Form>
      )}
    </DialogButton>
  )
}
