import { useMemo } from 'react'
import type { Box } from './find-points.ts'
import classes from './map.module.css'
import type { MapPoints, Placed } from './map-points.ts'
import { ErrorBars } from './marks-layer.tsx'
import { placeLabels } from './place-labels.ts'

/** How one person is lifted out of the crowd. `filled` = picked by the rule in force, outlined = only by the other. */
export interface Emphasis {
  by: 'sales' | 'leadership' | 'both'
  filled: boolean
}

const COLORS = { sales: 'var(--sales)', leadership: 'var(--lead)', both: 'var(--ink)' }
const R = 6

/** The people the two rules pick: square by sales, diamond by leadership, both shapes at once for both, with names. */
export function EmphasisLayer({
  points,
  placed,
  emphasis,
  named,
}: {
  points: MapPoints
  placed: Placed
  emphasis: ReadonlyMap<number, Emphasis>
  /** Who carries a name. */
  named: readonly number[]
}) {
  const labels = useMemo(
    () =>
      placeLabels(
        placed,
        named.map((index) => ({
          index,
          text: points.names[index] ?? '',
        })),
        textWidth,
        writtenOn(placed),
      ),
    [placed, named, points.names],
  )
  return (
    <g>
      {[...emphasis].map(([index, { by }]) => (
        <ErrorBars key={index} points={points} placed={placed} index={index} color={COLORS[by]} />
      ))}
      {[...emphasis].map(([index, { by, filled }]) => (
        <PickMark
          key={index}
          x={placed.px[index] ?? 0}
          y={placed.py[index] ?? 0}
          by={by}
          filled={filled}
        />
      ))}
      {labels.map(({ index, text, x, y, anchor }) => (
        <text key={index} x={x} y={y} textAnchor={anchor} className={classes.name}>
          {text}
        </text>
      ))}
    </g>
  )
}

/** The mark of a pick, also used by the legend. */
export function PickMark({ x, y, by, filled }: Emphasis & { x: number; y: number }) {
  const look = filled
    ? { fill: COLORS[by] }
    : { fill: 'var(--panel)', stroke: COLORS[by], strokeWidth: 2 }
  const square = { x: x - R, y: y - R, width: 2 * R, height: 2 * R }
  return (
    <>
      {by !== 'leadership' && <rect {...square} {...look} />}
      {by !== 'sales' && <rect {...square} {...look} transform={`rotate(45 ${x} ${y})`} />}
    </>
  )
}

/** The corners where regions and strips have their names. */
function writtenOn({ plot, frame }: Placed): Box[] {
  const bottom =
    frame.yLane === null
      ? plot.y + plot.height
      : plot.y + ((frame.y[1] - frame.yLane) / (frame.y[1] - frame.y[0])) * plot.height
  const box = (left: number, top: number, width: number): Box => ({
    left,
    right: left + width,
    top,
    bottom: top + 18,
  })
  return [
    box(plot.x + 8, plot.y + 8, 170),
    box(plot.x + 8, bottom - 26, 170),
    ...(frame.yLane === null ? [] : [box(plot.x + 8, bottom + 2, 150)]),
  ]
}

let measure: CanvasRenderingContext2D | null = null

/** Width of a name on the map, in pixels. */
function textWidth(text: string): number {
  measure ??= document.createElement('canvas').getContext('2d')
  if (!measure) return text.length * 6.6
  measure.font = '12px "Inter Variable", Inter, system-ui, sans-serif'
  return measure.measureText(text).width
}
