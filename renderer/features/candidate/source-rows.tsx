import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import type { SourceStanding } from '../../../shared/model/standing.ts'
import { onScale } from '../../../shared/readiness/wording.ts'
import { count, percent, score } from '../../ui/format.ts'
import { IntervalMark } from '../../ui/interval-mark.tsx'
import classes from './competency-rows.module.css'
import { Figure } from './explanations.tsx'
import { ScaleHead } from './scale-head.tsx'

/** What each source says and how much it counts. One that saw nothing shows, hollow, where the rest of the evidence points. */
export function SourceRows({ sources }: { sources: readonly SourceStanding[] }) {
  const total = sources.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <div>
      <ScaleHead last="score · weight" />
      {sources.map(({ source, score: value, se, weight, raters, ratings, pointsTo }) => (
        <div key={source} className={classes.entry}>
          <div className={classes.row}>
            <span className={classes.name}>
              {SOURCE_NAMES[source]}
              <small>
                {value !== null
                  ? `${count(raters, 'rater')}, ${count(ratings, 'rating')}`
                  : pointsTo
                    ? `not seen; the rest points to ${score(onScale(pointsTo.score))}`
                    : ''}
              </small>
            </span>
            <IntervalMark
              side="leadership"
              value={value ?? pointsTo?.score ?? null}
              se={value === null ? (pointsTo?.se ?? null) : se}
              hollow={value === null}
            />
            <span className={classes.figure}>
              <Figure id="leadership">
                {value === null ? 'not seen' : score(onScale(value))} ·{' '}
                {percent(total === 0 ? null : weight / total)}
              </Figure>
            </span>
          </div>
        </div>
      ))}
    </div>
  )
}
