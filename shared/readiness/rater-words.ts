import { SOURCE_NAMES } from '../model/source.ts'
import { type AlphaBand, alphaBand } from '../science/krippendorff-alpha.ts'
import { ratersNeeded } from '../science/raters-needed.ts'
import type { Explanation } from './explanation.ts'
import {
  type Agreement,
  RATER_DESK_RULES as RULES,
  type StraightLineFinding,
} from './rater-desk.ts'
import type { AgreementCell, HaloRow, SeverityRow } from './rater-report.ts'
import { asList, asScore, asSigned, NOT_KNOWN } from './wording.ts'

/** What stands in place of a figure below its minimum count. */
const tooFew = (have: number, need: number, of: string) =>
  `Too few to say: ${have} of ${need} ${of}.`

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

/** 0.62, −0.04: a coefficient with a true minus sign. */
export const asCoefficient = (value: number | null): string =>
  value === null ? NOT_KNOWN : value.toFixed(2).replace('-0.00', '0.00').replace('-', '−')

const range = (interval: readonly [number, number] | null) =>
  interval ? `${asCoefficient(interval[0])} to ${asCoefficient(interval[1])}` : 'no range'

/** The band in which the whole range of an alpha lies; null where it spans several, or is not known. */
function settledBand({ alphaInterval }: Agreement): AlphaBand | 'none' | null {
  if (alphaInterval === null) return null
  const [low, high] = alphaInterval
  if (high <= 0) return 'none'
  return alphaBand(low) === alphaBand(high) ? alphaBand(low) : null
}

/** How well raters agree: a word where the whole range lies in one band (good from .80, tentative from .667), else the range. */
export function agreementWord(cell: Agreement): string {
  if (cell.state === 'too_few' || cell.alpha === null) return 'too few'
  const band = settledBand(cell)
  if (band !== null) return band === 'none' ? 'no agreement' : band
  if (cell.alphaInterval === null) return 'range not known'
  const [low, high] = cell.alphaInterval
  return `between ${asCoefficient(low)} and ${asCoefficient(high)}`
}

function agreementMeaning(cell: Agreement): string {
  if (cell.units < RULES.agreementPeople) {
    return tooFew(cell.units, RULES.agreementPeople, 'people with two or more ratings')
  }
  if (cell.alpha === null) {
    return 'Everybody received the same score, so agreement cannot be told from habit.'
  }
  const figure = `Raters agree ${asCoefficient(cell.alpha)} (1 always, 0 by chance)`
  if (cell.alphaInterval === null) return `${figure}; too few people to say how surely.`
  const [low, high] = cell.alphaInterval
  const sure = `${figure}, 80 % sure between ${asCoefficient(low)} and ${asCoefficient(high)}.`
  const band = settledBand(cell)
  if (band === null) return `${sure} More people rated twice would narrow this.`
  return {
    good: `${sure} The score hardly depends on who rates.`,
    tentative: `${sure} Good enough for careful conclusions.`,
    low: `${sure} Who rates matters much, so one rater alone does not settle a score.`,
    none: `${sure} Two raters of the same person agree no more often than chance would have it.`,
  }[band]
}

function ratersMeaning(single: number | null): string {
  if (single === null) return ''
  if (single <= 0) return 'one rater tells nothing dependable'
  const { raters } = ratersNeeded(single)
  return raters === null ? '' : `0.80 takes ${count(raters, 'rater')} a person`
}

function basisOf({ basis, outside }: Agreement): string {
  const left =
    outside > 0
      ? ` ${count(outside, 'person', 'people')} of a separate panel ${outside === 1 ? 'is' : 'are'} left out of the ICC.`
      : ''
  if (basis === 'panel')
    return `Each rater rated each person, so the ICC comes straight from the scores.${left}`
  if (basis === 'components')
    return `Some raters did not rate everybody, so the ICC is an estimate and has no range.${left}`
  return 'An ICC of an incomplete panel takes 10 people, 5 raters and 40 ratings in one connected panel.'
}

