import { SCORED_SOURCES, SOURCE_NAMES } from '../model/source.ts'
import {
  byText,
  DEFAULT_SPREADS,
  type Row,
  rowsOfPerson,
  SPREADS,
} from '../science/rating-model/design.ts'
import type { Fit } from '../science/rating-model/fit.ts'
import { Z80 } from '../science/rating-model/hidden.ts'
import { keptEvidence } from '../science/rating-model/what-ifs.ts'
import { wilsonInterval } from '../science/wilson-interval.ts'
import { rangeOf } from './job-standing.ts'
import { asCount } from './wording.ts'

/** The parts of a rating, in the order of the model, as the page names them. */
const PARTS = {
  g: 'what the person is like overall, seen by every source',
  c: 'what is special about one competency in this person',
  m: 'what one source sees of the person that others do not',
  q: 'the same for one competency in one source',
  d: 'how lenient a rater is, with everybody',
  h: 'what one rater thinks of one person overall',
  e: 'the rest',
} as const

/** One line of how a score came about: what had been asked by then, and what could be said of the person. */
export interface EvidenceStep {
  what: string
  /** Expected score and its 80 % range; with nobody asked, what is known of anybody. */
  score: number
  range: [number, number]
  /** Share of the difference between people that the evidence settles, 0 to 1. */
  settled: number
}

/** How the ranges did when each source of a person was foretold from the rest. */
export interface HiddenCheck {
  hidden: number
  people: number
  /** How many fell below the range, in it, and above it. */
  below: number
  inside: number
  above: number
  /** 80 % range of the share inside, 0 to 1; null when nothing could be hidden. */
  share: [number, number] | null
  /** How many times as wide the ranges are made for it, at least 1. */
  widening: number
  /** Six bins over the 80 % range and three on either side of it; the outermost hold all beyond. */
  bins: { place: number; inside: boolean; count: number }[]
  sentence: string
}

/** How far one part of a rating differs, as a variance on the scale of 1 to 5. */
export interface SpreadLine {
  part: string
  name: string
  start: number
  here: number | null
  /** 80 % range of the variance; null when it is not learnt here. */
  range: [number, number] | null
  comesFrom: string
}

/** Hidden sources needed before the check says anything. */
const FEWEST_HIDDEN = 10

/** The person with most ratings, the first by id among equals; null when everybody rated is to be left out. */
export function mostRated({ design }: Fit, leftOut: ReadonlySet<string>): string | null {
  const [first] = design.people
    .filter(({ person }) => !leftOut.has(person))
    .sort((a, b) => b.rowCell.length - a.rowCell.length || byText(a.person, b.person))
  return first?.person ?? null
}

/**
 * The leadership score of one person as evidence came in: nobody, then source after source, the one with most raters
 * first and that one rater at a time at its start. Everybody else's ratings and the spreads are held.
 */
export function evidenceSteps(fit: Fit, index: number): EvidenceStep[] {
  const { design } = fit
  const rows = rowsOfPerson(design, index)
  const sourceOf = ({ cell }: Row) => design.sources[Math.floor(cell / design.competencies.length)]
  const raters = (source: string) => [
    ...new Set(rows.filter((row) => sourceOf(row) === source).map(({ label }) => label)),
  ]
  const order = SCORED_SOURCES.filter((source) => raters(source).length > 0).sort(
    (a, b) => raters(b).length - raters(a).length,
  )
  const asked = new Set<string>()
  const key = (source: string, label: string) => `${source} ${label}`
  const step = (what: string): EvidenceStep => {
    const { score, se, ownShare } = keptEvidence(fit, index, (row) =>
      asked.has(key(sourceOf(row) ?? '', row.label)),
    )
    return { what, score, range: rangeOf(score, se), settled: ownShare }
  }
  const steps = [step('Nobody asked yet')]
  for (const [place, source] of order.entries()) {
    const all = raters(source)
    const name = SOURCE_NAMES[source].toLowerCase()
    const [first, ...others] = all
    if (place === 0 && first !== undefined && others.length > 0) {
      asked.add(key(source, first))
      steps.push(step(`One rater: ${name}`))
      for (const label of others) asked.add(key(source, label))
      steps.push(step(`and ${asCount(others.length, 'more', 'more')} of the same`))
    } else {
      for (const label of all) asked.add(key(source, label))
      steps.push(step(place === 0 ? SOURCE_NAMES[source] : `and ${name}`))
    }
  }
  return steps
}

/** Every source of everybody seen by two or more, hidden and foretold from the rest (SCIENCE-2 section 3). */
export function hiddenCheck({ hidden, widening }: Fit): HiddenCheck {
  const n = hidden.length
  const inside = hidden.filter(({ z }) => Math.abs(z) <= Z80).length
  const below = hidden.filter(({ z }) => z < -Z80).length
  const { interval } = wilsonInterval(inside, n, 0.8)
  const share: [number, number] | null = interval && [interval[0], interval[1]]
  const bins = Array.from({ length: 12 }, (_, at) => {
    const count = hidden.filter(({ z }) => binOf(z) === at).length
    return { place: at, inside: at >= 3 && at < 9, count }
  })
  return {
    hidden: n,
    people: new Set(hidden.map(({ person }) => person)).size,
    below,
    inside,
    above: n - inside - below,
    share,
    widening,
    bins,
    sentence: checkSentence(n, inside, share, widening),
  }
}

const binOf = (z: number): number => Math.min(11, Math.max(0, Math.floor((z / Z80) * 3) + 6))

const ofHundred = (share: number) => Math.round(share * 100)

function checkSentence(
  n: number,
  inside: number,
  share: [number, number] | null,
  widening: number,
): string {
  if (n < FEWEST_HIDDEN || !share) {
    const some =
      n === 0 ? 'No source can be hidden yet' : `Only ${asCount(n, 'source')} can be hidden so far`
    return `${some}; it takes ${FEWEST_HIDDEN}. Until then the ranges rest mostly on the start values.`
  }
  const [low, high] = share.map(ofHundred) as [number, number]
  const found = `${ofHundred(inside / n)} of 100 fell inside, between ${low} and ${high} in the long run; 80 were expected.`
  const percent = Math.round((widening - 1) * 100)
  if (percent > 0) return `${found} All ranges are therefore ${percent} % wider.`
  if (high < 80) return `${found} The distances were small enough to leave the ranges as they are.`
  if (low > 80) return `${found} The ranges are rather too wide than too narrow.`
  return `${found} The ranges are about right.`
}

/** What each part of a rating varies by: where it started, what the ratings here say of it, and how surely. */
export function spreadLines(fit: Fit | null): SpreadLine[] {
  return SPREADS.map((part, at) => {
    const line = { part, name: PARTS[part], start: DEFAULT_SPREADS[part] }
    if (!fit || fit.fellBack || !fit.uncertainty)
      return { ...line, here: null, range: null, comesFrom: 'the start value' }
    const here = fit.system.spreads[part]
    const variance = fit.uncertainty[at]?.[at] ?? 0
    if (variance <= 0) return { ...line, here, range: null, comesFrom: 'its smallest value' }
    const factor = Math.exp(Z80 * Math.sqrt(variance))
    return { ...line, here, range: [here / factor, here * factor], comesFrom: originOf(variance) }
  })
}

/** The start value counts like an observation of the logarithm with variance 1, so this share of the answer is its own. */
function originOf(variance: number): string {
  if (variance < 0.25) return 'the ratings'
  return variance < 0.5 ? 'the ratings and the start value' : 'mostly the start value'
}
