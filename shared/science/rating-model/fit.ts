import { finished, type Steps } from '../../model/steps.ts'
import { isAlike, isEqual, isSame } from './alike.ts'
import { type Colour, colourRows, type Freed, freeOfColour, type SalesKnowledge } from './colour.ts'
import {
  type Design,
  type ModelRating,
  type RatingModel,
  ratingDesign,
  type Spreads,
} from './design.ts'
import {
  ESTIMATE_RULES,
  type Estimate,
  type EstimateRules,
  readingInSteps,
  spreadsInSteps,
} from './estimate.ts'
import {
  type Distance,
  distancesInSteps,
  type Foretold,
  type HiddenRating,
  hiddenAgain,
  hiddenInSteps,
  toldOf,
} from './hidden.ts'
import { estimationPanel } from './panel.ts'
import { ratingSystem, type Solution, type System, solveFor } from './system.ts'
import { type Effects, workingInSteps, workingSolutions } from './working.ts'

/** One job solved: everything that is read of it comes from here. */
export interface Fit {
  design: Design
  system: System
  /** Solution of the ratings as read, colour still in. */
  asRated: Solution
  /** Solution that counts: of the ratings freed of the colour of known sales. */
  solution: Solution
  colour: Colour
  colourVariance: number
  /** What one step of colour does to each number; null when colour is not measured. */
  trace: Solution | null
  sales: SalesKnowledge | null
  /** Inverse information of the spreads, and solutions of each row's own effects; null: spreads known. */
  uncertainty: readonly (readonly number[])[] | null
  working: readonly Effects[] | null
  /** Widening from hidden sources: κ, and max(1, κ). */
  kappa: number
  widening: number
  hidden: readonly HiddenRating[]
  fellBack: boolean
  /** What the spreads were estimated from where that is not everybody; null: everybody, or had in another way. */
  panel: Panel | null
}

interface Panel {
  design: Design
  rules: EstimateRules
  estimate: Estimate
  /** How far off its hidden sources are as rated, and by one step of the colour that these rows hold. */
  hidden: { coloured: Float64Array; distances: readonly Distance[] } | null
}

function fitAt(design: Design, system: System, asRated: Solution, sales: SalesKnowledge | null) {
  const freed: Freed = freeOfColour(system, asRated, sales)
  return {
    design,
    system,
    asRated,
    solution: freed.solution,
    colour: freed.colour,
    colourVariance: freed.variance,
    trace: freed.trace,
    sales,
  }
}

/** Solves a job at spreads that are taken as known; scores are taken as they are. */
export function fitHeld(
  model: RatingModel,
  ratings: readonly ModelRating[],
  spreads: Spreads,
  sales: SalesKnowledge | null = null,
): Fit {
  const design = ratingDesign(model, ratings)
  const system = ratingSystem(design, spreads)
  const asRated = solveFor(system, design.scores, design.level.mean)
  const known = { uncertainty: null, working: null, kappa: 1, widening: 1, hidden: [] }
  return { ...fitAt(design, system, asRated, sales), ...known, fellBack: false, panel: null }
}

/** Pairs of person and rater without keys, and all people: what the panel of estimation is chosen from. */
function panelOf(design: Design): ReadonlySet<string> {
  const pairs = design.people.flatMap((layout) =>
    layout.labels
      .filter((_, index) => layout.keyLabels[index] !== true)
      .map((label) => [layout.person, label] as const),
  )
  const everybody = design.people.map((layout) => layout.person)
  return new Set(estimationPanel(pairs, { people: everybody }))
}

/** Largest number of people the spreads are estimated from. */
const PANEL = 300

/**
 * Solves a job: spreads by penalised REML (from a panel of at most 300 people), scores at the ends of
 * the scale read, the colour of known sales taken out, hidden sources foretold. A function of the
 * stored ratings alone, whatever their order.
 */
export const fitRatings = (
  model: RatingModel,
  ratings: readonly ModelRating[],
  sales: SalesKnowledge | null = null,
  rules: EstimateRules = ESTIMATE_RULES,
): Fit => finished(fitInSteps(model, ratings, sales, rules))

/**
 * The same with pauses. `before` is a fit of the same job before some ratings changed. What they leave as it was is taken
 * from it, so the result is the same number for number: the spreads where nobody of the panel was touched, and then,
 * where a score is another and no row came or went, everything no score enters.
 */
