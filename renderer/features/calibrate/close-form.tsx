import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { openSeats } from '../../../shared/contract/meeting-result.ts'
import type { SessionId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'

/** What is still open in a session, and the question whether it ends all the same. */
export function CloseForm({
  detail: { session, open },
  onDone,
}: {
  detail: SessionDetail
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const { sessionId } = session
  return (
    <Form
      submit={open.length === 0 ? 'Close it' : `Close it with ${count(open.length, 'case')} open`}
      cancel="Go on with the session"
      onSubmit={() =>
        call('calibration.close', { sessionId, open: open.map(({ caseId }) => caseId) })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      {open.length === 0 ? (
        <p>Every case has its verdict. A closed session is not opened again.</p>
      ) : (
        <>
          <p>
            {count(open.length, 'case')} without a verdict of the panel. A closed session is not
            opened again; close it all the same?
          </p>
          <Table heads={['Case', 'Where it stands']} className={forms.table}>
            {open.map(({ caseId, title, why }) => (
              <tr key={caseId}>
                <td>{title}</td>
                <td>{why}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
      <SeatsLeft sessionId={sessionId} />
      <WordsLeft sessionId={sessionId} />
    </Form>
  )
}

/** Promotions without an opening, and openings with more people than chairs. */
function SeatsLeft({ sessionId }: { sessionId: SessionId }) {
  const answer = useAnswer('calibration.result', { sessionId })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  return openSeats(answer.value).map((sentence) => <p key={sentence}>{sentence}</p>)
}

/** The minutes are stored as they are: the last moment to reword what they should not keep. */
function WordsLeft({ sessionId }: { sessionId: SessionId }) {
  const answer = useAnswer('calibration.wordsLeft', { sessionId })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading' || answer.value.words.length === 0) return null
  return (
    <section aria-labelledby="words-left">
      <h3 id="words-left">Words nobody has looked at</h3>
      <p className={texts.soft}>
        They stand in verdicts or notes. The minutes keep them as they are; reword them in the room
        first.
      </p>
      <ul>
        {answer.value.words.map(({ title, text, is }) => (
          <li key={`${title} ${text}`}>
            {title}: “{text}” {is}.
          </li>
        ))}
      </ul>
    </section>
  )
}
