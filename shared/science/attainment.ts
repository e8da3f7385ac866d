import { finiteOrNull } from './finite.ts'

export interface AttainmentPeriod {
  /** Closed sales, in the same unit as the quota; null = not known yet. */
  actual: number | null
  /** null or 0 = no quota. */
  quota: number | null
  /** Workdays present / workdays, 0 to 1. */
  availability: number
  /** Share of full productivity expected while new in the role, 0 to 1. */
  ramp: number
}

export interface Attainment {
  /** quota × availability × ramp per period; null when the quota is not known. */
  effectiveQuota: (number | null)[]
  /** Whether the period counts: known actual, quota > 0, enough presence, ramp > 0. */
  included: boolean[]
  /** actual / effective quota of the counted periods (1 = quota met), null for the others. */
  periodAttainment: (number | null)[]
  /** Σ actual / Σ effective quota over counted periods; null when none counts. */
  attainment: number | null
  periodsUsed: number
  /** Share of counted periods at 90 % or more; null when none counts. */
  hitRate: number | null
}

/** A period is a hit from this attainment on. */
const HIT = 0.9

/**
 * Quota attainment that is fair to leave and ramp-up (SCIENCE 5.1–5.2): a ratio of sums, not a mean
 * of ratios. A missing or zero quota is "no quota", never 0, Infinity or NaN. Periods with less
 * presence than `minAvailability` are left out.
 */
export function attainment(
  periods: readonly AttainmentPeriod[],
  minAvailability = 0.25,
): Attainment {
  const rows = periods.map(({ actual, quota, availability, ramp }) => {
    const effective = quota === null ? null : finiteOrNull(quota * availability * ramp)
    const present = availability >= minAvailability && availability > 0 && ramp > 0
    const counts = actual !== null && quota !== null && quota > 0 && present
    const ratio =
      counts && effective !== null && effective > 0 ? finiteOrNull(actual / effective) : null
    return { actual: actual ?? 0, effective, ratio }
  })
  const counted = rows.filter((row) => row.ratio !== null)
  let actual = 0
  let quota = 0
  let hits = 0
  for (const row of counted) {
    actual += row.actual
    quota += row.effective ?? 0
    // 1e-12: 0.9 of a quota that has no exact binary form is still 0.9.
    if ((row.ratio ?? 0) >= HIT - 1e-12) hits += 1
  }
  return {
    effectiveQuota: rows.map((row) => row.effective),
    included: rows.map((row) => row.ratio !== null),
    periodAttainment: rows.map((row) => row.ratio),
    attainment: counted.length > 0 ? finiteOrNull(actual / quota) : null,
    periodsUsed: counted.length,
    hitRate: counted.length > 0 ? hits / counted.length : null,
  }
}
