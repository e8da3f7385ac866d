import { Button } from '@mantine/core'
import { messageOf } from '../../shared/contract/invalid-input.ts'
import type { Failure } from '../../shared/errors.ts'
import classes from './failure-note.module.css'

/**
 * A failure in the place where its answer would have been: one sentence, the fields it names, and a way on. What is
 * closed on purpose is told calmly.
 */
export function FailureNote({
  failure: { code, message, details = {} },
  shown,
  onRetry,
}: {
  failure: Failure
  /** Fields that show what is wrong with them themselves. */
  shown?: ReadonlySet<string>
  onRetry?: () => void
}) {
  const all = Object.entries(details)
  const isSaid = ([field, problem]: [string, string]) => message === messageOf(field, problem)
  const rest = all.filter((one) => !shown?.has(one[0]) && !isSaid(one))
  if (rest.length === 0 && all.some((one) => shown?.has(one[0]) && isSaid(one))) return null
  return (
    <div role="alert" className={classes.note} data-locked={code === 'locked' || undefined}>
      <p>{message}</p>
      {rest.length > 0 && (
        <ul className={classes.details}>
          {rest.map(([field, problem]) => (
            <li key={field}>{messageOf(field, problem)}</li>
          ))}
        </ul>
      )}
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  )
}
