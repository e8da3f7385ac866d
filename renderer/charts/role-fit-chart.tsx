import { type CSSProperties, memo, useMemo, useRef, useState } from 'react'
import {
  CartesianGrid,
  DefaultZIndexes,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  usePlotArea,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts'
import { SHARE_OF } from '../../shared/readiness/sales-words.ts'
import { number, percent } from '../ui/format.ts'
import { ActiveMark, ChosenMarks } from './chosen-marks.tsx'
import { CloudLayer } from './cloud-layer.tsx'
import { type Emphasis, EmphasisLayer } from './emphasis-layer.tsx'
import classes from './map.module.css'
import { frameOf, type MapPoints, type Placed, place } from './map-points.ts'
import { MapTip } from './map-tip.tsx'
import { MarksLayer } from './marks-layer.tsx'
import { PointerLayer } from './pointer-layer.tsx'
import { type Cuts, RegionNames, Regions } from './regions.tsx'
import type { Signal } from './signal.ts'
import { useMapKeys } from './use-map-keys.ts'

/** Above this many people the map draws one canvas instead of elements. */
const CLOUD_FROM = 800

/** Arrow keys walk the people inside, so it must take the focus; a lint rule that knows only tags cannot see that. */
const REACHABLE = { tabIndex: 0 }

export interface RoleFitChartProps {
  points: MapPoints
  cuts: Cuts
  /** What stands in the margin strips, e.g. `Not rated: 94`. */
  strips: { unrated: string; unsold: string }
  emphasis: ReadonlyMap<number, Emphasis>
  /** People who carry their name. */
  named: readonly number[]
  selected: ReadonlySet<number>
  /** The person under the mouse or the keyboard. */
  active: Signal<number | null>
  /** Redraws the canvas when the theme turns. */
  scheme: string
  label: string
  onPick: (indexes: number[], add: boolean) => void
  onOpen: (index: number) => void
  /** Called with the person the keyboard arrived at, to be read out. */
  onVisit: (index: number) => void
}

/** Everyone as one picture: sales across, leadership up, marks by suggestion. Mouse and keyboard pick people. */
export const RoleFitChart = memo(function RoleFitChart(props: RoleFitChartProps) {
  const { points, cuts, active, label, onPick, onOpen, onVisit } = props
  const [size, setSize] = useState({ width: 900, height: 640 })
  const frame = useMemo(() => frameOf(points, size), [points, size])
  const placed = useRef<Placed | null>(null)
  const onKeyDown = useMapKeys({ points, placed, active, onPick, onOpen, onVisit })
  // Invisible: an axis gets no scale unless something graphical uses it.
  const corners = useMemo(
    () => [
      { x: frame.x[0], y: frame.y[0] },
      { x: frame.x[1], y: frame.y[1] },
    ],
    [frame],
  )
  return (
    <div
      className={classes.map}
      role="application"
      aria-roledescription="map of people"
      aria-label={label}
      style={onPaper(size)}
      {...REACHABLE}
      onKeyDown={onKeyDown}
      onFocus={({ currentTarget }) => {
        // A click lands where it was aimed; only the keyboard needs a place to start from.
        const isKeyboard = currentTarget.matches(':focus-visible')
        if (isKeyboard && active.get() === null && points.repIds.length > 0) active.set(0)
      }}
      onBlur={() => active.set(null)}
    >
      <ResponsiveContainer
        width="100%"
        height="100%"
        onResize={(width, height) =>
          setSize({ width: width - AROUND.x, height: height - AROUND.y })
        }
      >
        <ScatterChart
          margin={{ top: 16, right: 26, bottom: 24, left: 6 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke="var(--line)" strokeDasharray="2 4" />
          <XAxis
            dataKey="x"
            type="number"
            domain={[frame.x[0], frame.x[1]]}
            allowDataOverflow
            ticks={[...frame.xTicks]}
            tickFormatter={(value: number) => percent(value)}
            axisLine={false}
            tickLine={false}
            tick={{ fontSize: 12 }}
            label={{
              value: `Sales performance, most likely ${SHARE_OF} →`,
              position: 'bottom',
              offset: 2,
              fontSize: 12,
            }}
          />
          <YAxis
            dataKey="y"
            type="number"
            domain={[frame.y[0], frame.y[1]]}
            allowDataOverflow
            ticks={[1, 2, 3, 4, 5]}
            tickFormatter={(value: number) => number(value)}
            axisLine={false}
            tickLine={false}
            width={46}
            tick={{ fontSize: 12 }}
            label={{
              value: 'Leadership aptitude →',
              angle: -90,
              position: 'insideLeft',
              offset: 14,
              fontSize: 12,
              style: { textAnchor: 'middle' },
            }}
          />
          <Scatter data={corners} shape={Nothing} isAnimationActive={false} />
          <ZIndexLayer zIndex={DefaultZIndexes.area}>
            <Regions frame={frame} {...cuts} />
          </ZIndexLayer>
          <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
            <People {...props} frame={frame} placedRef={placed} />
          </ZIndexLayer>
        </ScatterChart>
      </ResponsiveContainer>
      <MapTip points={points} placed={placed} active={active} />
    </div>
  )
})

/** What axes and margins take of the width and the height, in pixels. */
const AROUND = { x: 78, y: 70 }

/** Widest picture that fits on a landscape page at the scale of print, in pixels. */
const PAPER = 1290

/** The picture keeps its size on paper, or shrinks to the page: nothing measures it again there. */
function onPaper({ width, height }: { width: number; height: number }) {
  const style: CSSProperties & Record<'--print-height' | '--print-zoom', string> = {
    '--print-height': `${height + AROUND.y}px`,
    '--print-zoom': String(Math.min(1, PAPER / (width + AROUND.x))),
  }
  return style
}

const Nothing = () => <g />

function People({
  points,
  frame,
  strips,
  emphasis,
  named,
  selected,
  active,
  scheme,
  onPick,
  onOpen,
  placedRef,
}: RoleFitChartProps & {
  frame: ReturnType<typeof frameOf>
  placedRef: { current: Placed | null }
}) {
  const plot = usePlotArea()
  const placed = useMemo(
    () =>
      plot &&
      place(points, frame, { x: plot.x, y: plot.y, width: plot.width, height: plot.height }),
    [points, frame, plot?.x, plot?.y, plot?.width, plot?.height, plot],
  )
  const skip = useMemo(() => new Set(emphasis.keys()), [emphasis])
  placedRef.current = placed ?? null
  if (!placed) return null
  return (
    <>
      {points.repIds.length > CLOUD_FROM ? (
        <CloudLayer points={points} placed={placed} selected={selected} scheme={scheme} />
      ) : (
        <MarksLayer points={points} placed={placed} skip={skip} />
      )}
      <ChosenMarks placed={placed} selected={selected} />
      <EmphasisLayer points={points} placed={placed} emphasis={emphasis} named={named} />
      <RegionNames frame={frame} {...strips} />
      <ActiveMark placed={placed} active={active} />
      <PointerLayer placed={placed} active={active} onPick={onPick} onOpen={onOpen} />
    </>
  )
}
