import { usePlotArea } from 'recharts'
import classes from './map.module.css'
import type { Frame } from './map-points.ts'

export interface Cuts {
  line: number
  /** How far scores usually reach to either side, 80 % sure: as wide is the band in which the line is too close to call. */
  reach: number
}

/** The leadership line with its band. Sales have no line: each peer group has its own. */
export function Regions({ frame, line, reach }: Cuts & { frame: Frame }) {
  const plot = usePlotArea()
  if (!plot) return null
  const x = (value: number) =>
    plot.x + ((value - frame.x[0]) / (frame.x[1] - frame.x[0])) * plot.width
  const y = (value: number) =>
    plot.y + ((frame.y[1] - value) / (frame.y[1] - frame.y[0])) * plot.height
  const left = frame.xLane === null ? plot.x : x(frame.xLane)
  const right = plot.x + plot.width
  const bottom = frame.yLane === null ? plot.y + plot.height : y(frame.yLane)
  const across = y(line)
  return (
    <g>
      <rect
        x={left}
        y={y(line + reach)}
        width={right - left}
        height={y(line - reach) - y(line + reach)}
        fill="var(--lead)"
        fillOpacity={0.1}
      />
      <line x1={left} x2={right} y1={across} y2={across} className={classes.border} />
      {frame.yLane !== null && (
        <line x1={plot.x} x2={right} y1={bottom} y2={bottom} className={classes.strip} />
      )}
      {frame.xLane !== null && (
        <line x1={left} x2={left} y1={plot.y} y2={bottom} className={classes.strip} />
      )}
    </g>
  )
}

/** The names of the two sides of the line and of the strips, above the marks so that they stay legible. */
export function RegionNames({
  frame,
  unrated,
  unsold,
}: {
  frame: Frame
  unrated: string
  unsold: string
}) {
  const plot = usePlotArea()
  if (!plot) return null
  const perX = plot.width / (frame.x[1] - frame.x[0])
  const perY = plot.height / (frame.y[1] - frame.y[0])
  const left = (frame.xLane === null ? plot.x : plot.x + (frame.xLane - frame.x[0]) * perX) + 10
  const bottom =
    frame.yLane === null ? plot.y + plot.height : plot.y + (frame.y[1] - frame.yLane) * perY
  return (
    <g>
      <text x={left} y={plot.y + 22} className={classes.region}>
        Above what leading asks
      </text>
      <text x={left} y={bottom - 12} className={classes.region}>
        Below what leading asks
      </text>
      {frame.yLane !== null && (
        <text x={left} y={bottom + 15} className={classes.axisTitle}>
          {unrated}
        </text>
      )}
      {frame.xLane !== null && (
        <text x={plot.x + 4} y={plot.y + 15} className={classes.axisTitle}>
          {unsold}
        </text>
      )}
    </g>
  )
}
