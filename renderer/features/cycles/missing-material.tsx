import { Link } from 'wouter'
import type { CycleId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import classes from './cycles.module.css'

/** Says where names are hidden and raters would have nothing to rate. */
export function MissingMaterial({ cycleId }: { cycleId: CycleId }) {
  const answer = useAnswer('material.list', { cycleId }, { keep: true })
  if (answer.status !== 'ready' || answer.value.missing === null) return null
  return (
    <p className={classes.missing}>
      {answer.value.missing} <Link href={addresses.rate}>Add what raters read</Link>
    </p>
  )
}
