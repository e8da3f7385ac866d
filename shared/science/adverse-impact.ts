import { finiteOrNull } from './finite.ts'
import { type Interval, normalCdf, normalCritical } from './normal.ts'

export type AdverseImpactVerdict = 'too_few' | 'alert' | 'watch' | 'none'

export interface AdverseImpact {
  verdict: AdverseImpactVerdict
  rateReference: number | null
  rateFocal: number | null
  /** Focal rate / reference rate as given, and the smaller rate / the larger rate. */
  impactRatio: number | null
  impactRatioMinOverMax: number | null
  /** Log-scale interval of the impact ratio; null when a count is zero. */
  impactRatioInterval: Interval | null
  /** The smaller rate is below four fifths of the larger one. */
  fourFifths: boolean
  /** Pooled two-proportion Z, its two-sided p value, and the two-standard-deviation rule. */
  z: number | null
  zP: number | null
  exceedsTwoSd: boolean
  /** Fisher's exact test, two-sided and one-sided (focal this low or lower); Lancaster's mid-p. */
  fisherP: number | null
  fisherLowerP: number | null
  midP: number | null
  /** Focal selections short of the overall rate. */
  shortfall: number | null
  /** Impact ratio if one selection had gone from the reference to the focal group. */
  flipFlopRatio: number | null
}

export interface SelectionCounts {
  referenceSelected: number
  referenceTotal: number
  focalSelected: number
  focalTotal: number
}

const FOUR_FIFTHS = 0.8
const SLACK = 1e-12
/** Largest group, far above any workforce. */
const LARGEST = 1e7

/**
 * Sums of hypergeometric probabilities of the focal count given the margins, walking from the most
 * likely table outwards until nothing is left that a number can hold.
 */
function fisher({ referenceSelected, referenceTotal, focalSelected, focalTotal }: SelectionCounts) {
  const selected = referenceSelected + focalSelected
  const least = Math.max(0, selected - referenceTotal)
  const most = Math.min(focalTotal, selected)
  const likeliest = Math.floor(
    ((selected + 1) * (focalTotal + 1)) / (referenceTotal + focalTotal + 2),
  )
  const mode = Math.max(least, Math.min(most, likeliest))
  // Relative to the likeliest table; their total makes them probabilities.
  const tables = new Map([[mode, 1]])
  for (let k = mode, p = 1; k < most && p > 0; k++) {
    p *= ((focalTotal - k) * (selected - k)) / ((k + 1) * (referenceTotal - selected + k + 1))
    tables.set(k + 1, p)
  }
  for (let k = mode, p = 1; k > least && p > 0; k--) {
    p *= (k * (referenceTotal - selected + k)) / ((focalTotal - k + 1) * (selected - k + 1))
    tables.set(k - 1, p)
  }
  const observed = tables.get(focalSelected) ?? 0
  let all = 0
  let twoSided = 0
  let lower = 0
  for (const [focal, p] of tables) {
    all += p
    // The relative slack counts tables that only rounding tells apart from the observed one.
    if (p <= observed * (1 + 1e-7)) twoSided += p
    if (focal <= focalSelected) lower += p
  }
  return {
    fisherP: twoSided / all,
    fisherLowerP: lower / all,
    midP: (twoSided - observed / 2) / all,
  }
}

function ratioInterval(counts: SelectionCounts, ratio: number | null, level: number) {
  const { referenceSelected, referenceTotal, focalSelected, focalTotal } = counts
  if (!ratio) return null
  const variance = 1 / focalSelected - 1 / focalTotal + (1 / referenceSelected - 1 / referenceTotal)
  const spread = Math.exp(normalCritical(level) * Math.sqrt(Math.max(0, variance)))
  return Number.isFinite(spread) ? ([ratio / spread, ratio * spread] as const) : null
}

function verdict(
  counts: SelectionCounts,
  overallRate: number | null,
  fourFifths: boolean,
  midP: number,
): AdverseImpactVerdict {
  const smaller = Math.min(counts.referenceTotal, counts.focalTotal)
  if (smaller < 10 || overallRate === null || smaller * overallRate < 5) return 'too_few'
  const significant = midP < 0.05
  if (fourFifths && significant) return 'alert'
  return fourFifths || significant ? 'watch' : 'none'
}

function areCounts(counts: SelectionCounts): boolean {
  const whole = Object.values(counts).every(
    (count) => Number.isInteger(count) && count >= 0 && count <= LARGEST,
  )
  return (
    whole &&
    counts.referenceSelected <= counts.referenceTotal &&
    counts.focalSelected <= counts.focalTotal
  )
}

const NOT_COUNTS: AdverseImpact = {
  verdict: 'too_few',
  rateReference: null,
  rateFocal: null,
  impactRatio: null,
  impactRatioMinOverMax: null,
  impactRatioInterval: null,
  fourFifths: false,
  z: null,
  zP: null,
  exceedsTwoSd: false,
  fisherP: null,
  fisherLowerP: null,
  midP: null,
  shortfall: null,
  flipFlopRatio: null,
}

/**
 * Selection rates of a reference and a focal group compared (UGESP 29 CFR 1607.4D four-fifths rule;
 * Fisher's exact test; Lancaster's mid-p). Verdict, in this order: too_few = smaller group below 10
 * or fewer than 5 expected selections in it; alert = four-fifths flag and mid-p < .05; watch = one of
 * the two; none. Zero denominators give null, as do counts that are not whole, negative, larger
 * than their group or above ten million. A monitoring aid, not legal advice.
 */
export function adverseImpact(counts: SelectionCounts, level = 0.95): AdverseImpact {
  if (!areCounts(counts)) return NOT_COUNTS
  const { referenceSelected, referenceTotal, focalSelected, focalTotal } = counts
  const rateReference = finiteOrNull(referenceSelected / referenceTotal)
  const rateFocal = finiteOrNull(focalSelected / focalTotal)
  const overall = finiteOrNull((referenceSelected + focalSelected) / (referenceTotal + focalTotal))
  const ratio = (a: number | null, b: number | null) =>
    a === null || b === null ? null : finiteOrNull(a / b)
  const impactRatio = ratio(rateFocal, rateReference)
  const known = rateReference !== null && rateFocal !== null
  const impactRatioMinOverMax = known
    ? finiteOrNull(Math.min(rateReference, rateFocal) / Math.max(rateReference, rateFocal))
    : null
  const fourFifths = impactRatioMinOverMax !== null && impactRatioMinOverMax < FOUR_FIFTHS - SLACK
  const z =
    known && overall !== null
      ? finiteOrNull(
          (rateReference - rateFocal) /
            Math.sqrt(overall * (1 - overall) * (1 / referenceTotal + 1 / focalTotal)),
        )
      : null
  const exact = fisher(counts)
  return {
    verdict: verdict(counts, overall, fourFifths, exact.midP),
    rateReference,
    rateFocal,
    impactRatio,
    impactRatioMinOverMax,
    impactRatioInterval: ratioInterval(counts, impactRatio, level),
    fourFifths,
    z,
    zP: z === null ? null : 2 * normalCdf(-Math.abs(z)),
    exceedsTwoSd: z !== null && Math.abs(z) > 2,
    ...exact,
    shortfall: overall === null ? null : focalTotal * overall - focalSelected,
    flipFlopRatio:
      referenceSelected >= 1 && focalSelected < focalTotal
        ? ratio((focalSelected + 1) / focalTotal, (referenceSelected - 1) / referenceTotal)
        : null,
  }
}
