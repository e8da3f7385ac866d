import { Button } from '@mantine/core'
import type { Failure } from '../../shared/errors.ts'
import classes from './failure-note.module.css'

/**
 * A failure in the place where its answer would have been: one sentence, the fields it names, and a way on. What is
 * closed on purpose is told calmly.
 */
export function FailureNote({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  const details = Object.entries(failure.details ?? {})
  return (
    <div role="alert" className={classes.note} data-locked={failure.code === 'locked' || undefined}>
      <p>{failure.message}</p>
      {details.length > 0 && (
        <ul className={classes.details}>
          {details.map(([field, problem]) => (
            <li key={field}>
              {field}: {problem}
            </li>
          ))}
        </ul>
      )}
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  )
}
