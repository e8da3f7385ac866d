import { useMemo } from 'react'
import { signed } from '../ui/format.ts'
import classes from './collider-chart.module.css'

export interface ColliderPicture {
  sales: readonly number[]
  managing: readonly number[]
  promoted: readonly boolean[]
  slopeAmongAll: number
  /** Null = too few promoted to draw a line through. */
  slopeAmongPromoted: number | null
}

const WIDTH = 720
const HEIGHT = 424
const REACH = 3.6
const LEFT = 44
const BOTTOM = 34
/** Room above the dots for the names of the lines. */
const TOP = 26

const x = (value: number) => LEFT + ((value + REACH) / (2 * REACH)) * (WIDTH - LEFT)
const y = (value: number) => TOP + ((REACH - value) / (2 * REACH)) * (HEIGHT - BOTTOM - TOP)

/**
 * Everybody as soft dots, those promoted as marks, and a line through each of the two. One path per kind of dot, so that
 * a slider can redraw thousands of people as fast as it moves, and paper gets sharp ones.
 */
export function ColliderChart({ picture, label }: { picture: ColliderPicture; label: string }) {
  const { sales, managing, promoted, slopeAmongAll, slopeAmongPromoted } = picture
  const everybody = useMemo(() => dots(picture, () => true), [picture])
  const chosen = useMemo(() => dots(picture, (at) => promoted[at] === true), [picture, promoted])
  const among = useMemo(() => {
    const own = sales.filter((_, at) => promoted[at])
    const led = managing.filter((_, at) => promoted[at])
    return { x: average(own), y: average(led), low: Math.min(...own), high: Math.max(...own) }
  }, [sales, managing, promoted])
  const at = (value: number) => among.y + (slopeAmongPromoted ?? 0) * (value - among.x)
  return (
    <svg className={classes.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line className={classes.axis} x1={LEFT} x2={WIDTH} y1={y(0)} y2={y(0)} />
      <line className={classes.axis} x1={x(0)} x2={x(0)} y1={TOP} y2={HEIGHT - BOTTOM} />
      <path className={classes.everybody} d={everybody} />
      <path className={classes.chosen} d={chosen} />
      <line
        className={classes.all}
        x1={x(-REACH)}
        x2={x(REACH)}
        y1={y(-REACH * slopeAmongAll)}
        y2={y(REACH * slopeAmongAll)}
      />
      <text className={classes.name} x={LEFT} y={14}>
        Everybody, dashed line: slope {signed(slopeAmongAll, 2)}
      </text>
      {slopeAmongPromoted !== null && (
        <>
          <line
            className={classes.promoted}
            x1={x(among.low)}
            x2={x(among.high)}
            y1={y(at(among.low))}
            y2={y(at(among.high))}
          />
          <text className={classes.promotedName} textAnchor="end" x={WIDTH} y={14}>
            Promoted, full line: slope {signed(slopeAmongPromoted, 2)}
          </text>
        </>
      )}
      <text x={(WIDTH + LEFT) / 2} y={HEIGHT - 8} textAnchor="middle">
        sells less ← own sales → sells more
      </text>
      <text
        x={0}
        y={0}
        textAnchor="middle"
        transform={`translate(16 ${(HEIGHT - BOTTOM + TOP) / 2}) rotate(-90)`}
      >
        team does worse ← managing → team does better
      </text>
    </svg>
  )
}

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** A path of points; round caps make each a dot. */
function dots({ sales, managing }: ColliderPicture, isShown: (at: number) => boolean): string {
  let path = ''
  for (let at = 0; at < sales.length; at++) {
    const [s, m] = [sales[at] ?? 0, managing[at] ?? 0]
    if (!isShown(at) || Math.abs(s) > REACH || Math.abs(m) > REACH) continue
    path += `M${x(s).toFixed(1)} ${y(m).toFixed(1)}h0`
  }
  return path
}
