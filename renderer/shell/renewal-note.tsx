import { useAnswer } from '../store/use-answer.ts'
import { count } from '../ui/format.ts'
import classes from './kept-back.module.css'

/** One line above every place, also on paper, while figures on screen are older than the data. */
export function RenewalNote() {
  const answer = useAnswer('standings.renewal', {}, { keep: true })
  if (answer.status !== 'ready' || !answer.value.behind) return null
  const { sales } = answer.value
  return (
    <div role="status" className={classes.band} data-printed>
      <p>
        The data changed. All figures are being computed again; until then those on screen are the
        ones from before.
      </p>
      {sales && (
        <p>
          Sales are computed for {count(sales.done, 'seller')} of {count(sales.total, 'seller')} so
          far.
        </p>
      )}
    </div>
  )
}
