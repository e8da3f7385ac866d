import { z } from 'zod'
import { conclusionSchema } from '../model/calibration.ts'
import { isPromotion, VERDICT_NAMES, type Verdict, verdictSchema } from '../model/decision.ts'
import { caseIdSchema } from '../model/id.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import { asCount, asList } from '../readiness/wording.ts'

/* What a meeting came to, on one page: as it is shown, printed and handed on. */

const range = z.strictObject({ middle: z.number(), low: z.number(), high: z.number() })
const roundSchema = z.strictObject({ votes: z.int(), range: range.nullable() })

/**
 * How a case stands at the end: concluded, level votes without a verdict, not concluded, parked, or withdrawn from the
 * cycle after the reveal.
 */
export const RESULT_MARKS = ['concluded', 'tie', 'open', 'parked', 'withdrawn'] as const

export const resultRowSchema = z.strictObject({
  caseId: caseIdSchema,
  /** The name, or `Candidate C` while names are hidden. */
  title: z.string(),
  mark: z.enum(RESULT_MARKS),
  /** Middle and 80 % range of sales, as ratios; null = not known. */
  sales: range.nullable(),
  /** Leadership score and 80 % range of the program, at the reveal. */
  leadership: range.nullable(),
  line: z.number(),
  suggestion: roleFitSchema,
  conclusion: conclusionSchema.nullable(),
  /** First opinions and second votes; a case agreed without talk has no second round. */
  first: roundSchema,
  second: roundSchema,
  /** Votes of the last round by verdict, most first. */
  votes: z.array(z.strictObject({ verdict: verdictSchema, count: z.int() })),
  /** Why nothing was concluded, or why the candidate left; empty where there is nothing to say. */
  note: z.string(),
})
export type ResultRow = z.infer<typeof resultRowSchema>

export const resultActionSchema = z.strictObject({
  caseId: caseIdSchema.nullable(),
  text: z.string(),
  owner: z.string(),
  dueOn: z.string(),
})

export const resultFactsSchema = z.strictObject({
  cycleName: z.string(),
  facilitator: z.string(),
  openings: z.array(z.string()),
  beganAt: z.string(),
  closedAt: z.string().nullable(),
  /** Whose calendar it is told in; results kept before there was one are told in UTC. */
  timeZone: z.string().default('UTC'),
  /** Everybody on the panel, with what else there is to say. */
  panel: z.array(z.strictObject({ name: z.string(), note: z.string() })),
})

export const meetingResultSchema = z.strictObject({
  ...resultFactsSchema.shape,
  rows: z.array(resultRowSchema),
  actions: z.array(resultActionSchema),
  /** Who did not vote on whom, a sentence each. */
  notVoting: z.array(z.strictObject({ caseId: caseIdSchema, text: z.string() })),
  /** Cases kept from the reader. */
  kept: z.int(),
  namesHidden: z.boolean(),
})
export type MeetingResult = z.infer<typeof meetingResultSchema>

/** Whoever was chosen for each opening of the cycle, in its order; null = nobody. */
export function seatsOf({
  openings,
  rows,
}: Pick<MeetingResult, 'openings' | 'rows'>): { opening: string; row: ResultRow | null }[] {
  const left = rows.filter(({ conclusion }) => conclusion?.opening != null)
  return openings.map((opening) => {
    const at = left.findIndex(({ conclusion }) => conclusion?.opening === opening)
    return { opening, row: at < 0 ? null : (left.splice(at, 1)[0] ?? null) }
  })
}

/** Openings for which the panel concluded to promote more people than there are chairs, a sentence each. */
export function tooManyFor({ openings, rows }: Pick<MeetingResult, 'openings' | 'rows'>): string[] {
  return [...new Set(openings)].flatMap((opening) => {
    const chairs = openings.filter((one) => one === opening).length
    const chosen = rows.filter(({ conclusion }) => conclusion?.opening === opening)
    const names = asList(chosen.map(({ title }) => title))
    return chosen.length > chairs
      ? [`${names} were chosen for ${opening}, which has ${asCount(chairs, 'chair')}.`]
      : []
  })
}

/** What a row came to, in words. */
export const outcomeOf = ({ mark, conclusion }: ResultRow): string =>
  conclusion
    ? VERDICT_NAMES[conclusion.verdict]
    : mark === 'tie'
      ? 'No verdict, a tie'
      : mark === 'parked'
        ? 'Parked, no verdict'
        : mark === 'withdrawn'
          ? 'Withdrawn from the cycle'
          : 'No verdict'

