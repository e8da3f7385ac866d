import { useParams } from 'wouter'
import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { repIdSchema } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { About } from './about.tsx'
import { CandidateActions } from './candidate-actions.tsx'
import classes from './candidate-screen.module.css'
import { ChangedSince } from './changed-since.tsx'
import { ContrastColumn } from './contrast-column.tsx'
import { EvidenceItems } from './evidence-items.tsx'
import { Explanations } from './explanations.tsx'
import { LeadershipColumn } from './leadership-column.tsx'
import { MissingEvidence } from './missing-evidence.tsx'
import { SalesColumn } from './sales-column.tsx'
import { ScoreHistory } from './score-history.tsx'
import { SelfRating } from './self-rating.tsx'
import { VerdictBand } from './verdict-band.tsx'
import { WhatCouldChange } from './what-could-change.tsx'

/** One person against both jobs: the page the product is known for. */
export function CandidateScreen() {
  const { repId = '' } = useParams<{ repId: string }>()
  const parsed = repIdSchema.safeParse(decodeURIComponent(repId))
  const answer = useAnswer('candidates.get', parsed.success ? { repId: parsed.data } : null)
  if (!parsed.success || answer.status === 'failed') {
    const failure =
      answer.status === 'failed'
        ? answer.error
        : ({ code: 'not-found', message: 'This address names nobody.' } as const)
    return (
      <Page title="Candidate">
        <FailureNote failure={failure} />
      </Page>
    )
  }
  return answer.status === 'ready' ? (
    <CandidatePage key={parsed.data} candidate={answer.value} />
  ) : (
    <Waiting />
  )
}

/** Holds the frame while the core answers, without a flicker of other content. */
function Waiting() {
  return <div className={classes.waiting} aria-busy="true" />
}

function CandidatePage({ candidate }: { candidate: Candidate }) {
  const { rep, explanations, severityNotes, modelVersion, selfRating, standing } = candidate
  const isRated = standing.leadership.score !== null
  return (
    <Explanations of={explanations}>
      <Page
        title={rep.name}
        about={<About candidate={candidate} />}
        actions={<CandidateActions repId={rep.repId} name={rep.name} cycles={candidate.cycles} />}
        footer={
          <>
            <span>Sales performance has no weight in leadership aptitude.</span>
            <span>Ranges are 80 % certain.</span>
            {severityNotes.length > 0 && (
              <span>Scores are corrected for strict and lenient raters.</span>
            )}
            <span>{modelVersion}</span>
          </>
        }
      >
        <VerdictBand candidate={candidate} />
        <Panel className={classes.columns}>
          <SalesColumn candidate={candidate} />
          <ContrastColumn candidate={candidate} />
          <LeadershipColumn candidate={candidate} />
        </Panel>
        <ScoreHistory repId={rep.repId} />
        <ChangedSince repId={rep.repId} />
        <Panel className={classes.details}>
          <MissingEvidence candidate={candidate} />
          {isRated && <WhatCouldChange candidate={candidate} />}
          {(isRated || selfRating.length > 0) && <SelfRating candidate={candidate} />}
        </Panel>
        <EvidenceItems repId={rep.repId} models={candidate.models} />
      </Page>
    </Explanations>
  )
}
