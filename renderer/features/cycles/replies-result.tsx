import type { Output } from '../../../shared/contract/index.ts'
import { count, number } from '../../ui/format.ts'
import classes from './cycles.module.css'

/** What came of the files, in one line; refused files each with their sentence. */
export function RepliesResult({ result }: { result: Output<'bundles.receive'> }) {
  const { received, known, ratings, conflicts, refused } = result
  return (
    <>
      <p className={classes.said}>
        {count(received, 'reply', 'replies')} in, {count(conflicts.length, 'conflict')}
        <span className={classes.soft}>
          {received > 0 && ` · ${count(ratings, 'rating')} counted`}
          {known > 0 && ` · ${number(known)} had been taken in before, nothing changed`}
        </span>
      </p>
      {refused.length > 0 && (
        <ul className={classes.problems} aria-label="Refused files">
          {refused.map(({ fileName, reason }) => (
            <li key={`${fileName} ${reason}`}>
              {fileName}: {reason}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
