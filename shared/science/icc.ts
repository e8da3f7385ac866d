import { fQuantile, fUpperTail } from './beta.ts'
import { finiteOrNull } from './finite.ts'
import type { Interval } from './normal.ts'

/** One value per coefficient of Shrout & Fleiss: (1,1), (2,1), (3,1), (1,k), (2,k), (3,k). */
export interface IccForms<Value> {
  icc1: Value
  icc2: Value
  icc3: Value
  icc1k: Value
  icc2k: Value
  icc3k: Value
}

export interface Icc extends IccForms<number | null> {
  ratees: number
  raters: number
  /** Mean squares: between ratees, within ratees, between raters, residual. */
  bms: number | null
  wms: number | null
  jms: number | null
  ems: number | null
  intervals: IccForms<Interval | null>
  /** F test of "no differences between ratees" (two-way) and its p value. */
  f: number | null
  p: number | null
}

interface MeanSquares {
  n: number
  k: number
  bms: number
  wms: number
  jms: number
  ems: number
}

const NONE: IccForms<null> = {
  icc1: null,
  icc2: null,
  icc3: null,
  icc1k: null,
  icc2k: null,
  icc3k: null,
}

function meanSquares(ratings: readonly (readonly number[])[]): MeanSquares | null {
  const n = ratings.length
  const k = ratings[0]?.length ?? 0
  if (n < 2 || k < 2 || ratings.some((row) => row.length !== k)) return null
  const rowMeans = ratings.map((row) => row.reduce((total, value) => total + value, 0) / k)
  const grand = rowMeans.reduce((total, value) => total + value, 0) / n
  const columnMeans = Array.from(
    { length: k },
    (_, j) => ratings.reduce((total, row) => total + (row[j] ?? 0), 0) / n,
  )
  let between = 0
  let within = 0
  let residual = 0
  let largest = 0
  ratings.forEach((row, i) => {
    const rowMean = rowMeans[i] ?? 0
    between += k * (rowMean - grand) ** 2
    row.forEach((value, j) => {
      within += (value - rowMean) ** 2
      residual += (value - rowMean - (columnMeans[j] ?? 0) + grand) ** 2
      largest = Math.max(largest, Math.abs(value))
    })
  })
  const raters = columnMeans.reduce((total, value) => total + n * (value - grand) ** 2, 0)
  // Sums of squares that are only rounding of the inputs count as zero.
  const noise = n * k * (largest * 1e-14) ** 2
  const clean = (sum: number, df: number) => (sum <= noise ? 0 : sum / df)
  return {
    n,
    k,
    bms: clean(between, n - 1),
    wms: clean(within, n * (k - 1)),
    jms: clean(raters, k - 1),
    ems: clean(residual, (n - 1) * (k - 1)),
  }
}

function interval(lower: number, upper: number): Interval | null {
  return Number.isFinite(lower) && Number.isFinite(upper) ? [lower, upper] : null
}

/** Bounds of a one-sided F ratio for single and averaged ratings. */
function ratioIntervals(f: number, k: number, df1: number, df2: number, upperP: number) {
  const down = fQuantile(upperP, df1, df2)
  const up = fQuantile(upperP, df2, df1)
  if (down === null || up === null) return { single: null, average: null }
  const low = f / down
  const high = f * up
  return {
    single: interval((low - 1) / (low + k - 1), (high - 1) / (high + k - 1)),
    average: interval(1 - 1 / low, 1 - 1 / high),
  }
}

/** Satterthwaite interval of ICC(2,1), McGraw & Wong 1996. */
function agreementInterval(
  { n, k, bms, jms, ems }: MeanSquares,
  icc2: number,
  upperP: number,
): Interval | null {
  const ratio = jms / ems
  const spread = n * (1 + (k - 1) * icc2) - k * icc2
  const df =
    ((k - 1) * (n - 1) * (k * icc2 * ratio + spread) ** 2) /
    ((n - 1) * k * k * icc2 * icc2 * ratio * ratio + spread * spread)
  const down = fQuantile(upperP, n - 1, df)
  const up = fQuantile(upperP, df, n - 1)
  if (down === null || up === null) return null
  const rest = k * jms + (k * n - k - n) * ems
  return interval(
    (n * (bms - down * ems)) / (down * rest + n * bms),
    (n * (up * bms - ems)) / (rest + n * up * bms),
  )
}

function intervals(squares: MeanSquares, icc2: number | null, level: number) {
  const { n, k, bms, wms, ems } = squares
  const upperP = 0.5 + level / 2
  const oneWay = ratioIntervals(bms / wms, k, n - 1, n * (k - 1), upperP)
  const twoWay = ratioIntervals(bms / ems, k, n - 1, (n - 1) * (k - 1), upperP)
  const agreement = icc2 === null ? null : agreementInterval(squares, icc2, upperP)
  const stepUp = (r: number) => (k * r) / (1 + (k - 1) * r)
  return {
    icc1: oneWay.single,
    icc2: agreement,
    icc3: twoWay.single,
    icc1k: oneWay.average,
    icc2k: agreement && interval(stepUp(agreement[0]), stepUp(agreement[1])),
    icc3k: twoWay.average,
  }
}

/**
 * Intraclass correlations of a complete panel (rows = ratees, columns = raters), Shrout & Fleiss
 * 1979, with confidence intervals after McGraw & Wong 1996. ICC(2,1) speaks about levels, ICC(3,1)
 * about ranking. Single-rating forms are at most 1 and equal 1 for perfect agreement; they are
 * negative when raters agree less than by chance (show "no agreement"). Needs two ratees and two
 * raters in a full rectangle and some variation; otherwise the coefficients are null. Intervals are
 * null when the residual is zero.
 */
export function icc(ratings: readonly (readonly number[])[], level = 0.95): Icc {
  const squares = meanSquares(ratings)
  const size = { ratees: ratings.length, raters: ratings[0]?.length ?? 0 }
  if (squares === null || !Number.isFinite(squares.bms + squares.wms + squares.jms + squares.ems)) {
    const none = { bms: null, wms: null, jms: null, ems: null, f: null, p: null }
    return { ...size, ...none, ...NONE, intervals: NONE }
  }
  const { n, k, bms, wms, jms, ems } = squares
  const icc2 = finiteOrNull((bms - ems) / (bms + (k - 1) * ems + (k * (jms - ems)) / n))
  const f = finiteOrNull(bms / ems)
  return {
    ...size,
    bms,
    wms,
    jms,
    ems,
    icc1: finiteOrNull((bms - wms) / (bms + (k - 1) * wms)),
    icc2,
    icc3: finiteOrNull((bms - ems) / (bms + (k - 1) * ems)),
    icc1k: finiteOrNull((bms - wms) / bms),
    icc2k: finiteOrNull((bms - ems) / (bms + (jms - ems) / n)),
    icc3k: finiteOrNull((bms - ems) / bms),
    intervals: intervals(squares, icc2, level),
    f,
    p: f === null ? null : fUpperTail(f, n - 1, (n - 1) * (k - 1)),
  }
}
