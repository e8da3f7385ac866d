import { VisuallyHidden } from '@mantine/core'
import type { Locked } from '../../../shared/model/calibration.ts'
import { score, Z80 } from '../../ui/format.ts'
import classes from './room.module.css'

const LEFT = 40
const WIDTH = 1300
const MARK = 26
/** Marks nearer than this on the scale are stacked. */
const NEAR = 0.1
const LAYER = 31

const at = (value: number) => LEFT + ((value - 1) / 4) * WIDTH

/** Opinions without their authors on the scale, with the leadership aptitude, its uncertainty, and the line. */
export function OpinionStrip({
  estimates,
  figures,
  label,
}: {
  estimates: readonly number[]
  figures: Locked | null
  label: string
}) {
  const placed = stack(estimates)
  const layers = Math.max(0, ...placed.map(({ layer }) => layer))
  const y = 64 + layers * LAYER
  const { leadership = null, leadershipSe = null, line = null } = figures ?? {}
  return (
    <div>
      <VisuallyHidden>
        {label}: {estimates.map(score).join(', ') || 'none'}.
        {leadership !== null && ` Locked score ${score(leadership)}.`}
        {line !== null && ` Line ${score(line)}.`}
      </VisuallyHidden>
      <svg className={classes.strip} viewBox={`0 0 1388 ${y + 92}`} aria-hidden="true">
        <line x1={at(1)} x2={at(5)} y1={y} y2={y} stroke="var(--line)" strokeWidth="3" />
        {[1, 2, 3, 4, 5].map((tick) => (
          <g key={tick}>
            <line
              x1={at(tick)}
              x2={at(tick)}
              y1={y - 10}
              y2={y + 10}
              stroke="var(--line)"
              strokeWidth="3"
            />
            <text x={at(tick)} y={y + 48} textAnchor="middle">
              {tick}
            </text>
          </g>
        ))}
        {line !== null && (
          <g>
            <line
              x1={at(line)}
              x2={at(line)}
              y1={y - 56 - layers * LAYER}
              y2={y + 16}
              stroke="var(--ink)"
              strokeWidth="2"
              strokeDasharray="5 5"
            />
            <text x={at(line) + 10} y={y - 40 - layers * LAYER}>
              line {score(line)}
            </text>
          </g>
        )}
        {leadership !== null && (
          <g>
            {leadershipSe !== null && (
              <line
                x1={at(Math.max(1, leadership - Z80 * leadershipSe))}
                x2={at(Math.min(5, leadership + Z80 * leadershipSe))}
                y1={y}
                y2={y}
                stroke="var(--lead)"
                strokeOpacity="0.3"
                strokeWidth="14"
              />
            )}
            <text className={classes.key} y={y + 84} {...labelAt(leadership)}>
              leadership aptitude {score(leadership)}
            </text>
          </g>
        )}
        {placed.map(({ value, layer, key }) => (
          <rect
            key={key}
            x={at(value) - MARK / 2}
            y={y - layer * LAYER - MARK / 2}
            width={MARK}
            height={MARK}
            fill="var(--lead)"
            transform={`rotate(45 ${at(value)} ${y - layer * LAYER})`}
          />
        ))}
      </svg>
    </div>
  )
}

/** Near ones stand above each other, so that every opinion can be counted from the back row. */
function stack(values: readonly number[]): { value: number; layer: number; key: string }[] {
  const placed: { value: number; layer: number; key: string }[] = []
  for (const [index, value] of [...values].sort((a, b) => a - b).entries()) {
    const near = placed.filter((other) => value - other.value < NEAR)
    const layer = near.length === 0 ? 0 : Math.max(...near.map((other) => other.layer)) + 1
    placed.push({ value, layer, key: `${value} ${index}` })
  }
  return placed
}

/** Under its mark, and within the picture where the mark is near an end of the scale. */
function labelAt(value: number) {
  if (value > 4.5) return { x: at(5), textAnchor: 'end' } as const
  if (value < 1.5) return { x: at(1), textAnchor: 'start' } as const
  return { x: at(value), textAnchor: 'middle' } as const
}
