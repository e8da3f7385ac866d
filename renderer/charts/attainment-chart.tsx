import {
  Area,
  CartesianGrid,
  ComposedChart,
  DefaultZIndexes,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts'
import type { PeriodPoint } from '../../shared/contract/candidates.contract.ts'
import { number } from '../ui/format.ts'
import { PeriodTip } from './period-tip.tsx'
import { CAP, StemsLayer } from './stems-layer.tsx'

const HEIGHT = 200
const QUARTER = 0.25

/** The bottom of the axis: half of quota, or lower where a counted period fell below it. */
function lowest(series: readonly PeriodPoint[]): number {
  const known = series.flatMap(({ attainment, peersLow }) =>
    [attainment, peersLow].filter((value) => value !== null),
  )
  const least = Math.min(0.5, ...known.map((value) => Math.floor(value / QUARTER) * QUARTER))
  return Math.max(0, least)
}

function highest(series: readonly PeriodPoint[]): number {
  const known = series.flatMap(({ attainment, peersHigh }) =>
    [attainment, peersHigh].filter((value) => value !== null),
  )
  const most = Math.max(1.5, ...known.map((value) => Math.ceil((value + 0.04) / QUARTER) * QUARTER))
  return Math.min(CAP, most)
}

/** The first period of every year, where the year is written. */
const yearStarts = (series: readonly PeriodPoint[]) =>
  series.flatMap(({ period }, index) =>
    index === 0 || series[index - 1]?.period.slice(0, 4) !== period.slice(0, 4) ? [period] : [],
  )

/**
 * Attainment by period as stems from 100 %, the peers' middle half as a band behind. The figures stand in the
 * explanation of the periods; arrow keys walk the chart and read each period out.
 */
export function AttainmentChart({
  series,
  largestPeriod,
  label,
}: {
  series: readonly PeriodPoint[]
  /** The period of the largest single deal; its value without that deal is ticked. Null = no deal known. */
  largestPeriod: string | null
  label: string
}) {
  const low = lowest(series)
  const high = highest(series)
  const ticks = [0, 0.5, 1, 1.5, 2].filter((tick) => tick >= low && tick <= high)
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <ComposedChart
        data={[...series]}
        margin={{ top: 12, right: 10, bottom: 0, left: 0 }}
        title={label}
      >
        <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" strokeDasharray="2 3" />
        <XAxis
          dataKey="period"
          ticks={yearStarts(series)}
          tickFormatter={(period: string) => period.slice(0, 4)}
          // Where a year has one period only, its label would stand in the next one.
          interval="preserveEnd"
          axisLine={false}
          tickLine={false}
          padding={{ left: 14, right: 14 }}
          scale="point"
          height={22}
          tick={{ fontSize: 11.5 }}
        />
        <YAxis
          type="number"
          domain={[low, high]}
          allowDataOverflow
          ticks={ticks}
          tickFormatter={(ratio: number) => number(ratio * 100)}
          axisLine={false}
          tickLine={false}
          width={32}
          tick={{ fontSize: 11.5 }}
        />
        <Area
          dataKey={({ peersLow, peersHigh }: PeriodPoint) =>
            peersLow === null || peersHigh === null ? null : [peersLow, peersHigh]
          }
          fill="var(--band)"
          fillOpacity={1}
          stroke="none"
          activeDot={false}
          isAnimationActive={false}
        />
        {/* Invisible: an axis gets no scale unless something graphical uses it. */}
        <Line dataKey="attainment" stroke="none" dot={false} activeDot={false} legendType="none" />
        <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
          <StemsLayer series={series} low={low} high={high} largestPeriod={largestPeriod} />
        </ZIndexLayer>
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--edge)', strokeWidth: 1 }}
          content={<PeriodTip series={series} />}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
