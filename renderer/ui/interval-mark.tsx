import { VisuallyHidden } from '@mantine/core'
import { Z80 } from './format.ts'
import classes from './interval-mark.module.css'
import type { Side } from './side-mark.tsx'

export interface IntervalMarkProps {
  side: Side
  /** In the unit of `domain`; null draws the bare axis. */
  value: number | null
  /** Standard error; the band is value ± 1.28 se (80 %). Null draws no band. */
  se: number | null
  /** Ends of the axis. Scores 1–5 by default. */
  domain?: readonly [number, number]
  /** A dashed vertical line, e.g. the leadership line 3.5. */
  line?: number | null
  /** Draws outlines only: the value was not observed but stands in for what was not. */
  hollow?: boolean
  height?: number
  /** A smaller mark, so that in a narrow column of a table it does not hide its own band. */
  small?: boolean
  /** What a screen reader says instead of the picture. Leave out where the same numbers stand beside it as text. */
  label?: string | undefined
}

const SCORE_DOMAIN = [1, 5] as const
const MARK = 8
const SMALL_MARK = 6

/**
 * One value with its uncertainty on a hairline axis. Horizontal places are percentages of the width, so the mark
 * keeps its shape at every size.
 */
export function IntervalMark({
  side,
  value,
  se,
  domain = SCORE_DOMAIN,
  line = null,
  hollow = false,
  height = 18,
  small = false,
  label,
}: IntervalMarkProps) {
  const [low, high] = domain
  const at = (v: number) => `${Math.min(1, Math.max(0, (v - low) / (high - low))) * 100}%`
  const middle = height / 2
  const size = small ? SMALL_MARK : MARK
  const color = side === 'sales' ? 'var(--sales)' : 'var(--lead)'
  return (
    <>
      {label && <VisuallyHidden>{label}</VisuallyHidden>}
      <svg className={classes.mark} width="100%" height={height} aria-hidden="true">
        <line x1="0" x2="100%" y1={middle} y2={middle} stroke="var(--line)" />
        {line !== null && (
          <line
            x1={at(line)}
            x2={at(line)}
            y1={1}
            y2={height - 1}
            stroke="var(--ink)"
            strokeDasharray="2 2"
          />
        )}
        {value !== null && se !== null && (
          <line
            x1={at(value - Z80 * se)}
            x2={at(value + Z80 * se)}
            y1={middle}
            y2={middle}
            stroke={color}
            strokeWidth={hollow ? 1 : 5}
            strokeOpacity={hollow ? 1 : small ? 0.45 : 0.34}
            strokeDasharray={hollow ? '2 2' : undefined}
          />
        )}
        {value !== null && (
          <svg x={at(value)} y={middle} overflow="visible" aria-hidden="true">
            <rect
              x={-size / 2}
              y={-size / 2}
              width={size}
              height={size}
              fill={hollow ? 'var(--panel)' : color}
              stroke={hollow ? color : undefined}
              transform={side === 'leadership' ? 'rotate(45)' : undefined}
            />
          </svg>
        )}
      </svg>
    </>
  )
}
