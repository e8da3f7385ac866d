import { logChoose } from './beta.ts'
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

/** Hypergeometric probabilities of the focal count given the margins. */
function fisher({ referenceSelected, referenceTotal, focalSelected, focalTotal }: SelectionCounts) {
  const selected = referenceSelected + focalSelected
  const all = logChoose(referenceTotal + focalTotal, selected)
  const probability = (focal: number) =>
    Math.exp(logChoose(focalTotal, focal) + logChoose(referenceTotal, selected - focal) - all)
  const observed = probability(focalSelected)
  let twoSided = 0
  let lower = 0
  const from = Math.max(0, selected - referenceTotal)
  for (let focal = from; focal <= Math.min(focalTotal, selected); focal++) {
    const p = probability(focal)
    // The relative slack counts tables that only rounding tells apart from the observed one.
    if (p <= observed * (1 + 1e-7)) twoSided += p
    if (focal <= focalSelected) lower += p
  }
  return {
    fisherP: Math.min(1, twoSided),
    fisherLowerP: Math.min(1, lower),
    midP: Math.max(0, Math.min(1, twoSided) - observed / 2),
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
  const whole = Object.values(counts).every((count) => Number.isSafeInteger(count) && count >= 0)
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
 * the two; none. Zero denominators give null, as do counts that are not whole, negative or larger
 * than their group. A monitoring aid, not legal advice.
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