export function* fitInSteps(
  model: RatingModel,
  ratings: readonly ModelRating[],
  sales: SalesKnowledge | null,
  rules: EstimateRules = ESTIMATE_RULES,
  before: Fit | null = null,
): Steps<Fit> {
  const laid = ratingDesign(model, ratings)
  yield
  const isCorrected = before !== null && isAlike(before.design, laid)
  const design = isCorrected ? { ...before.design, scores: laid.scores } : laid
  yield
  if (design.people.length <= PANEL) {
    const estimate = yield* spreadsInSteps(design, rules)
    return yield* finish(design, estimate, null, sales)
  }
  const chosen = panelOf(design)
  const part = ratingDesign(
    model,
    ratings.filter((rating) => chosen.has(rating.person)),
  )
  yield
  const known = before?.panel
  const isUntouched = known?.rules === rules && isSame(known.design, part)
  const panel = isUntouched
    ? known
    : { design: part, rules, estimate: yield* spreadsInSteps(part, rules), hidden: null }
  const ofPanel = panel.estimate
  yield
  const system =
    isCorrected && isUntouched
      ? { ...before.system, design }
      : ratingSystem(design, ofPanel.system.spreads)
  yield
  const start = solveFor(system, design.scores, design.level.mean)
  const [solution] = yield* readingInSteps(system, start, rules.ends, 30, 0.001)
  return yield* finish(design, { ...ofPanel, system, solution }, panel, sales)
}

/**
 * What {@link fitRatings} finds by trying, so that the same fit is had again without trying: `ends` are the rows of the
 * design whose score at an end of the scale was read further out, with what was read; `hidden` in the order of the fit's.
 */
export interface Found {
  spreads: Spreads
  ends: readonly (readonly [row: number, read: number])[]
  uncertainty: readonly (readonly number[])[] | null
  kappa: number
  hidden: readonly number[]
  fellBack: boolean
}

export function foundBy({ design, system, asRated, ...fit }: Fit): Found {
  const { scores } = design
  const ends = [...asRated.data].flatMap((read, row) =>
    read === scores[row] ? [] : [[row, read] as const],
  )
  const { uncertainty, kappa, fellBack } = fit
  const hidden = fit.hidden.map(({ z }) => z)
  return { spreads: system.spreads, ends, uncertainty, kappa, hidden, fellBack }
}

/**
 * The fit that {@link fitRatings} gave for the same model, ratings and sales, number for number.
 * @throws RangeError where `found` cannot be of these ratings
 */
export function fitFound(
  model: RatingModel,
  ratings: readonly ModelRating[],
  sales: SalesKnowledge | null,
  found: Found,
): Fit {
  const design = ratingDesign(model, ratings)
  const read = design.scores.slice()
  for (const [row, value] of found.ends) {
    if (!(row in read)) throw new RangeError('The reading is of other ratings than these.')
    read[row] = value
  }
  const system = ratingSystem(design, found.spreads)
  const base = fitAt(design, system, solveFor(system, read, design.level.mean), sales)
  const chosen = design.people.length <= PANEL ? null : panelOf(design)
  const { uncertainty, kappa, fellBack } = found
  return {
    ...base,
    uncertainty,
    working: workingSolutions(system, base.solution),
    kappa,
    widening: Math.max(1, kappa),
    hidden: hiddenAgain(
      chosen
        ? ratingDesign(
            model,
            ratings.filter(({ person }) => chosen.has(person)),
          )
        : design,
      found.hidden,
    ),
    fellBack,
    panel: null,
  }
}

function* finish(
  design: Design,
  estimate: Estimate,
  panel: Panel | null,
  sales: SalesKnowledge | null,
): Steps<Fit> {
  const { system, solution, uncertainty, fellBack } = estimate
  const base = fitAt(design, system, solution, sales)
  yield
  const working = yield* workingInSteps(system, base.solution)
  const { hidden, kappa } = panel
    ? yield* hiddenOfPanel(panel, base.colour.colour, sales)
    : yield* hiddenInSteps(base)
  const widening = Math.max(1, kappa)
  return { ...base, uncertainty, working, kappa, widening, hidden, fellBack, panel }
}

/** Hidden sources of the panel, its ratings freed of the colour that everybody's ratings showed. */
function* hiddenOfPanel(
  panel: Panel,
  colour: number | null,
  sales: SalesKnowledge | null,
): Steps<Foretold> {
  const { system, solution } = panel.estimate
  const coloured = sales ? colourRows(panel.design, sales) : new Float64Array(solution.data.length)
  if (!panel.hidden || !isEqual(panel.hidden.coloured, coloured)) {
    const step = solveFor(system, coloured, 0)
    const distances = yield* distancesInSteps({ system, solutions: [solution, step] })
    panel.hidden = { coloured, distances }
  }
  return toldOf(panel.hidden.distances, [1, -(colour ?? 0)])
}
