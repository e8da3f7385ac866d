import type { PeriodPoint } from '../../shared/contract/candidates.contract.ts'
import { amount, percent, period as periodName } from '../ui/format.ts'
import { apartWords } from '../ui/period-notes.ts'
import classes from './chart.module.css'

/** What one period says. Recharts hands over `active` and `label`. */
export function PeriodTip({
  series,
  active,
  label,
}: {
  series: readonly PeriodPoint[]
  active?: boolean
  label?: string | number
}) {
  const point = series.find(({ period }) => period === label)
  if (!active || !point) return null
  return (
    <div className={classes.tip}>
      <strong>
        {periodName(point.period)}
        {point.attainment !== null && `: ${percent(point.attainment)}`}
      </strong>
      {linesOf(point).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  )
}

function linesOf(point: PeriodPoint): string[] {
  const { actual, quota, effectiveQuota, ramp, availability } = point
  const adjusted = effectiveQuota !== null && quota !== null && effectiveQuota !== quota
  return [
    point.notCountedBecause === null ? '' : `Not counted: ${point.notCountedBecause}`,
    actual === null || quota === null
      ? ''
      : `${amount(actual)} of ${amount(adjusted ? effectiveQuota : quota)}${adjusted ? ` (quota ${amount(quota)})` : ''}`,
    point.against && actual !== null && effectiveQuota !== null
      ? `${amount(actual)} against ${amount(effectiveQuota)}, the median of peers; no quota given`
      : '',
    point.fromDeals
      ? `Actual from won deals${quota === null && actual !== null ? `: ${amount(actual)}` : ''}`
      : '',
    point.dealsSay === undefined ? '' : `Differs: ${apartWords(point)}`,
    ramp < 1 ? `Ramp: ${percent(ramp)} of full quota expected` : '',
    availability < 1
      ? `Present ${percent(availability)} of workdays${point.byLeave ? ', by days of leave' : ''}`
      : '',
    point.withoutLargestDeal === null
      ? ''
      : `${percent(point.withoutLargestDeal)} without its largest deal`,
    point.peersLow === null || point.peersHigh === null
      ? ''
      : `Peers’ middle half: ${percent(point.peersLow)} to ${percent(point.peersHigh)}`,
    point.note ?? '',
  ].filter((line) => line !== '')
}
