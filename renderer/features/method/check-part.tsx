import type { Output } from '../../../shared/contract/index.ts'
import { count, sentence } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './method.module.css'

const WIDTH = 260
const HEIGHT = 150
const STEP = WIDTH / 12

/** How often the ranges held when each source of a person was hidden and predicted from the rest. */
export function CheckPart({ check }: { check: Output<'standings.method'>['check'] }) {
  if (!check || check.hidden === 0)
    return (
      <div className={classes.part}>
        <h2>Checked in this workspace</h2>
        <p className={texts.soft}>
          {check?.sentence ??
            'No ratings yet. Once people are seen by two sources, each source is hidden and predicted from the rest.'}
        </p>
      </div>
    )
  const most = Math.max(1, ...check.bins.map((bin) => bin.count))
  return (
    <div className={classes.part}>
      <h2>
        Checked here: {check.inside} of {check.hidden} fell inside
      </h2>
      <p className={texts.soft}>
        Each source of a person was hidden and predicted from the rest, for{' '}
        {count(check.people, 'person', 'people')}.
      </p>
      <svg
        className={classes.bins}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${check.below} below the range, ${check.inside} inside, ${check.above} above`}
      >
        <rect className={classes.inside} x={STEP * 3} y={0} width={STEP * 6} height={HEIGHT} />
        {check.bins.map((bin) => {
          const height = (bin.count / most) * (HEIGHT - 10)
          return (
            <rect
              key={bin.place}
              className={bin.inside ? classes.held : classes.missed}
              x={bin.place * STEP + 2}
              width={STEP - 4}
              y={HEIGHT - height}
              height={height}
            />
          )
        })}
      </svg>
      <p className={classes.scale}>
        <span>{check.below} below</span>
        <span>{check.inside} inside the range</span>
        <span>{check.above} above</span>
      </p>
      <p>{sentence(check.sentence)}</p>
    </div>
  )
}
