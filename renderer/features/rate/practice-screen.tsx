import { useParams } from 'wouter'
import { cycleIdSchema } from '../../../shared/model/id.ts'
import { jobSchema } from '../../../shared/model/role-model.ts'
import { sourceSchema } from '../../../shared/model/source.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { PracticeBody } from './practice-body.tsx'

/** Three written cases, rated before the first live rating. */
export function PracticeScreen() {
  const params = useParams<{ cycleId: string; source: string; job: string }>()
  const cycle = cycleIdSchema.safeParse(decodeURIComponent(params.cycleId ?? ''))
  const job = jobSchema.safeParse(params.job)
  const source = sourceSchema.safeParse(params.source)
  const isKnown = cycle.success && job.success && source.success
  const answer = useAnswer(
    'rating.practice',
    isKnown ? { cycleId: cycle.data, job: job.data } : null,
    { keep: true },
  )
  if (!isKnown || answer.status === 'failed') {
    return (
      <Page title="Practice">
        <FailureNote
          failure={
            answer.status === 'failed'
              ? answer.error
              : { code: 'not-found', message: 'There is no practice at this address.' }
          }
        />
      </Page>
    )
  }
  if (answer.status === 'loading') return <WaitingPage title="Practice" of={answer} />
  return (
    <PracticeBody
      practice={answer.value}
      cycleId={cycle.data}
      job={job.data}
      source={source.data}
    />
  )
}
