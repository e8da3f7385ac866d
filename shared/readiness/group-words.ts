import type { Explanation } from './explanation.ts'
import {
  type ExpectedByChance,
  GROUP_RULES,
  type ImpactRow,
  type ImpactTable,
} from './group-impact.ts'
import type { ScoreGap } from './group-scores.ts'
import { asCount, asScore, asSigned, NOT_KNOWN } from './wording.ts'

const ratio = (value: number | null) => (value === null ? NOT_KNOWN : value.toFixed(2))
const percent = (value: number | null) =>
  value === null ? NOT_KNOWN : `${(value * 100).toFixed(value < 0.1 ? 1 : 0)} %`

/** A p value as words may use it: never zero, never with false precision. */
export const asP = (p: number | null): string => {
  if (p === null) return NOT_KNOWN
  return p < 0.001 ? 'under 0.001' : p.toFixed(3)
}

/** How the desk tests, and what it corrects for; said beside every table. */
export const CORRECTIONS =
  'Every step is tested with all its groups at once, then pair by pair. Chances are corrected for having looked at several steps (Benjamini and Hochberg) and at several pairs of a step (Holm). An alert takes both: a ratio below four fifths, and chances under 5 % after both corrections.'

/** What the comparison of one group says, in a sentence a person can repeat. */
export function impactSentence(row: ImpactRow, table: ImpactTable): string {
  const { desk, group, total, rate, pairRate, below } = row
  const { reference, rows, steps } = table
  const other = rows.find((one) => one.group === reference)
  if (desk === null || reference === null || !other) {
    return group === reference
      ? 'The highest rate: the others are compared with it.'
      : 'Nobody to compare with.'
  }
  const rates = `${percent(rate)} of ${group} against ${percent(other.rate)} of ${reference}`
  const expected = Math.min(total, other.total) * (pairRate ?? 0)
  switch (desk.verdict) {
    case 'too_few':
      return `Too few to say: the smaller group has ${Math.min(total, other.total)} people and ${(Math.floor(expected * 10) / 10).toFixed(1)} expected selections; it takes 10 and 5. Look at several cycles together.`
    case 'alert':
      return `${rates}: below four fifths, and chance would seldom make it, even looking at ${steps === 1 ? 'every pair of groups' : `all ${steps} steps`}. Find the step where the groups part.`
    case 'watch':
      if (below) return `${rates}: below four fifths, but chance could have made it.`
      return (desk.ratio ?? 0) > 1
        ? `${rates}: chance would seldom make it. A group under 2 % of the people is not what others are compared with.`
        : `${rates}: above four fifths, yet chance would seldom make it.`
    case 'none':
      return `${rates}: no clear difference.`
  }
}

/** What the test of all groups of a step says; null where nothing is compared. */
export function stageSentence({ omnibusMidP, stageP, steps }: ImpactTable): string | null {
  if (omnibusMidP === null || stageP === null) return null
  const corrected = steps > 1 ? `, corrected for ${steps} steps ${asP(stageP)}` : ''
  const figures = `all groups at once: p ${asP(omnibusMidP)}${corrected}`
  return stageP < 0.05
    ? `Chance would seldom part the groups of this step so far (${figures}).`
    : `Chance could have parted the groups of this step so far, so no pair of it is an alert (${figures}).`
}

/** How many flags chance alone would put into the tables shown. */
export function chanceSentence(expected: ExpectedByChance): string {
  const { comparisons, belowFourFifths, found } = expected
  const put = belowFourFifths < 0.5 ? 'hardly any' : `about ${Math.round(belowFourFifths)}`
  return `${comparisons === 1 ? 'One comparison' : `${comparisons} comparisons`}: chance alone would put ${put} below four fifths, and ${found === 0 ? 'none' : found} ${found > 1 ? 'lie' : 'lies'} there. Chance makes an alert in about 1 of 20 such tables or fewer.`
}

/** What one decision would change; null where it would change nothing. */
export function oneMoreSentence({ oneDecides, impact, group }: ImpactRow): string | null {
  if (!oneDecides || impact === null) return null
  return `One more selection would change this: with one in ${group} instead, the ratio would be ${ratio(impact.flipFlopRatio)}.`
}

