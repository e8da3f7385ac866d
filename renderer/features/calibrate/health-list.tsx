import type { SessionId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { sentence } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'

/** What the meeting does to opinions, each figure with its plain meaning and what its numbers allow. */
export function HealthList({ sessionId }: { sessionId: SessionId }) {
  const answer = useAnswer('calibration.health', { sessionId }, { keep: true })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  return (
    <ul className={forms.list}>
      {answer.value.figures.map(({ id, title, text, meaning, caution, notable }) => (
        <li key={id}>
          <b>{title}</b>: {sentence(text)}
          {notable && ' · worth raising now'}
          <br />
          <span className={texts.soft}>
            {meaning} {caution}
          </span>
        </li>
      ))}
    </ul>
  )
}
