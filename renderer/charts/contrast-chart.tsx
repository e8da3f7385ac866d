import { interval80, score } from '../ui/format.ts'
import classes from './chart.module.css'

interface Fit {
  score: number | null
  se: number | null
}

const HEIGHT = 152
const TOP = 10
const BOTTOM = 126
const STEPS = [1, 2, 3, 4, 5]
const AT = { seller: '30%', manager: '78%' }

const y = (value: number) => BOTTOM - ((value - 1) / 4) * (BOTTOM - TOP)

/** Fit to the selling job against fit to the leading job on the one 1–5 scale, joined by a line. */
export function ContrastChart({ seller, leadership }: { seller: Fit; leadership: Fit }) {
  return (
    <svg
      className={classes.contrast}
      width="100%"
      height={HEIGHT}
      role="img"
      aria-label={`Fit to the seller model ${seller.score === null ? 'not rated' : score(seller.score)}, fit to the manager model ${leadership.score === null ? 'not rated' : score(leadership.score)}, of 5`}
    >
      {STEPS.map((step) => (
        <g key={step}>
          <line x1="18" x2="100%" y1={y(step)} y2={y(step)} stroke="var(--line)" />
          <text x="2" y={y(step) + 4}>
            {step}
          </text>
        </g>
      ))}
      {seller.score !== null && leadership.score !== null && (
        <line
          x1={AT.seller}
          x2={AT.manager}
          y1={y(seller.score)}
          y2={y(leadership.score)}
          stroke="var(--soft)"
          strokeWidth={1.5}
        />
      )}
      <Mark at={AT.seller} fit={seller} color="var(--sales)" turned={false} />
      <Mark at={AT.manager} fit={leadership} color="var(--lead)" turned />
      <text x={AT.seller} y={HEIGHT - 4} textAnchor="middle">
        {seller.score === null ? 'seller not rated' : `seller ${score(seller.score)}`}
      </text>
      <text x={AT.manager} y={HEIGHT - 4} textAnchor="middle">
        {leadership.score === null ? 'manager not rated' : `manager ${score(leadership.score)}`}
      </text>
    </svg>
  )
}

function Mark({
  at,
  fit,
  color,
  turned,
}: {
  at: string
  fit: Fit
  color: string
  turned: boolean
}) {
  const bounds = interval80(fit.score, fit.se)
  if (fit.score === null) return null
  return (
    <>
      {bounds && (
        <line
          x1={at}
          x2={at}
          y1={y(Math.max(1, bounds[0]))}
          y2={y(Math.min(5, bounds[1]))}
          stroke={color}
          strokeWidth={6}
          strokeOpacity={0.34}
        />
      )}
      <svg x={at} y={y(fit.score)} overflow="visible" aria-hidden="true">
        <rect
          x={-6}
          y={-6}
          width={12}
          height={12}
          fill={color}
          transform={turned ? 'rotate(45)' : undefined}
        />
      </svg>
    </>
  )
}
