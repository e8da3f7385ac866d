import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { PersonId } from '../../../shared/model/id.ts'
import { REPLIES_TASK } from '../../store/bundles.slice.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useReplies } from '../../store/use-replies.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { count } from '../../ui/format.ts'
import { MailsMade } from '../../ui/mails-made.tsx'
import { RefusedFiles } from '../../ui/refused-files.tsx'
import { ReplyQuestions } from '../../ui/reply-questions.tsx'
import { RequestTable } from '../../ui/request-table.tsx'
import { saveBase64, saveText } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'

/** Ballots of members on other machines: a request for each one out, their sealed replies back in. */
export function BallotsByFile({ detail: { session, members } }: { detail: SessionDetail }) {
  const { sessionId, namesHidden } = session
  const answer = useAnswer('bundles.ballotState', { sessionId }, { keep: true })
  const call = useApp((app) => app.call)
  const replies = useReplies()
  const busy = useApp((app) => app.tasks[REPLIES_TASK] !== undefined)
  const { failure, setFailure, result, take } = replies
  const requests = answer.status === 'ready' ? answer.value.requests : []
  const make = async (personId: PersonId) => {
    const made = await call('bundles.ballotRequest', { sessionId, personId })
    setFailure(made.ok ? null : made.error)
    if (made.ok) saveText(made.value.fileName, made.value.content, 'application/json')
  }
  const [asked, setAsked] = useState<readonly string[] | null>(null)
  const mailAll = async () => {
    const made = await call('bundles.ballotMails', { sessionId })
    setFailure(made.ok ? null : made.error)
    setAsked(made.ok ? made.value.asked : null)
    if (made.ok) saveBase64(made.value.fileName, made.value.base64)
  }
  return (
    <section className={forms.part} aria-labelledby="by-file">
      <Group gap={12} justify="space-between" wrap="nowrap">
        <h2 id="by-file">Ballots by file</h2>
        <Group>
          <Button onClick={() => void mailAll()}>Mail drafts for all</Button>
          <FileButton
            multiple
            accept=".proceed-reply"
            onFiles={(files) => void take(files)}
            disabled={busy}
          >
            {(props) => <Button {...props}>Take replies in</Button>}
          </FileButton>
        </Group>
      </Group>
      {failure && <FailureNote failure={failure} />}
      <p className={texts.soft}>
        For members on other machines. A request asks for the ballots that are open now: first
        opinions before the reveal, second ones after it. Replies come back sealed and stay sealed;
        the same file twice changes nothing. Give each member the reply code by phone or in person:
        it proves that the reply is theirs.
      </p>
      {namesHidden && (
        <p className={texts.soft}>
          Names are hidden: requests made now carry letters. One that was made before still carries
          names, and its reply is taken in as usual. Ask for such a file to be deleted, and send a
          new one.
        </p>
      )}
      <RequestTable
        who="Panel member"
        people={members.filter(({ canVote }) => canVote)}
        requests={requests}
        onMake={(personId) => void make(personId)}
      />
      <div aria-live="polite">{asked && <MailsMade asked={asked} />}</div>
      <div aria-live="polite">{result && <Taken result={result} />}</div>
      <ReplyQuestions replies={replies} busy={busy} />
    </section>
  )
}

function Taken({
  result: { received, known, ballots, refused, noted },
}: {
  result: Output<'bundles.receive'>
}) {
  return (
    <>
      <p>
        {count(received, 'reply', 'replies')} in, {count(ballots, 'ballot')} sealed
        {known > 0 && `, ${count(known, 'file')} taken in before: nothing changed`}
      </p>
      <RefusedFiles refused={refused} className={forms.list} />
      <RefusedFiles refused={noted} className={forms.list} label="Times in the replies" />
    </>
  )
}
