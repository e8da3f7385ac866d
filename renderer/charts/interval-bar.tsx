import classes from './interval-bar.module.css'

const WIDTH = 240
const HEIGHT = 22

/** One figure with its interval on a fixed axis; a tick marks what "no relation" or "a coin" would be. */
export function IntervalBar({
  value,
  interval,
  axis,
  zero,
  tone,
  label,
}: {
  value: number | null
  interval: readonly [number, number] | null
  axis: readonly [number, number]
  zero: number
  tone: 'sales' | 'leadership' | 'plain'
  label: string
}) {
  const [low, high] = axis
  const x = (at: number) =>
    4 + ((Math.min(high, Math.max(low, at)) - low) / (high - low)) * (WIDTH - 8)
  return (
    <svg
      className={classes.bar}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      data-tone={tone}
      role="img"
      aria-label={label}
    >
      <line className={classes.axis} x1={x(low)} x2={x(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <line className={classes.zero} x1={x(zero)} x2={x(zero)} y1={3} y2={HEIGHT - 3} />
      {interval && (
        <line
          className={classes.interval}
          x1={x(interval[0])}
          x2={x(interval[1])}
          y1={HEIGHT / 2}
          y2={HEIGHT / 2}
        />
      )}
      {value !== null && <circle className={classes.dot} cx={x(value)} cy={HEIGHT / 2} r={5} />}
    </svg>
  )
}
