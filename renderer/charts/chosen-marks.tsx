import classes from './map.module.css'
import type { Placed } from './map-points.ts'
import { type Signal, useSignal } from './signal.ts'

/** Beyond this many the canvas shows the selection by itself. */
const MOST_RINGS = 300

/** A ring around everyone who is picked. */
export function ChosenMarks({
  placed: { px, py },
  selected,
}: {
  placed: Placed
  selected: ReadonlySet<number>
}) {
  if (selected.size > MOST_RINGS) return null
  return (
    <g>
      {[...selected].map((index) => (
        <circle key={index} cx={px[index]} cy={py[index]} r={10} className={classes.chosen} />
      ))}
    </g>
  )
}

/** Where the mouse or the keyboard stands. */
export function ActiveMark({
  placed: { px, py },
  active,
}: {
  placed: Placed
  active: Signal<number | null>
}) {
  const index = useSignal(active)
  if (index === null || index >= px.length) return null
  return (
    <rect
      x={(px[index] ?? 0) - 10}
      y={(py[index] ?? 0) - 10}
      width={20}
      height={20}
      rx={3}
      className={classes.here}
    />
  )
}
