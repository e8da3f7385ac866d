import { denseSolver } from './severity-dense.ts'
import type { DesignComponent, SeverityDesign } from './severity-design.ts'
import { iterativeSolver } from './severity-iterative.ts'

/** One connected block of the severity equations without the mean. Positions are design nodes. */
export interface ComponentSolver {
  /** log|K| of the block; null when the block is solved iteratively. */
  logDeterminant: number | null
  /** Solves K·x = b for the nodes of the block. */
  solve(b: Float64Array, x: Float64Array): void
  /** Writes the diagonal of K⁻¹ at the nodes of the block. */
  inverseDiagonal(out: Float64Array): void
}

/**
 * The severity equations (W'W + diag(0, λ_ratee, λ_rater))·b = W'y of SCIENCE 3.4, Henderson's mixed
 * model equations over σ². C is the inverse of their matrix; `c` below is its diagonal.
 */
export interface SeveritySystem {
  /** log|W'W + Λ|; null when a component is too large to factor. */
  logDeterminant: number | null
  /** Whether every number is exact (up to rounding); otherwise the diagonal of C is estimated. */
  exact: boolean
  /** Solves the equations for right-hand side (b0, b): mean and node effects. */
  solve(b0: number, b: Float64Array): { mean: number; effects: Float64Array }
  /** C_μμ, the diagonal of C at the nodes, and C between the mean and the nodes. */
  inverse(): { mean: number; diagonal: Float64Array; withMean: Float64Array }
  /** C_aa + C_bb − 2C_ab of two nodes. */
  contrast(a: number, b: number): number
}

/** Smaller sides above this are solved iteratively instead of factored. */
export const DENSE_LIMIT = 2000
/** Sign vectors per side for the estimated diagonal of a component that is not factored. */
export const PROBES = 24
const TOLERANCE = 1e-12
/** Forming the smaller matrix costs the sum of squared degrees of the larger side. */
const FORMING_LIMIT = 4e9

/** How a system is solved: which parts are factored, and how carefully the rest is estimated. */
export interface SystemPrecision {
  denseLimit?: number
  probes?: number
  /** Relative residual of iterative solutions. */
  tolerance?: number
}

function fits(design: SeverityDesign, { small, large }: DesignComponent, limit: number): boolean {
  if (small.length > limit) return false
  let work = 0
  for (const node of large) {
    work += ((design.start[node + 1] ?? 0) - (design.start[node] ?? 0)) ** 2
  }
  return work <= FORMING_LIMIT
}

/**
 * Sets up the equations for given ridge weights (λ = residual variance / variance of the effects,
 * 1e-6 to 1e12). Components do not share unknowns but the mean, so each is solved on its own and the
 * mean is bordered on: κ = λ_ratee·Σv over ratees with K·v = degrees, which has no cancellation.
 */
export function severitySystem(
  design: SeverityDesign,
  lambdaRatee: number,
  lambdaRater: number,
  { denseLimit = DENSE_LIMIT, probes = PROBES, tolerance = TOLERANCE }: SystemPrecision = {},
): SeveritySystem {
  const ratees = design.ratees.length
  const weight = design.degree.map(
    (degree, node) => degree + (node < ratees ? lambdaRatee : lambdaRater),
  )
  const blocks = design.components.map((component) =>
    fits(design, component, denseLimit)
      ? denseSolver(design, component, weight)
      : iterativeSolver(design, component, weight, { probes, tolerance }),
  )
  const solveBlocks = (b: Float64Array) => {
    const x = new Float64Array(b.length)
    blocks.forEach((block, at) => {
      // Blocks share no unknowns: where nothing is asked of one, its answer is zero.
      if (isAsked(design.components[at], b)) block.solve(b, x)
    })
    return x
  }
  const border = solveBlocks(design.degree)
  let kappa = 0
  for (let node = 0; node < ratees; node++) kappa += lambdaRatee * (border[node] ?? 0)
  // Without any rating there is no mean to solve for; 1 keeps it at zero.
  if (ratees === 0) kappa = 1
  const blockLogs = blocks.map((block) => block.logDeterminant)
  const exact = !blockLogs.includes(null)

  return {
    exact,
    logDeterminant: exact
      ? blockLogs.reduce((sum: number, log) => sum + (log ?? 0), Math.log(kappa))
      : null,
    solve(b0, b) {
      const effects = solveBlocks(b)
      let rest = b0
      effects.forEach((effect, node) => {
        rest -= (design.degree[node] ?? 0) * effect
      })
      const mean = rest / kappa
      return { mean, effects: effects.map((effect, node) => effect - mean * (border[node] ?? 0)) }
    },
    inverse() {
      const diagonal = new Float64Array(weight.length)
      for (const block of blocks) block.inverseDiagonal(diagonal)
      return {
        mean: 1 / kappa,
        diagonal: diagonal.map((value, node) => value + (border[node] ?? 0) ** 2 / kappa),
        withMean: border.map((value) => -value / kappa),
      }
    },
    contrast(a, b) {
      if (a === b) return 0
      const unit = new Float64Array(weight.length)
      unit[a] = 1
      unit[b] = -1
      const x = solveBlocks(unit)
      const border2 = ((border[a] ?? 0) - (border[b] ?? 0)) ** 2 / kappa
      return Math.max(0, (x[a] ?? 0) - (x[b] ?? 0) + border2)
    },
  }
}

const isAsked = (component: DesignComponent | undefined, b: Float64Array): boolean =>
  component !== undefined &&
  (component.small.some((node) => b[node] !== 0) || component.large.some((node) => b[node] !== 0))
