import { Button, Group } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { Failure } from '../../../shared/errors.ts'
import type { PersonId } from '../../../shared/model/id.ts'
import { REPLIES_TASK } from '../../store/bundles.slice.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useCompetencyNames } from '../../store/use-competency-names.ts'
import { useReplies } from '../../store/use-replies.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { MailsMade } from '../../ui/mails-made.tsx'
import { ReplyQuestions } from '../../ui/reply-questions.tsx'
import { RequestTable } from '../../ui/request-table.tsx'
import { saveBase64, saveText } from '../../ui/save-text.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import { ConflictTable } from './conflict-table.tsx'
import classes from './cycles.module.css'
import { RepliesResult } from './replies-result.tsx'

/** The round by file: a request for each panel member out, their replies back in. */
export function BundlesPart({ detail }: { detail: CycleDetail }) {
  const { cycleId, state } = detail.cycle
  const answer = useAnswer('bundles.state', { cycleId }, { keep: true })
  const replies = useReplies()
  const differing =
    (answer.status === 'ready' && answer.value.conflicts.length > 0) ||
    replies.questions.some(({ differs }) => differs.length > 0)
  const names = useCompetencyNames(detail.cycle.models, differing)
  const task = useApp((app) => app.tasks[REPLIES_TASK])
  const [isOver, setIsOver] = useState(false)
  const { failure, setFailure, result, take } = replies
  const call = useApp((app) => app.call)
  const [asked, setAsked] = useState<readonly string[] | null>(null)
  const mailAll = async () => {
    const made = await call('bundles.requestMails', { cycleId })
    setFailure(made.ok ? null : made.error)
    setAsked(made.ok ? made.value.asked : null)
    if (made.ok) saveBase64(made.value.fileName, made.value.base64)
  }
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setIsOver(true)
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setIsOver(false)
      void take([...event.dataTransfer.files])
    },
  }
  return (
    <section
      aria-labelledby="bundles-heading"
      className={classes.bundles}
      data-over={isOver || undefined}
      {...drop}
    >
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="bundles-heading">Rating by file</h2>
        <div className={classes.buttons}>
          {state === 'rating' && (
            <Button onClick={() => void mailAll()}>Mail drafts for all</Button>
          )}
          <FileButton
            multiple
            accept=".proceed-reply"
            onFiles={(files) => void take(files)}
            disabled={task !== undefined}
          >
            {(props) => <Button {...props}>Take replies in</Button>}
          </FileButton>
        </div>
      </Group>
      <p className={classes.soft}>
        For raters on other machines. A request contains what to rate and nobody’s scores; the reply
        comes back sealed. Replies can also be dropped here, several at once and in any order; the
        same file twice changes nothing. Give each rater the reply code by phone or in person: it
        proves that the reply is theirs.
      </p>
      {task && (
        <TaskProgress
          title="Taking replies in"
          progress={task.progress}
          cancelling={task.cancelling}
          onCancel={task.cancel}
        />
      )}
      {failure && <FailureNote failure={failure} />}
      <div aria-live="polite">{asked && <MailsMade asked={asked} />}</div>
      <div aria-live="polite">{result && <RepliesResult result={result} />}</div>
      <ReplyQuestions replies={replies} busy={task !== undefined} names={names} />
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {answer.status === 'ready' && (
        <>
          <Requests
            detail={detail}
            requests={answer.value.requests}
            whyNot={state === 'rating' ? null : 'Requests go out while the cycle is in rating.'}
            onFailure={setFailure}
          />
          <ConflictTable conflicts={answer.value.conflicts} names={names} />
        </>
      )}
    </section>
  )
}

type Request = Output<'bundles.state'>['requests'][number]

function Requests({
  detail,
  requests,
  whyNot,
  onFailure,
}: {
  detail: CycleDetail
  requests: readonly Request[]
  whyNot: string | null
  onFailure: (failure: Failure | null) => void
}) {
  const call = useApp((state) => state.call)
  const raters = detail.panel.filter(({ canRate }) => canRate)
  const make = async (personId: PersonId) => {
    const made = await call('bundles.request', { cycleId: detail.cycle.cycleId, personId })
    onFailure(made.ok ? null : made.error)
    if (made.ok) saveText(made.value.fileName, made.value.content, 'application/json')
  }
  if (raters.length === 0)
    return <p className={classes.soft}>Nobody on the panel rates yet. Choose the panel first.</p>
  return (
    <>
      <RequestTable
        who="Rater"
        people={raters}
        requests={requests.filter(({ self }) => !self)}
        onMake={whyNot === null ? (personId) => void make(personId) : null}
      />
      {whyNot !== null && <p className={classes.soft}>{whyNot}</p>}
    </>
  )
}
