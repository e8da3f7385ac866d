import { compareNames } from '../model/name-key.ts'
import type { Rating } from '../model/rating.ts'
import type { Competency } from '../model/role-model.ts'
import { SOURCE_NAMES, type Source } from '../model/source.ts'
import type { CompetencyStanding } from '../model/standing.ts'
import { asScore } from './wording.ts'

/** Raters' own marks on one competency of one person, before any correction. */
export interface Seen {
  competency: string
  /** Marks on each step of the scale, step 1 first. A mark between two steps belongs to the nearest, a half to the lower. */
  steps: readonly [number, number, number, number, number]
  /** Mean of the marks, 1–5; null = nobody marked a step. */
  mean: number | null
  /** Notes beside a mark, those nearest to the mean first. */
  notes: readonly { text: string; source: Source; written: number }[]
}

/** Tests have a key and a self-rating has no witness: neither is somebody who saw the behaviour. */
const WITNESSED: ReadonlySet<string> = new Set<Source>([
  'interview',
  'simulation',
  'multisource',
  'experience',
])

/** What people who watched marked and wrote, for each competency that has a mark. */
export function whatWasSeen(ratings: readonly Rating[]): Map<string, Seen> {
  const witnessed = ratings.filter(
    ({ raterId, repId, source }) => WITNESSED.has(source) && (raterId as string) !== repId,
  )
  const byCompetency = Map.groupBy(witnessed, ({ competency }): string => competency)
  return new Map(
    [...byCompetency].map(([competency, own]) => [competency, seenOf(competency, own)] as const),
  )
}

function seenOf(competency: string, ratings: readonly Rating[]): Seen {
  const marks = ratings.flatMap(({ score }) => (score === null ? [] : [score]))
  const steps: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (const mark of marks) {
    const at = stepOfMark(mark) - 1
    steps[at] = (steps[at] ?? 0) + 1
  }
  const mean = marks.length === 0 ? null : marks.reduce((sum, mark) => sum + mark, 0) / marks.length
  const said = Map.groupBy(
    ratings.filter(({ note }) => note !== null && note.trim() !== ''),
    ({ note }) => (note ?? '').trim().toLowerCase(),
  )
  const away = (list: readonly Rating[]) =>
    Math.min(...list.map(({ score }) => Math.abs((score ?? 9) - (mean ?? 0))))
  const notes = [...said.values()]
    .sort(
      (a, b) =>
        away(a) - away(b) ||
        b.length - a.length ||
        compareNames(b[0]?.ratedOn ?? '', a[0]?.ratedOn ?? '') ||
        compareNames(a[0]?.note ?? '', b[0]?.note ?? ''),
    )
    .flatMap((list) => {
      const [first] = list
      return first?.note
        ? [{ text: first.note.trim(), source: first.source, written: list.length }]
        : []
    })
  return { competency, steps, mean, notes }
}

/** Marks alone: notes may name people, and what a record says in figures must not. */
export const withoutNotes = (seen: ReadonlyMap<string, Seen>): Map<string, Seen> =>
  new Map([...seen].map(([competency, one]) => [competency, { ...one, notes: [] }]))

const stepOfMark = (mark: number): number => Math.min(5, Math.max(1, Math.ceil(mark - 0.5)))

/** Steps a sentence about a competency may quote: one that most marks are on, or the two that lie around their mean. */
export type Quoted = readonly [number] | readonly [number, number]

/**
 * Which steps of the scale were seen. One step where more than half of the marks are on it and their mean is close: at
 * most half a step above it or a quarter below; else the marked steps around the mean. Without the marks themselves (`seen` missing) the steps around the mean of
 * the ratings before correction. The corrected score is never quoted as behaviour: it was not seen by anybody.
 */
export function quotedSteps(standing: CompetencyStanding, seen: Seen | undefined): Quoted | null {
  if (seen && seen.mean !== null) {
    const { steps, mean } = seen
    const total = steps.reduce((sum, count) => sum + count, 0)
    const most = steps.findIndex((count) => count * 2 > total) + 1
    if (most > 0 && mean - most <= 0.5 && most - mean <= 0.25) return [most]
    const marked = steps.flatMap((count, index) => (count > 0 ? [index + 1] : []))
    const below = marked.findLast((step) => step <= mean)
    const above = marked.find((step) => step >= mean)
    if (below === undefined || above === undefined) return [below ?? above ?? 1]
    return below === above ? [below] : [below, above]
  }
  if (standing.raw === null) return null
  const below = Math.min(5, Math.max(1, Math.floor(standing.raw)))
  return Math.abs(standing.raw - below) < 0.05 || below === 5 ? [below] : [below, below + 1]
}

const bare = (text: string): string => text.trim().replace(/\.$/, '')

/** The step or the two steps, with their own words: `step 2, “…”` or `between step 2, “…”, and step 3, “…”`. */
export function stepWords(quoted: Quoted, definition: Pick<Competency, 'anchors'>): string {
  const one = (step: number) => `step ${step}, “${bare(definition.anchors[step - 1] ?? '')}”`
  const [first, second] = quoted
  return second === undefined ? one(first) : `between ${one(first)}, and ${one(second)}`
}

/** How many marks stand behind the quoted steps, as part of a sentence; the mean where the marks are not at hand. */
export function seenWords(
  standing: CompetencyStanding,
  seen: Seen | undefined,
  definition: Pick<Competency, 'anchors'>,
): string | null {
  const quoted = quotedSteps(standing, seen)
  if (quoted === null) return null
  const words = stepWords(quoted, definition)
  if (!seen || seen.mean === null) {
    return `ratings average ${asScore(standing.raw)}: ${words}`
  }
  const total = seen.steps.reduce((sum, count) => sum + count, 0)
  const on = quoted.reduce((sum, step) => sum + (seen.steps[step - 1] ?? 0), 0)
  if (total === 1) return `the one rating is at ${words}`
  if (quoted.length === 1) {
    return `${on === total ? `all ${total}` : `${on} of ${total}`} ratings are at ${words}`
  }
  return `${total} ratings average ${asScore(seen.mean)}, ${words}`
}

/** A note that was really written, with how many of those who rated wrote it; null = nobody wrote one. */
export function noteWords(seen: Seen | undefined): string | null {
  const [note] = seen?.notes ?? []
  if (!seen || !note) return null
  const total = seen.steps.reduce((sum, count) => sum + count, 0)
  const from = SOURCE_NAMES[note.source].toLowerCase()
  return `“${bare(note.text)}”, noted by ${note.written} of ${Math.max(total, note.written)}, ${from}`
}
