import type { ShareFigure } from '../../../shared/contract/outcomes.contract.ts'
import { IntervalBar } from '../../charts/interval-bar.tsx'
import { number, percent } from '../../ui/format.ts'
import { BarScale } from './bar-scale.tsx'
import classes from './outcomes.module.css'

/** People who tie in a replay count in part. */
const inParts = (people: number) => number(people, Number.isInteger(people) ? 0 : 1)

/** The head over a column of shares. */
export const ShareScale = () => <BarScale marks={['0 %', '50 %', '100 %']} />

/** A share with its band: how many of how many, never a rate alone. */
export function ShareRow({
  name,
  about,
  share,
}: {
  name: string
  about: string
  share: ShareFigure
}) {
  const { successes, n, rate, interval } = share
  return (
    <tr>
      <th scope="row">
        {name}
        <small>{about}</small>
      </th>
      <td>
        {n === 0 ? (
          <span className={classes.soft}>no outcome yet</span>
        ) : (
          <>
            <b>
              {inParts(successes)} of {inParts(n)}
            </b>
            <small>{interval ? `${percent(interval[0])} to ${percent(interval[1])}` : ''}</small>
          </>
        )}
      </td>
      <td>
        {n > 0 && (
          <IntervalBar
            value={rate}
            interval={interval}
            axis={[0, 1]}
            zero={0.5}
            tone="plain"
            label={`${percent(rate)} of ${inParts(n)}`}
          />
        )}
      </td>
    </tr>
  )
}
