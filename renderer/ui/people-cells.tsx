import type { PersonRow } from '../../shared/contract/people.contract.ts'
import type { GateState } from '../../shared/model/role-fit.ts'
import { worstOf } from '../../shared/model/role-fit.ts'
import { MISSING, percent, period } from './format.ts'
import { gatesText } from './gate-words.ts'
import classes from './people-cells.module.css'
import { StateMark } from './state-mark.tsx'
import texts from './text.module.css'
import { Value } from './value.tsx'

type Trend = NonNullable<PersonRow['trend']>
const TRENDS: Record<Trend, { sign: string; word: string }> = {
  improving: { sign: '↗', word: 'rising' },
  declining: { sign: '↘', word: 'falling' },
  none: { sign: '→', word: 'none clear' },
}

export const trendWord = (trend: Trend | null): string =>
  trend === null ? 'too short to say' : TRENDS[trend].word

export function TrendCell({ trend }: Pick<PersonRow, 'trend'>) {
  return (
    <span className={trend === null || trend === 'none' ? texts.soft : undefined}>
      {trend !== null && <span aria-hidden="true">{TRENDS[trend].sign} </span>}
      {trendWord(trend)}
    </span>
  )
}

const WORST_FIRST: readonly GateState[] = ['fail', 'unclear', 'unchecked']

const openGates = (gates: PersonRow['gates']) =>
  WORST_FIRST.flatMap((worst) => gates.filter(({ state }) => state === worst))

export function GatesCell({ gates }: Pick<PersonRow, 'gates'>) {
  const [first, ...rest] = openGates(gates)
  const worst = worstOf(gates)
  if (worst === null || !first)
    return (
      <span className={texts.soft}>{gates.length === 0 ? 'none' : `✓ all ${gates.length}`}</span>
    )
  return (
    <span className={classes.gates} title={gatesText(gates)}>
      <StateMark state={worst} short /> {first.name}
      {rest.length > 0 && <span className={texts.soft}> +{rest.length}</span>}
    </span>
  )
}

const WIDTH = 60
const HEIGHT = 18
/** Attainment at the top and at the bottom of the line. */
const TOP = 1.5
const BOTTOM = 0.5

/** `Q4 2025 106 %, Q1 2026 not counted`. */
export const quartersWord = (newest: PersonRow['newest']): string =>
  newest
    .map(
      (one) =>
        `${period(one.period)} ${one.attainment === null ? 'not counted' : percent(one.attainment)}`,
    )
    .join(', ')

/** The newest periods as a line across quota, with the last of them as a number. */
export function QuartersCell({ newest }: Pick<PersonRow, 'newest'>) {
  const last = newest.at(-1)
  if (!last) return <Value>{MISSING}</Value>
  const points = newest.map(({ attainment }, place) => ({
    x: 3 + (place * (WIDTH - 6)) / Math.max(1, newest.length - 1),
    y:
      attainment === null
        ? null
        : HEIGHT - 2 - ((clamp(attainment) - BOTTOM) / (TOP - BOTTOM)) * (HEIGHT - 4),
  }))
  const line = points.flatMap(({ x, y }) => (y === null ? [] : [`${x},${y}`]))
  return (
    <span className={classes.quarters} title={quartersWord(newest)}>
      <svg
        className={classes.line}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={quartersWord(newest)}
      >
        <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <polyline points={line.join(' ')} />
        {points.map(({ x, y }) => y !== null && <circle key={x} cx={x} cy={y} r={1.8} />)}
      </svg>
      <span className={classes.last} aria-hidden="true">
        {last.attainment === null ? MISSING : percent(last.attainment)}
      </span>
    </span>
  )
}

const clamp = (attainment: number) => Math.min(TOP, Math.max(BOTTOM, attainment))