const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
]
const spelled = (count: number): string => NUMBERS[count] ?? String(count)
const small = (count: number): string => spelled(count).toLowerCase()

/** What came of everybody, in the order it is told. */
const TOLD: readonly [Verdict, one: string, many: string][] = [
  ['promote-now', 'is promoted', 'are promoted'],
  ['promote-with-conditions', 'is promoted with conditions', 'are promoted with conditions'],
  ['develop-as-leader', 'develops as a leader', 'develop as leaders'],
  ['grow-as-expert-seller', 'grows as an expert seller', 'grow as expert sellers'],
  ['not-enough-evidence', 'has too little evidence', 'have too little evidence'],
]

/** The whole meeting in two sentences, counted over the rows the reader sees. */
export function resultSentence(result: MeetingResult): string {
  const { openings, rows, kept } = result
  const filled = seatsOf(result).filter(({ row }) => row !== null).length
  const seats =
    kept > 0 || openings.length === 0
      ? ''
      : `${filled === 0 ? 'None' : spelled(filled)} of ${small(openings.length)} ${openings.length === 1 ? 'opening' : 'openings'} ${filled <= 1 ? 'is' : 'are'} filled. `
  const parts = [
    ...TOLD.map(([verdict, one, many]) => {
      const count = rows.filter(({ conclusion }) => conclusion?.verdict === verdict).length
      return count === 0 ? '' : `${small(count)} ${count === 1 ? one : many}`
    }),
    counted(rows, 'tie', 'vote was a tie', 'votes were ties'),
    counted(rows, 'open', 'case is open', 'cases are open'),
    counted(rows, 'parked', 'case is parked', 'cases are parked'),
    counted(rows, 'withdrawn', 'was withdrawn', 'were withdrawn'),
  ].filter((part) => part !== '')
  const last = parts.pop()
  const told = parts.length === 0 ? (last ?? '') : `${parts.join(', ')} and ${last}`
  const people = `${rows.length === 1 ? 'one candidate' : `${small(rows.length)} candidates`}`
  const hidden =
    kept === 0 ? '' : ` ${spelled(kept)} ${kept === 1 ? 'case is' : 'cases are'} kept from you.`
  const seatsOpen = openSeats(result).map((sentence) => ` ${sentence}`)
  return rows.length === 0
    ? `Nothing was concluded.${hidden}`
    : `${seats}Of ${people}, ${told}.${seatsOpen.join('')}${hidden}`
}

/** What is open between promotions and openings, a sentence each: without it those filled do not add up to those promoted. */
export function openSeats(result: Pick<MeetingResult, 'openings' | 'rows'>): string[] {
  const count = result.rows.filter(
    ({ conclusion }) =>
      conclusion && isPromotion(conclusion.verdict) && conclusion.opening === null,
  ).length
  const none = `${spelled(count)} ${count === 1 ? 'promotion has' : 'promotions have'} no opening yet.`
  return [...(count === 0 ? [] : [none]), ...tooManyFor(result)]
}

const counted = (
  rows: readonly ResultRow[],
  wanted: ResultRow['mark'],
  one: string,
  many: string,
): string => {
  const count = rows.filter(({ mark }) => mark === wanted).length
  return count === 0 ? '' : `${small(count)} ${count === 1 ? one : many}`
}

/** The mark of an outcome: its shape says it without colour. */
export type MarkShape = 'full' | 'half' | 'hollow' | 'square' | 'tie' | 'ring'

export function shapeOf({ mark, conclusion }: ResultRow): MarkShape {
  if (mark === 'tie') return 'tie'
  switch (conclusion?.verdict) {
    case 'promote-now':
      return 'full'
    case 'promote-with-conditions':
      return 'half'
    case 'develop-as-leader':
      return 'hollow'
    case 'grow-as-expert-seller':
      return 'square'
    default:
      return 'ring'
  }
}

export const MARK_WORDS: Record<MarkShape, string> = {
  full: 'promote now',
  half: 'promote with conditions',
  hollow: 'develop as leader',
  square: 'grow as expert seller',
  tie: 'a tie',
  ring: 'no verdict, or not enough evidence',
}
