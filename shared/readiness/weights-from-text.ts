import { compareNames, foldLetters } from '../model/name-key.ts'
import type { Competency } from '../model/role-model.ts'
import { roundWeights } from './round-weights.ts'

/** A word of a job description that also stands in a competency. */
export interface WordMatch {
  /** As the description first has it. */
  word: string
  /** How often it stands in the description, counted up to {@link MOST}. */
  times: number
  /** Competencies whose text holds it: a word shared by four counts a quarter for each. */
  sharedBy: number
}

export interface TextWeight {
  competency: string
  matches: WordMatch[]
  /** Σ times / sharedBy. */
  points: number
  /** Proposed weight in percent; all of them total 100. */
  weight: number
}

/** A word said often is one idea said often, not ten ideas. */
const MOST = 3
/** Part of the weights that every competency shares equally, so that no text can switch one off. */
const EQUAL_SHARE = 0.5
const SHORTEST = 4

const COMMON = new Set(
  `about above account accounts after again also and another anyone because been before being best both cannot come does done each
  even every everyone first from gets give gives good have having here hold holds into just know like made make makes many more
  most much must need needs never next only other others over own people person same should some such take takes team
  than that their them then there these they thing things this those through time under until very want wants well
  were what when where which while will with without work working works would year years your company business sales
  sell seller sellers selling role strong ability able skills skill experience including responsible`.split(
    /\s+/,
  ),
)

/** The bare form of an English word, good enough to join `coaching`, `coaches` and `coach`. */
export function stem(word: string): string {
  const cut = word.replace(/(ations?|ations|ingly|ings?|edly|ed|ies|es|s|ly)$/, '')
  return cut.length >= SHORTEST - 1 ? cut : word
}

function words(text: string): string[] {
  return foldLetters(text)
    .split(/[^a-z]+/)
    .filter((word) => word.length >= SHORTEST && !COMMON.has(word))
}
const stems = (text: string): Set<string> => new Set(words(text).map(stem))

/**
 * Weights proposed for a job description by plain counting: every word of the text that also stands in a competency's
 * name, description of the upper steps or question adds points to it, divided by the number of competencies that share
 * the word. Half of the 100 % is shared equally, the other half follows the points. Nothing is understood, only
 * counted, so the result is a starting point to edit.
 */
export function weightsFromText(text: string, competencies: readonly Competency[]): TextWeight[] {
  const said = Map.groupBy(words(text), stem)
  const vocabulary = competencies.map(({ name, shortName, anchors, question }) =>
    stems([name, shortName, ...anchors.slice(2), question ?? ''].join(' ')),
  )
  const sharedBy = (idea: string) => vocabulary.filter((known) => known.has(idea)).length
  const found = vocabulary.map((known) =>
    [...said]
      .filter(([idea]) => known.has(idea))
      .map(([idea, own]) => ({
        word: own[0] ?? idea,
        times: Math.min(own.length, MOST),
        sharedBy: sharedBy(idea),
      }))
      .sort((a, b) => b.times / b.sharedBy - a.times / a.sharedBy || compareNames(a.word, b.word)),
  )
  const points = found.map((matches) =>
    matches.reduce((sum, { times, sharedBy: others }) => sum + times / others, 0),
  )
  const total = points.reduce((sum, value) => sum + value, 0)
  const weights = roundWeights(
    points.map((value) =>
      total === 0 ? 1 : EQUAL_SHARE / competencies.length + ((1 - EQUAL_SHARE) * value) / total,
    ),
  )
  return competencies.map(({ id }, index) => ({
    competency: id,
    matches: found[index] ?? [],
    points: points[index] ?? 0,
    weight: weights[index] ?? 0,
  }))
}
