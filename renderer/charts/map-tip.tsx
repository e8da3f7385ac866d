import type { RefObject } from 'react'
import { ROLE_FIT_NAMES } from '../../shared/model/role-fit.ts'
import { MISSING, percent, percentInterval, score, scoreInterval } from '../ui/format.ts'
import classes from './map.module.css'
import type { MapPoints, Placed } from './map-points.ts'
import { type Signal, useSignal } from './signal.ts'

/** One person of the map in words: name, suggestion, both scores with their intervals. */
export function describePoint(points: MapPoints, index: number): string[] {
  const fit = points.roleFits[index]
  const sales = points.x[index] ?? null
  const leadership = points.y[index] ?? null
  const within = (interval: string) => (interval === MISSING ? '' : ` (${interval})`)
  return [
    points.names[index] ?? '',
    fit === undefined ? '' : ROLE_FIT_NAMES[fit],
    sales === null
      ? 'No sales results'
      : `Sales ${percent(sales)}${within(percentInterval(sales, points.xSe[index] ?? null))}`,
    leadership === null
      ? 'Leadership not rated'
      : `Leadership ${score(leadership)}${within(scoreInterval(leadership, points.ySe[index] ?? null))}`,
  ]
}

const WIDTH = 210

/** The words beside the person under the mouse or the keyboard. */
export function MapTip({
  points,
  placed,
  active,
}: {
  points: MapPoints
  placed: RefObject<Placed | null>
  active: Signal<number | null>
}) {
  const index = useSignal(active)
  const at = placed.current
  if (index === null || !at || index >= points.repIds.length) return null
  const [name, ...lines] = describePoint(points, index)
  const x = at.px[index] ?? 0
  const y = at.py[index] ?? 0
  const isRight = x + 18 + WIDTH < at.plot.x + at.plot.width
  const isLow = y > at.plot.y + at.plot.height - 90
  return (
    <div
      className={classes.tip}
      aria-hidden="true"
      style={{
        left: isRight ? x + 18 : undefined,
        right: isRight ? undefined : `calc(100% - ${x - 18}px)`,
        top: isLow ? undefined : y + 6,
        bottom: isLow ? `calc(100% - ${y - 6}px)` : undefined,
      }}
    >
      <strong>{name}</strong>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  )
}
