import classes from './effect-mark.module.css'

const HEIGHT = 18

/** A share on an axis from 0 to 100 % with its interval, in plain ink. The same number stands beside it as text. */
export function RateMark({
  rate,
  interval,
}: {
  rate: number
  interval: readonly [number, number] | null
}) {
  const at = (v: number) => `${v * 100}%`
  const middle = HEIGHT / 2
  return (
    <svg className={classes.mark} width="100%" height={HEIGHT} aria-hidden="true">
      <line x1="0" x2="100%" y1={middle} y2={middle} className={classes.axis} />
      {interval && (
        <line
          x1={at(interval[0])}
          x2={at(interval[1])}
          y1={middle}
          y2={middle}
          className={classes.band}
        />
      )}
      <circle cx={at(rate)} cy={middle} r={4} className={classes.inkPoint} />
    </svg>
  )
}
