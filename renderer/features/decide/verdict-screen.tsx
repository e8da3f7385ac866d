import { Group } from '@mantine/core'
import { useState } from 'react'
import { useParams } from 'wouter'
import type { DecisionDetail } from '../../../shared/contract/decisions.contract.ts'
import { cycleIdSchema, repIdSchema } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { CycleStateTag } from '../../ui/cycle-state-tag.tsx'
import { sentence } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import texts from '../../ui/text.module.css'
import { Cost } from './cost.tsx'
import classes from './decide.module.css'
import { Reasons } from './reasons.tsx'
import { proposedOf } from './rested-on.tsx'
import { SideBySide } from './side-by-side.tsx'
import { SignedNote } from './signed-note.tsx'
import { VerdictActions } from './verdict-actions.tsx'
import { VerdictPart } from './verdict-part.tsx'

/** One candidate of one cycle: both sides of the picture, both sides of the cost, and the verdict beneath. */
export function VerdictScreen() {
  const { cycleId = '', repId = '' } = useParams<{ cycleId: string; repId: string }>()
  const wanted = {
    cycleId: cycleIdSchema.parse(decodeURIComponent(cycleId)),
    repId: repIdSchema.parse(decodeURIComponent(repId)),
  }
  const answer = useAnswer('decisions.get', wanted)
  if (answer.status !== 'ready') return <WaitingPage title="Verdict" of={answer} />
  return <Verdict key={`${wanted.cycleId} ${wanted.repId}`} detail={answer.value} />
}

function Verdict({ detail }: { detail: DecisionDetail }) {
  const { cycle, standing, decision } = detail
  const [ticked, setTicked] = useState<readonly string[] | null>(null)
  const restedOn = ticked ?? proposedOf(detail)
  return (
    <Page
      title={standing.name}
      about={
        <Group component="span" gap="4px 14px">
          <span>{cycle.name}</span>
          <CycleStateTag state={cycle.state} />
          <span>{standing.peerGroup}</span>
        </Group>
      }
      actions={<VerdictActions cycleId={cycle.cycleId} repId={standing.repId} />}
      footer={
        <>
          <span>Sales performance has no weight in leadership aptitude.</span>
          <span>Ranges are 80 % certain.</span>
          <span>The suggestion is arithmetic; the decision is a person’s.</span>
        </>
      }
    >
      <SideBySide {...detail} repIds={[detail.standing.repId]} />
      <Panel className={classes.halves}>
        <section aria-labelledby="suggestion-title">
          <h2 id="suggestion-title">What the evidence suggests</h2>
          <p className={classes.verdict}>
            <RoleFitTag roleFit={standing.roleFit} />
          </p>
          <p className={texts.soft}>{sentence(detail.headline)}</p>
          <Reasons reasons={detail.reasons.filter(({ topic }) => topic !== 'gate')} />
        </section>
        <section aria-labelledby="cost-title">
          <h2 id="cost-title">What a promotion may cost and bring</h2>
          <Cost cost={detail.cost} />
        </section>
      </Panel>
      {decision?.state === 'signed' ? (
        <SignedNote decision={decision} />
      ) : (
        <VerdictPart detail={detail} restedOn={restedOn} onRestedOn={setTicked} />
      )}
    </Page>
  )
}