/** One cell of the agreement table, opened up. */
export function agreementExplanation(cell: AgreementCell, competencyName: string): Explanation {
  const { alpha, levels, ranking, levelsInterval, rankingInterval } = cell
  return {
    id: `agreement-${cell.source}-${cell.competency}`,
    title: `${competencyName}, ${SOURCE_NAMES[cell.source].toLowerCase()}`,
    sentence: agreementMeaning(cell),
    headers: ['Figure', 'Value', 'Range', 'Plain meaning'],
    rows: [
      [
        "Krippendorff's α, ordinal",
        asCoefficient(alpha),
        range(cell.alphaInterval),
        agreementWord(cell),
      ],
      ['ICC(2,1), levels', asCoefficient(levels), range(levelsInterval), ratersMeaning(levels)],
      ['ICC(3,1), ranking', asCoefficient(ranking), range(rankingInterval), ratersMeaning(ranking)],
      [
        `Mean of ${cell.perPerson.toFixed(1)} raters a person`,
        asCoefficient(cell.ofMean),
        '',
        cell.ofMean === null ? '' : 'how far such a mean can be relied on (Spearman–Brown)',
      ],
      [
        'One rater alone is off by up to',
        cell.errorOfOne === null ? NOT_KNOWN : `${cell.errorOfOne.toFixed(2)} points`,
        '',
        cell.errorOfOne === null ? '' : 'in 80 of 100 cases',
      ],
      [
        'Weighted κ of two raters, quadratic',
        asCoefficient(cell.pair?.kappa ?? null),
        '',
        cell.pair === null
          ? 'no two raters share five people'
          : `the two who share most: ${cell.pair.people} people`,
      ],
      ['People with two or more ratings', String(cell.units), '', `${cell.ratings} ratings`],
    ],
    certainty: basisOf(cell),
  }
}

/** How one rater scores, in one sentence. */
export function severitySentence({
  effect,
  interval,
  people,
  ratings,
  state,
}: SeverityRow): string {
  const from = `${count(ratings, 'rating')} of ${count(people, 'person', 'people')}`
  if (state === 'too_few') return tooFew(people, RULES.severityPeople, 'people rated')
  const between = `95 % certain between ${asSigned(interval[0], 2)} and ${asSigned(interval[1], 2)}`
  if (state === 'fine') {
    return `No clear difference from the average rater (${between}, ${from}).`
  }
  const raw = 4
  return `Scores everyone about ${Math.abs(effect).toFixed(2)} ${effect > 0 ? 'above' : 'below'} the average rater, so a raw ${asScore(raw, 2)} counts as ${asScore(raw - effect, 2)} (${between}, ${from}).`
}

export function severityWord({ effect, state }: SeverityRow): string {
  if (state === 'too_few') return 'too few'
  if (state === 'fine') return 'near the average'
  return effect > 0 ? 'lenient' : 'strict'
}

export function haloSentence({ excess, within, cross, ratings, state }: HaloRow): string {
  if (ratings < RULES.haloRatings) {
    return tooFew(ratings, RULES.haloRatings, 'people rated on both jobs by one rater')
  }
  if (excess === null) return 'Not known: nobody was rated on both jobs by two raters.'
  const figures = `Within one rater the two jobs move together at ${asCoefficient(within)}, across raters at ${asCoefficient(cross)}.`
  return state === 'look'
    ? `${figures} Raters let one impression colour both jobs.`
    : `${figures} No sign that one impression colours both jobs.`
}

export function straightSentence({ spread, ratees, state }: StraightLineFinding): string {
  if (state === 'too_few') {
    return tooFew(ratees, RULES.straightRatees, 'people with four or more competencies')
  }
  const figure = `One person's scores differ by ${asScore(spread, 2)} points on average over ${count(ratees, 'person', 'people')}`
  return state === 'look'
    ? `${figure}; below ${RULES.straightSpread.toFixed(2)} it is nearly one score for everything.`
    : `${figure}.`
}

/** What it takes to make separate panels comparable; null when everybody is in one panel. */
export function panelsSentence(parts: number): string | null {
  if (parts < 2) return null
  const needed = count(parts - 1, 'rating')
  return `The ratings fall into ${parts} panels that share no rater, so a high score in one may be a lenient panel. ${needed} would join them.`
}

/** Who could give a joining rating. */
export const linkSentence = (rater: string, ratee: string, others: readonly string[]): string =>
  `${rater} rates ${ratee}${others.length > 0 ? `; ${asList(others)} could as well` : ''}.`
