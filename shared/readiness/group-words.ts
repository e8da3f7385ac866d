import type { Explanation } from './explanation.ts'
import { GROUP_RULES, type ImpactRow, type ImpactTable, VERDICT_WORDS } from './group-impact.ts'
import type { ScoreGap } from './group-scores.ts'
import { asScore, asSigned, NOT_KNOWN } from './wording.ts'

const ratio = (value: number | null) => (value === null ? NOT_KNOWN : value.toFixed(2))
const percent = (value: number | null) =>
  value === null ? NOT_KNOWN : `${(value * 100).toFixed(value < 0.1 ? 1 : 0)} %`

/** A p value as words may use it: never zero, never with false precision. */
export const asP = (p: number | null): string => {
  if (p === null) return NOT_KNOWN
  return p < 0.001 ? 'under 0.001' : p.toFixed(3)
}

/** How often chance alone would bring a gap at least this large. */
function byChance(p: number | null): string {
  if (p === null) return 'how often chance would bring such a gap is not known'
  if (p < 0.01) return 'chance alone would bring such a gap in under 1 % of cases'
  return `chance alone would bring such a gap in ${Math.round(p * 100)} % of cases`
}

/** What the comparison of one group says, in a sentence a person can repeat. */
export function impactSentence(row: ImpactRow, { reference, rows }: ImpactTable): string {
  const { impact, group, total, rate, pairRate } = row
  const other = rows.find((one) => one.group === reference)
  if (impact === null || reference === null || !other) {
    return group === reference
      ? 'The highest rate: the others are compared with it.'
      : 'Nobody to compare with.'
  }
  const rates = `${percent(rate)} of ${group} against ${percent(other.rate)} of ${reference}`
  const expected = Math.min(total, other.total) * (pairRate ?? 0)
  switch (impact.verdict) {
    case 'too_few':
      return `Too few to say: the smaller group has ${Math.min(total, other.total)} people and ${(Math.floor(expected * 10) / 10).toFixed(1)} expected selections; it takes 10 and 5. Look at several cycles together.`
    case 'alert':
      return `${rates}: below four fifths, and ${byChance(impact.midP)}. Find out at which step the groups part.`
    case 'watch':
      return impact.fourFifths
        ? `${rates}: below four fifths, but ${byChance(impact.midP)}.`
        : `${rates}: above four fifths, yet ${byChance(impact.midP)}.`
    case 'none':
      return `${rates}: no sign of a difference.`
  }
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
  const { impact, group, selected, total } = row
  const other = table.rows.find((one) => one.group === table.reference)
  const interval = impact?.impactRatioInterval
  return {
    id: `impact-${stage}-${group}`,
    title: `${stage}: ${group}`,
    sentence: [impactSentence(row, table), oneMoreSentence(row)].filter(Boolean).join(' '),
    headers: ['Figure', 'Value'],
    rows: [
      [group, `${selected} of ${total}, ${percent(row.rate)}`],
      ...(other && impact
        ? [
            [
              `${other.group} (highest rate)`,
              `${other.selected} of ${other.total}, ${percent(other.rate)}`,
            ],
            [
              'Impact ratio, 95 % certain',
              `${ratio(impact.impactRatio)} (${interval ? `${ratio(interval[0])} to ${ratio(interval[1])}` : 'no interval'})`,
            ],
            ['Two-proportion Z, p', `${ratio(impact.z)}, p ${asP(impact.zP)}`],
            ['Fisher’s exact test, p', asP(impact.fisherP)],
            ['Lancaster’s mid-p', asP(impact.midP)],
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
  notStated,
}: ImpactTable): string | null {
  const parts: string[] = []
  if (suppressedGroups > 0) {
    const people = suppressedPeople === null ? '' : ` (${suppressedPeople} people together)`
    parts.push(
      `${suppressedGroups === 1 ? 'One group' : `${suppressedGroups} groups`} with fewer than ${GROUP_RULES.shown} people ${suppressedGroups === 1 ? 'is' : 'are'} not shown${people}.`,
    )
  }
  if (notStated === null) parts.push(`Fewer than ${GROUP_RULES.shown} people stated no group.`)
  else if (notStated > 0) parts.push(`${notStated} people stated no group.`)
  return parts.length > 0 ? parts.join(' ') : null
}

/** What a difference of scores means. */
export function gapSentence(gap: ScoreGap): string {
  const { g, interval, group, reference, people, referencePeople, state } = gap
  if (state === 'too_few' || g === null || interval === null) {
    return `Too few to say: ${Math.min(people, referencePeople)} of ${GROUP_RULES.scored} people.`
  }
  const figure = `g ${asSigned(g, 2)}, 95 % certain between ${asSigned(interval[0], 2)} and ${asSigned(interval[1], 2)}`
  if (state === 'fine') return `No clear difference (${figure}).`
  const size = Math.abs(g) < 0.35 ? 'slightly' : Math.abs(g) < 0.65 ? 'clearly' : 'much'
  return `${group} score ${size} ${g > 0 ? 'higher' : 'lower'} than ${reference} (${figure}).`
}

export const verdictWord = ({ impact }: ImpactRow): string | null =>
  impact === null ? null : VERDICT_WORDS[impact.verdict]
