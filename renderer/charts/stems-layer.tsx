import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import type { PeriodPoint } from '../../shared/contract/candidates.contract.ts'
import { percent } from '../ui/format.ts'
import classes from './chart.module.css'

/** Above this share of quota a stem ends in an arrow and its raw figure. */
export const CAP = 2
const MARK = 8

/** One stem as it is drawn, in pixels. */
interface Stem {
  point: PeriodPoint
  x: number
  top: number
  attainment: number
}

/** One stem a period. A period that does not count is hollow, at its plain result against quota. */
export function StemsLayer({
  series,
  low,
  high,
  largestPeriod,
}: {
  series: readonly PeriodPoint[]
  low: number
  high: number
  largestPeriod: string | null
}) {
  const xScale = useXAxisScale()
  const yScale = useYAxisScale()
  const plot = usePlotArea()
  if (!xScale || !yScale || !plot) return null
  const y = (value: number) => yScale(Math.min(high, Math.max(low, value))) ?? 0
  const base = y(1)
  const stems = series.flatMap((point): Stem[] =>
    point.attainment === null
      ? []
      : [
          {
            point,
            x: xScale(point.period) ?? 0,
            top: y(point.attainment),
            attainment: point.attainment,
          },
        ],
  )
  const largest = stems.find(({ point }) => point.period === largestPeriod)
  return (
    <g className={classes.labels}>
      <line x1={plot.x} x2={plot.x + plot.width} y1={base} y2={base} className={classes.quota} />
      {series
        .filter(({ attainment }) => attainment === null)
        .map((point) => (
          <Hollow key={point.period} x={xScale(point.period) ?? 0} point={point} y={y} />
        ))}
      {stems.map(({ point, x, top, attainment }) => (
        <g key={point.period}>
          <line x1={x} x2={x} y1={base} y2={top} className={classes.stem} />
          {attainment > high ? (
            <Beyond x={x} top={top} attainment={attainment} plot={plot} />
          ) : (
            <rect
              x={x - MARK / 2}
              y={top - MARK / 2}
              width={MARK}
              height={MARK}
              className={classes.mark}
            />
          )}
        </g>
      ))}
      {largest && largest.point.withoutLargestDeal !== null && (
        <WithoutDeal
          stem={largest}
          at={y(largest.point.withoutLargestDeal)}
          base={base}
          stems={stems}
          plot={plot}
        />
      )}
    </g>
  )
}

interface Plot {
  x: number
  y: number
  width: number
  height: number
}

/** A stem that leaves the picture: an arrow, and the raw figure beside it. */
function Beyond({
  x,
  top,
  attainment,
  plot,
}: Pick<Stem, 'x' | 'top' | 'attainment'> & { plot: Plot }) {
  const isLate = x > plot.x + plot.width - 50
  return (
    <>
      <path d={`M${x - 5} ${top + 5}h10l-5 -8z`} className={classes.mark} />
      <text x={x + (isLate ? -9 : 9)} y={top + 5} textAnchor={isLate ? 'end' : 'start'}>
        {percent(attainment)}
      </text>
    </>
  )
}

const LABEL = 'without one deal'
const LABEL_WIDTH = 92

/** The tick of the largest deal's period without that deal, tied to its stem, its label where the stems leave room. */
function WithoutDeal({
  stem,
  at,
  base,
  stems,
  plot,
}: {
  stem: Stem
  at: number
  base: number
  stems: readonly Stem[]
  plot: Plot
}) {
  const { x } = stem
  const crowd = (left: number) =>
    left < plot.x || left + LABEL_WIDTH > plot.x + plot.width
      ? Number.POSITIVE_INFINITY
      : stems.filter(
          (other) =>
            other.x > left - 6 &&
            other.x < left + LABEL_WIDTH + 6 &&
            Math.min(other.top, base) - 8 < at &&
            Math.max(other.top, base) + 8 > at,
        ).length
  const isRight = crowd(x + 11) <= crowd(x - 11 - LABEL_WIDTH)
  return (
    <>
      <line x1={x} x2={x} y1={base} y2={at} className={classes.leader} />
      <line x1={x - 7} x2={x + 7} y1={at} y2={at} className={classes.without} />
      <text
        x={x + (isRight ? 11 : -11)}
        y={at + 4}
        textAnchor={isRight ? 'start' : 'end'}
        className={classes.haloed}
      >
        {LABEL}
      </text>
    </>
  )
}

function Hollow({ x, y, point }: { x: number; y: (value: number) => number; point: PeriodPoint }) {
  const { actual, quota } = point
  const plain = actual === null || quota === null || quota <= 0 ? 1 : actual / quota
  return (
    <rect
      x={x - MARK / 2 + 0.5}
      y={y(plain) - MARK / 2 + 0.5}
      width={MARK - 1}
      height={MARK - 1}
      className={classes.hollow}
    />
  )
}
