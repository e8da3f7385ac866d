import { useConflicts } from '../store/use-conflicts.ts'
import classes from './conflict-note.module.css'

/** Says on every page who is missing from it, so that a list that leaves somebody out is not read as complete. */
export function ConflictNote() {
  const names = useConflicts()
  if (names.length === 0) return null
  return (
    <p role="note" className={classes.note}>
      You declared a conflict of interest: ballots, scores and evidence of {names.join(', ')} are
      kept from you, and lists leave {names.length === 1 ? 'this person' : 'these people'} out. A
      mistake is taken back on the page of the session.
    </p>
  )
}
