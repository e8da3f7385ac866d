import type { EvidenceId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { moment } from '../../ui/format.ts'
import classes from './evidence-screen.module.css'

/** What was written before, newest first, with who changed it and why. */
export function ItemHistory({ evidenceId }: { evidenceId: EvidenceId }) {
  const answer = useAnswer('evidence.history', { evidenceId })
  if (answer.status !== 'ready') return null
  return (
    <ol className={classes.history}>
      {answer.value.versions.slice(1).map(({ version, text, writtenAt, writtenByName }) => {
        const next = answer.value.versions.find((one) => one.version === version + 1)
        return (
          <li key={version}>
            {text}
            <small>
              {[
                `Version ${version}`,
                moment(writtenAt),
                writtenByName,
                next?.reason && `then corrected: ${next.reason}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        )
      })}
    </ol>
  )
}
