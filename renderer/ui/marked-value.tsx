import { VisuallyHidden } from '@mantine/core'
import { MISSING, percent, percentInterval, score, scoreInterval } from './format.ts'
import { IntervalMark } from './interval-mark.tsx'
import classes from './marked-value.module.css'
import type { Side } from './side-mark.tsx'
import { Value } from './value.tsx'

/** A score as mark and figure; the interval is read out, and drawn as the band. */
export function MarkedValue({
  side,
  value,
  se,
  domain,
  line,
}: {
  side: Side
  value: number | null
  se: number | null
  domain?: readonly [number, number]
  line: number | null
}) {
  const [figure, interval] =
    side === 'sales'
      ? [percent(value), percentInterval(value, se)]
      : [score(value), scoreInterval(value, se)]
  return (
    <span className={classes.marked} title={interval === MISSING ? undefined : interval}>
      <IntervalMark
        side={side}
        value={value}
        se={se}
        line={line}
        small
        {...(domain ? { domain } : {})}
      />
      <span>
        <Value>{figure}</Value>
        {interval !== MISSING && <VisuallyHidden> (80 % range {interval})</VisuallyHidden>}
      </span>
    </span>
  )
}
