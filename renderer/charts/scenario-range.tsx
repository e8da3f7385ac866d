import type { Triple } from '../../shared/readiness/cost-scenario.ts'
import { signed } from '../ui/format.ts'
import classes from './scenario-range.module.css'

const WIDTH = 220
const HEIGHT = 26
const SIZES = [
  ['low', 3],
  ['middle', 4],
  ['high', 5],
] as const

/** Low, middle and high of one figure on a common axis of per cent, with zero marked: three answers, never one. */
export function ScenarioRange({
  values,
  reach,
}: {
  values: Triple
  /** Both ends of the common axis. */
  reach: readonly [number, number]
}) {
  const [low, high] = reach
  const x = (value: number) => 6 + ((value - low) / Math.max(1e-9, high - low)) * (WIDTH - 12)
  const ends = [x(values.low), x(values.high)]
  return (
    <svg
      className={classes.range}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={SIZES.map(([size]) => `${size} ${signed(values[size], 1)} %`).join(', ')}
    >
      <line className={classes.zero} x1={x(0)} x2={x(0)} y1={0} y2={HEIGHT} />
      <line
        className={classes.span}
        x1={Math.min(...ends)}
        x2={Math.max(...ends)}
        y1={HEIGHT / 2}
        y2={HEIGHT / 2}
      />
      {SIZES.map(([size, radius]) => (
        <circle
          key={size}
          className={classes.dot}
          cx={x(values[size])}
          cy={HEIGHT / 2}
          r={radius}
        />
      ))}
    </svg>
  )
}