function falseAlarmSentence({ falseAlarm, pairRate }: ImpactRow): string {
  if (falseAlarm === null) return ''
  return `With two groups of these sizes and the same true rate of ${percent(pairRate)}, one falls below four fifths of the other by chance in ${percent(falseAlarm.probability)} of cases.`
}

/** One comparison opened up: every test beside the raw counts. */
export function impactExplanation(row: ImpactRow, table: ImpactTable, stage: string): Explanation {
  const { impact, desk, group, selected, total } = row
  const { omnibusMidP, stageP, steps } = table
  const other = table.rows.find((one) => one.group === table.reference)
  const interval = impact?.impactRatioInterval
  return {
    id: `impact-${stage}-${group}`,
    title: `${stage}: ${group}`,
    sentence: [impactSentence(row, table), oneMoreSentence(row)].filter(Boolean).join(' '),
    headers: ['Figure', 'Value'],
    rows: [
      [group, `${selected} of ${total}, ${percent(row.rate)}`],
      ...(other && impact && desk
        ? [
            [
              `${other.group} (highest rate)`,
              `${other.selected} of ${other.total}, ${percent(other.rate)}`,
            ],
            [
              'Impact ratio, 95 % certain',
              `${ratio(impact.impactRatio)} (${interval ? `${ratio(interval[0])} to ${ratio(interval[1])}` : 'no range'})`,
            ],
            ['Two-proportion Z, p', `${ratio(impact.z)}, p ${asP(impact.zP)}`],
            ['Fisher’s exact test, p', asP(impact.fisherP)],
            ['Lancaster’s mid-p of this pair', asP(desk.pairP)],
            ['The same, corrected for all pairs of the step (Holm)', asP(desk.holmP)],
            ['All groups of the step at once, mid-p', asP(omnibusMidP)],
            [`The same, corrected for ${asCount(steps, 'step')} (Benjamini–Hochberg)`, asP(stageP)],
            ['Selections short of the overall rate', asScore(impact.shortfall, 1)],
            ['Ratio if one selection moved across', ratio(impact.flipFlopRatio)],
          ]
        : []),
    ],
    certainty:
      falseAlarmSentence(row) || 'Rates are compared with the group that has the highest one.',
  }
}

/** Who is left out of the table, and why; null when nobody is. */
export function leftOutSentence({
  suppressedGroups,
  suppressedPeople,
  coveredWithOthers,
  notStated,
}: ImpactTable): string | null {
  const parts: string[] = []
  if (suppressedGroups > 0) {
    const people = suppressedPeople === null ? '' : ` (${suppressedPeople} people together)`
    const one = suppressedGroups === 1
    parts.push(
      coveredWithOthers
        ? `${one ? 'One group is' : `${suppressedGroups} groups are`} not shown${people}: fewer than ${GROUP_RULES.shown} people, or a group of fewer could be worked out from it.`
        : `${one ? 'One group' : `${suppressedGroups} groups`} with fewer than ${GROUP_RULES.shown} people ${one ? 'is' : 'are'} not shown${people}.`,
    )
  }
  if (notStated === null) parts.push(`Fewer than ${GROUP_RULES.shown} people stated no group.`)
  else if (notStated > 0) parts.push(`${notStated} people stated no group.`)
  return parts.length > 0 ? parts.join(' ') : null
}

/** What a difference of scores means. */
export function gapSentence(gap: ScoreGap): string {
  const { g, interval, group, reference, people, referencePeople, state, p, adjusted, tested } = gap
  if (state === 'too_few') {
    return `Too few to say: ${Math.min(people, referencePeople)} of ${GROUP_RULES.scored} people.`
  }
  if (g === null || interval === null || p === null) {
    return 'Not tested: within each group everybody scores the same.'
  }
  const corrected = tested > 1 ? `, corrected for ${tested} differences ${asP(adjusted)}` : ''
  const figure = `g ${asSigned(g, 2)}, 95 % certain between ${asSigned(interval[0], 2)} and ${asSigned(interval[1], 2)}; p ${asP(p)}${corrected}`
  if (state === 'fine') return `No clear difference (${figure}).`
  const size = Math.abs(g) < 0.35 ? 'slightly' : Math.abs(g) < 0.65 ? 'clearly' : 'much'
  return `${group} score ${size} ${g > 0 ? 'higher' : 'lower'} than ${reference} (${figure}).`
}
