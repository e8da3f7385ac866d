import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import type { SourceStanding } from '../../../shared/model/standing.ts'
import { count, percent, score } from '../../ui/format.ts'
import { IntervalMark } from '../../ui/interval-mark.tsx'
import classes from './competency-rows.module.css'
import { Figure } from './explanations.tsx'
import { ScaleHead } from './scale-head.tsx'

/** What each source says and how much it counts. A missing one shows, hollow, what stands in for it. */
export function SourceRows({ sources }: { sources: readonly SourceStanding[] }) {
  const total = sources.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <div>
      <ScaleHead last="score · weight" />
      {sources.map(({ source, score: value, se, weight, raters, ratings, imputed }) => (
        <div key={source} className={classes.entry}>
          <div className={classes.row}>
            <span className={classes.name}>
              {SOURCE_NAMES[source]}
              <small>
                {value !== null
                  ? `${count(raters, 'rater')}, ${count(ratings, 'rating')}`
                  : imputed
                    ? `stands at ${score(imputed.mean)}, ${imputed.people > 0 ? `${count(imputed.people, 'person', 'people')} in ${imputed.from}` : imputed.from}`
                    : ''}
              </small>
            </span>
            <IntervalMark
              side="leadership"
              value={value ?? imputed?.mean ?? null}
              se={value === null ? (imputed?.sd ?? null) : se}
              hollow={value === null}
            />
            <span className={classes.figure}>
              <Figure id="leadership">
                {value === null ? 'not seen' : score(value)} ·{' '}
                {percent(total === 0 ? null : weight / total)}
              </Figure>
            </span>
          </div>
        </div>
      ))}
    </div>
  )
}
