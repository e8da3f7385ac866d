import { SCORED_SOURCES, SOURCE_NAMES } from '../model/source.ts'
import { Z80 } from '../science/rating-model/hidden.ts'
import { colourReading, echoLine } from '../science/rating-model/indicator-lines.ts'
import type { JobField, SalesZ } from './job-standing.ts'
import type { DeskState } from './rater-desk.ts'
import { asList, asScore, onScale } from './wording.ts'

/** Whether ratings rise with sales, and what that does to scores (SCIENCE-2 sections 1.5 and 8.5). */
export interface SalesEcho {
  state: DeskState
  reading: 'colour' | 'negative' | 'none' | 'not_active'
  /** People with a rating and sales results. */
  people: number
  /** Points on the scale for one step of sales, with its 80 % range; null where it was not measured. */
  slope: number | null
  interval: [number, number] | null
  sentence: string
}

/** Scale points; of a person less is not told (SCIENCE-2 section 8.5). */
export const TOLD_COLOUR = 0.05

/** People with ratings and results that it takes to measure anything. */
const ENOUGH = 10

/** Of people in order, the first who may be named. */
function firstNamed<P extends { person: string }>(
  people: readonly P[],
  nameOf: (id: string) => string | null,
): (P & { name: string }) | undefined {
  for (const one of people) {
    const name = nameOf(one.person)
    if (name !== null) return { ...one, name }
  }
  return undefined
}

/**
 * `nameOf` gives null for somebody who may not be named to whoever asks. Measured against the sources that cannot know sales where enough people were seen by one; otherwise a what-if with two
 * ends, which corrects nothing.
 */
export function salesEcho(
  field: JobField,
  salesZ: SalesZ,
  nameOf: (id: string) => string | null,
): SalesEcho {
  const { fit } = field
  const rated = fit?.design.people.map(({ person }) => person) ?? []
  const known = rated.filter((person) => (salesZ.get(person) ?? null) !== null)
  const people = known.length
  const base = { people, slope: null, interval: null, reading: 'not_active' as const }
  if (fit?.colour.active) return measured(fit, people, field, nameOf)
  const why = whyNotMeasured(field)
  if (!fit || people < ENOUGH)
    return {
      ...base,
      state: 'too_few',
      sentence: `Too few to say: ${people} of ${ENOUGH} people with ratings and sales results. ${why}`,
    }
  const line = echoLine(fit, Object.fromEntries(known.map((id) => [id, salesZ.get(id) ?? null])))
  if (!line) return { ...base, state: 'too_few', sentence: why }
  const { slope, se, flagged } = line
  const interval: [number, number] = [slope - Z80 * se, slope + Z80 * se]
  const most = firstNamed(
    line.people.toSorted(
      (a, b) => Math.abs(b.score - b.withoutEcho) - Math.abs(a.score - a.withoutEcho),
    ),
    nameOf,
  )
  const sentence =
    flagged && most
      ? `Ratings rise with sales. Either better sellers lead better, or sales colour the ratings; these numbers cannot tell. If it is colour, ${most.name} is at ${asScore(onScale(most.withoutEcho))} instead of ${asScore(onScale(most.score))}. Did raters know the results?`
      : `No clear rise of ratings with sales (${people} people). A small effect would not show.`
  return {
    ...base,
    slope,
    interval,
    state: flagged ? 'look' : 'fine',
    sentence: `${why} ${sentence}`,
  }
}

function measured(
  fit: NonNullable<JobField['fit']>,
  people: number,
  { model }: JobField,
  nameOf: (id: string) => string | null,
): SalesEcho {
  const { reading, slope, low80, high80, colour, people: moved } = colourReading(fit)
  const step = (colour ?? 0).toFixed(2)
  const free = freeSources(model)
  const most = firstNamed(
    (moved ?? [])
      .filter(({ change }) => Math.abs(change) >= TOLD_COLOUR)
      .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change)),
    nameOf,
  )
  const sentences = {
    colour: `Measured against ${free}, which knows no sales, ratings rise with sales. ${step} a step is read as colour and taken out${most ? `: ${most.name} stands at ${asScore(onScale(most.score))}, not ${asScore(onScale(most.asRated))}` : ''}. The yardstick is ${free}: if it followed sales itself, too little would be taken out.`,
    negative: 'Ratings fall with sales; nothing is taken out or added.',
    none: `No clear colour of sales (${people} people). The best guess, ${step} a step, is taken out; the ranges count how unsure it is.`,
    not_active: '',
  }
  return {
    state: reading === 'colour' ? 'look' : 'fine',
    reading,
    people,
    slope,
    interval: low80 === null || high80 === null ? null : [low80, high80],
    sentence: sentences[reading],
  }
}

/** `the situational judgement test`: the sources whose raters cannot know the sales. */
export function freeSources({ rules }: JobField['model']): string {
  const names = SCORED_SOURCES.filter(
    (source) => !rules.knowsSales[source] && rules.sourceWeights[source] > 0,
  ).map((source) => `the ${SOURCE_NAMES[source].toLowerCase()}`)
  return asList(names)
}

function whyNotMeasured({ model, fit }: JobField): string {
  if (freeSources(model) === '')
    return 'Every source here may know the sales: colour cannot be told from truth. A test taken by ten people with results could.'
  const have = Math.min(fit?.colour.notKnowing ?? 0, fit?.colour.knowing ?? 0)
  return `${have} of the ten needed have results and were seen both by ${freeSources(model)} and by raters who may know them. With the tenth, scores may move.`
}
