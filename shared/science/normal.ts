/** A pair of bounds, lower first. */
export type Interval = readonly [lower: number, upper: number]

const SQRT_TWO_PI = 2.5066282746310002
const INVERSE_SQRT_TWO_PI = 0.3989422804014327

// Cody (1969), Rational Chebyshev approximations for the error function, as arranged for Φ by
// Cody (1993), ACM TOMS 19:22. Highest power first.
const CENTRE_NUMERATOR = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709,
  18154.98125334356,
]
const CENTRE_DENOMINATOR = [
  1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673,
]
const MIDDLE_NUMERATOR = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388375, 93.50665613217785,
  597.2702763948002, 2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
]
const MIDDLE_DENOMINATOR = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761,
  18615.571640885097, 34900.95272114598, 38912.00328609327, 19685.429676859992,
]
const TAIL_NUMERATOR = [
  0.02307344176494017, 0.215898534057957, 0.12740116116024736, 0.022235277870649807,
  0.0014216191932278934, 0.000029112874951168793,
]
const TAIL_DENOMINATOR = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
  0.00007297515550839662,
]

// Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37:477. Highest power first.
const QUANTILE_CENTRE: Rational = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
]
const QUANTILE_MIDDLE: Rational = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
    3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
    0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
  ],
]
const QUANTILE_TAIL: Rational = [
  [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
]

type Rational = readonly [numerator: readonly number[], denominator: readonly number[]]

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (const coefficient of coefficients) value = value * x + coefficient
  return value
}

function rational([numerator, denominator]: Rational, x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x)
}

/** exp(−x²/2) with the square split, which keeps full relative accuracy far into the tail. */
function gaussian(x: number): number {
  const head = Math.trunc(x * 16) / 16
  return Math.exp(-head * head * 0.5) * Math.exp(-(x - head) * (x + head) * 0.5)
}

/** Standard normal density. */
export function normalDensity(x: number): number {
  return INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * x * x)
}

/**
 * Φ(x): probability that a standard normal value is at most x, 0 to 1. Relative error near 1e-15,
 * also in the lower tail; 0 below about −38.5 and 1 above about 8.3.
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x)
  if (size <= 0.67448975) {
    const square = size > 1.1e-16 ? x * x : 0
    return 0.5 + (x * polynomial(CENTRE_NUMERATOR, square)) / polynomial(CENTRE_DENOMINATOR, square)
  }
  let lower: number
  if (size <= 5.65685424949238) {
    lower =
      (gaussian(size) * polynomial(MIDDLE_NUMERATOR, size)) / polynomial(MIDDLE_DENOMINATOR, size)
  } else if (size < 39) {
    const inverse = 1 / (size * size)
    const correction =
      (inverse * polynomial(TAIL_NUMERATOR, inverse)) / polynomial(TAIL_DENOMINATOR, inverse)
    lower = (gaussian(size) * (1 / SQRT_TWO_PI - correction)) / size
  } else {
    lower = 0
  }
  return x > 0 ? 1 - lower : lower
}

/**
 * Φ⁻¹(p), the standard normal quantile, relative error near 1e-16. Probabilities at or beyond 0
 * and 1 give the outermost finite quantiles (−38.47 and 8.21) instead of ±Infinity.
 */
export function normalQuantile(p: number): number {
  const probability = Math.min(Math.max(p, Number.MIN_VALUE), 1 - Number.EPSILON / 2)
  const centred = probability - 0.5
  if (Math.abs(centred) <= 0.425) {
    return centred * rational(QUANTILE_CENTRE, 0.180625 - centred * centred)
  }
  const tail = centred < 0 ? probability : 1 - probability
  const depth = Math.sqrt(-Math.log(tail))
  const size =
    depth <= 5 ? rational(QUANTILE_MIDDLE, depth - 1.6) : rational(QUANTILE_TAIL, depth - 5)
  return centred < 0 ? -size : size
}

/** Half-width of a two-sided interval in standard errors: 1.96 for level .95. Level in (0, 1). */
export function normalCritical(level: number): number {
  return normalQuantile(0.5 + level / 2)
}
