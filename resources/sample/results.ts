import type { Period } from '../../shared/model/period-result.ts'
import { chance } from './random.ts'
import type { Member } from './roster.ts'
import { LAST_QUARTER } from './roster.ts'
import { QUARTERS } from './teams.ts'

/** What one person's quarter is to bring, before it is broken into deals. */
export interface QuarterPlan {
  quarter: number
  period: Period
  quota: number | null
  /** Null stands for the full quarter. */
  availability: number | null
  ramp: number | null
  /** Credited revenue, in whole hundreds. */
  actual: number
  /** Share of `actual` that one single deal brings; null = as it falls. */
  oneDeal: number | null
  note: string | null
}

const RAMP = [0, 0.25, 0.5, 0.75, 0.9, 1]
const SEASON = [-0.05, -0.01, -0.02, 0.08]
const hundreds = (value: number) => Math.max(0, Math.round(value / 100) * 100)
const round2 = (value: number) => Math.round(value * 100) / 100

/** Presence and ramp of a quarter, from the months since hiring; full for everyone long in the role. */
function presence(hiredOn: string, quarter: number): { share: number; ramp: number } {
  const hired = Number(hiredOn.slice(0, 4)) * 12 + Number(hiredOn.slice(5, 7)) - 1
  const first = 2023 * 12 + quarter * 3
  let months = 0
  let ramp = 0
  for (let month = first; month < first + 3; month++) {
    if (month < hired) continue
    months += 1
    ramp += RAMP[Math.min(month - hired, RAMP.length - 1)] ?? 1
  }
  return { share: months / 3, ramp: months === 0 ? 0 : ramp / months }
}

/**
 * The quarters of one person, oldest first. For the cast the attainment over all counted quarters (those at or above
 * 25 % presence) comes out at `sales.attainment`; a windfall comes on top.
 */
export function quartersOf(member: Member): QuarterPlan[] {
  const { sales } = member
  const draw = chance(`results/${member.repId}`)
  const base = member.team.quota * draw.between(0.86, 1.16)
  const plans: (QuarterPlan & { effective: number; ratio: number })[] = []
  for (let quarter = sales.from ?? 0; quarter <= LAST_QUARTER; quarter++) {
    const quota = Math.round((base * 1.04 ** Math.floor(quarter / 4)) / 5000) * 5000
    const season = SEASON[quarter % 4] ?? 0
    const noise = draw.normal(sales.spread ?? 0.15)
    const start = presence(member.hiredOn, quarter)
    const fresh = sales.from === LAST_QUARTER
    const availability = sales.leave?.[quarter] ?? (fresh ? 1 : round2(start.share))
    const ramp = fresh ? 1 : round2(start.ramp)
    const drift = (sales.slope ?? 0) * (quarter - LAST_QUARTER / 2)
    plans.push({
      quarter,
      period: QUARTERS[quarter] ?? '2025-Q4',
      quota,
      availability: availability === 1 ? null : availability,
      ramp: ramp === 1 && !fresh ? null : ramp,
      actual: 0,
      oneDeal: null,
      note: null,
      effective: quota * availability * ramp,
      ratio: fresh ? sales.attainment : Math.max(0.12, sales.attainment + drift + season + noise),
    })
  }
  const counted = plans.filter(({ availability }) => (availability ?? 1) >= 0.25)
  if (member.exact) {
    const quota = counted.reduce((sum, { effective }) => sum + effective, 0)
    const actual = counted.reduce((sum, { effective, ratio }) => sum + effective * ratio, 0)
    const shift = sales.attainment - actual / quota
    for (const plan of counted) plan.ratio += shift
  }
  for (const plan of plans) {
    if (sales.windfall?.quarter === plan.quarter) {
      plan.ratio = sales.windfall.attainment
      plan.oneDeal = 0.74
      plan.note = 'One framework contract, signed in December.'
    }
    plan.actual = hundreds(plan.effective * plan.ratio)
    if ((plan.availability ?? 1) < 0.25) {
      // What still arrives while someone is away: renewals that close without them.
      plan.actual = plan.availability === 0 ? 0 : hundreds((plan.quota ?? 0) * 0.32)
      plan.note = 'Parental leave.'
    } else if (sales.leave?.[plan.quarter] !== undefined) plan.note = 'Back from leave in November.'
    if (sales.from === LAST_QUARTER) plan.note = 'Joined with full quota by agreement.'
  }
  if (!member.exact && draw.unit() < 0.02 && plans[0]) {
    plans[0].quota = null
    plans[0].note = 'Territory redrawn, no quota set.'
  }
  return plans.map(({ effective: _effective, ratio: _ratio, ...plan }) => plan)
}
