import { memo } from 'react'
import type { RoleFit } from '../../shared/model/role-fit.ts'
import { Z80 } from '../ui/format.ts'
import classes from './map.module.css'
import type { MapPoints, Placed } from './map-points.ts'

/** Beyond this many people their error bars would be a fog. */
const MOST_BARS = 160

/** Suggestions toward leading. */
export const LEADERS: ReadonlySet<RoleFit> = new Set([
  'ready',
  'leader_build_credibility',
  'develop_and_recheck',
])

/** The mark of a suggestion, also used by the legend: it follows what is suggested, never the place on the map. */
export function FitMark({ x, y, fit }: { x: number; y: number; fit: RoleFit }) {
  if (fit === 'insufficient_evidence')
    return <circle cx={x} cy={y} r={3.2} className={classes.open} />
  return (
    <rect
      x={x - 4}
      y={y - 4}
      width={8}
      height={8}
      className={classes.known}
      data-fit={fit}
      transform={LEADERS.has(fit) ? `rotate(45 ${x} ${y})` : undefined}
    />
  )
}

/** Every person as the quiet mark of their suggestion. */
export const MarksLayer = memo(function MarksLayer({
  points,
  placed,
  skip,
}: {
  points: MapPoints
  placed: Placed
  /** People drawn louder by another layer. */
  skip: ReadonlySet<number>
}) {
  const { px, py } = placed
  const known = points.roleFits.filter((fit) => fit !== 'insufficient_evidence').length
  return (
    <g>
      {points.repIds.map((repId, index) => {
        if (skip.has(index)) return null
        const fit = points.roleFits[index]
        const x = px[index] ?? 0
        const y = py[index] ?? 0
        return (
          <g key={repId}>
            {fit !== 'insufficient_evidence' && known <= MOST_BARS && (
              <ErrorBars points={points} placed={placed} index={index} color="var(--soft)" />
            )}
            <FitMark x={x} y={y} fit={fit ?? 'insufficient_evidence'} />
          </g>
        )
      })}
    </g>
  )
})

/** The 80 % ranges of one person as a cross. */
export function ErrorBars({
  points,
  placed,
  index,
  color,
}: {
  points: MapPoints
  placed: Placed
  index: number
  color: string
}) {
  const { px, py, plot, frame } = placed
  const x = px[index] ?? 0
  const y = py[index] ?? 0
  const xSe = points.xSe[index] ?? null
  const ySe = points.ySe[index] ?? null
  const perX = plot.width / (frame.x[1] - frame.x[0])
  const perY = plot.height / (frame.y[1] - frame.y[0])
  const dx = xSe === null ? 0 : xSe * Z80 * perX
  const dy = ySe === null ? 0 : ySe * Z80 * perY
  return (
    <path
      d={`${points.x[index] === null ? '' : `M${Math.max(plot.x, x - dx)} ${y}H${Math.min(plot.x + plot.width, x + dx)}`}${points.y[index] === null ? '' : `M${x} ${Math.max(plot.y, y - dy)}V${y + dy}`}`}
      className={classes.bars}
      stroke={color}
    />
  )
}
