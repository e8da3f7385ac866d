import { Link } from 'wouter'
import { useAnswer } from '../store/use-answer.ts'
import { addresses } from '../ui/addresses.ts'
import classes from './kept-back.module.css'

/** One line above every place while somebody who rates, or stands as a candidate, does not see everything. */
export function KeptBack() {
  const answer = useAnswer('rating.keptBack', {}, { keep: true })
  if (answer.status !== 'ready' || answer.value.sentence === null) return null
  return (
    <aside className={classes.band} aria-label="What is not shown">
      <p>{answer.value.sentence}</p>
      <Link href={addresses.rate}>To your ratings</Link>
    </aside>
  )
}
