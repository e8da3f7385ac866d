import type { Output } from '../../../shared/contract/index.ts'
import { count, number } from '../../ui/format.ts'
import { RefusedFiles } from '../../ui/refused-files.tsx'
import classes from './cycles.module.css'

/** What came of the files, in one line; refused files each with their sentence. */
export function RepliesResult({ result }: { result: Output<'bundles.receive'> }) {
  const { received, known, ratings, conflicts, refused, noted } = result
  return (
    <>
      <p className={classes.said}>
        {count(received, 'reply', 'replies')} in, {count(conflicts.length, 'conflict')}
        <span className={classes.soft}>
          {received > 0 && ` · ${count(ratings, 'rating')} in them`}
          {known > 0 && ` · ${number(known)} had been taken in before, nothing changed`}
        </span>
      </p>
      <RefusedFiles refused={refused} className={classes.problems} />
      <RefusedFiles refused={noted} className={classes.problems} label="About the replies" />
    </>
  )
}
