import { longDay } from '../../../../shared/model/calendar.ts'
import { GROUP_RULES } from '../../../../shared/readiness/group-impact.ts'
import { asP } from '../../../../shared/readiness/group-words.ts'
import { asPercent, NOT_KNOWN } from '../../../../shared/readiness/wording.ts'
import { SOFT } from '../../paper/paper.ts'
import { bold, cellOf, text, workbook } from '../../paper/workbook.ts'
import { createPaper } from '../../paper/write-paper.ts'
import type { ImpactReport, ReportRow, ReportTable } from './impact-report.ts'

const FEW = GROUP_RULES.shown
const COVERED = `covered (a count of 1 to ${FEW - 1})`

/** What a reader has to know to read the figures; the same words in all three files. */
const NOTES: readonly string[] = [
  `Counts of 1 to ${FEW - 1} people are covered, and so is every rate, ratio and test they could be worked out from. Some larger counts are covered with them, so that no sum gives one away. Groups of fewer than ${FEW} people have no row.`,
  'People who stated no group take no part in the rates; how many they are is said below each table.',
  'The impact ratio is the rate of a group divided by the rate of the group with the highest rate. Below 0.80 it is a flag (four-fifths rule, 29 CFR 1607.4 D).',
  'Z is the two-proportion test. The p of a pair is exact, by itself (Fisher) and corrected for all pairs of the step (Holm).',
  'The last steps show what people did with the suggestion: decided as suggested, or promoted with it or against it.',
  'A monitoring aid, not legal advice. With many groups and steps, one in twenty differs by chance alone.',
]

const notesOf = ({ corrections }: ImpactReport) => [...NOTES, corrections]

const ratio = (value: number | null) => (value === null ? NOT_KNOWN : value.toFixed(2))

/** Label and value of what the report rests on. */
function facts(report: ImpactReport): [label: string, value: string][] {
  const { decisionsFrom: from, decisionsTo: to } = report
  return [
    ['Job', report.job],
    ['Rules', report.rules],
    ['Cycle', report.cycle ?? 'everybody, all cycles'],
    [
      'Decisions signed',
      from && to ? [...new Set([from, to])].map(longDay).join(' to ') : 'none yet',
    ],
    ['All other steps', `as of ${longDay(report.madeOn)}`],
  ]
}

/** The report as a PDF, a part for each attribute and for every two of them. */
export async function impactPdf(report: ImpactReport): Promise<Buffer> {
  const paper = await createPaper({
    title: 'Impact ratios by group',
    author: 'Proceed',
    subject: 'Impact-ratio report',
    at: report.madeAt,
  })
  paper.heading(1, 'Impact ratios by group')
  paper.facts(facts(report))
  paper.space(6)
  for (const note of notesOf(report)) paper.paragraph(note, { size: 9, color: SOFT })
  for (const [title, tables] of Map.groupBy(report.tables, ({ attribute }) => attribute)) {
    paper.heading(2, `By ${title}`)
    for (const table of tables) {
      paper.heading(3, table.step)
      paper.paragraph(`Of ${table.pool}.`, { size: 9, color: SOFT })
      paper.table({
        title: `${table.step}, by ${title}`,
        head: ['Group', 'Selected', 'Rate', 'Ratio, 95 % certain', 'Z', 'p', 'p (Holm)', 'Result'],
        widths: [0.24, 0.16, 0.08, 0.18, 0.07, 0.08, 0.08, 0.11],
        right: [2, 3, 4, 5, 6],
        rows: table.rows.map((row) => [
          row.group,
          countWords(row),
          row.rate === null ? NOT_KNOWN : asPercent(row.rate),
          ratioWords(row),
          ratio(row.z),
          asP(row.fisherP),
          asP(row.holmP),
          row.isReference
            ? 'highest rate'
            : (row.verdict ?? (row.isCovered ? 'covered' : NOT_KNOWN)),
        ]),
      })
      for (const line of beneath(table)) paper.paragraph(line, { size: 9, color: SOFT })
    }
  }
  return paper.finish((page, pages) => ({
    left: `Impact-ratio report of ${longDay(report.madeOn)}`,
    right: `${page} of ${pages}`,
  }))
}

/** What the rows leave open: groups without one, and people without a group. */
function beneath({ leftOut, notStated, stageP }: ReportTable): string[] {
  return [
    ...(stageP === null ? [] : [`All groups at once, corrected for all steps: p ${asP(stageP)}.`]),
    ...(leftOut === null ? [] : [leftOut]),
    `Group not stated: ${notStated === null ? `1 to ${FEW - 1}` : notStated}.`,
  ]
}

const countWords = ({ selected, total }: ReportRow): string =>
  selected === null ? `covered, of ${total}` : `${selected} of ${total}`

function ratioWords({ impactRatio, impactRatioInterval: range }: ReportRow): string {
  if (impactRatio === null) return NOT_KNOWN
  return range
    ? `${ratio(impactRatio)} (${ratio(range[0])}–${ratio(range[1])})`
    : ratio(impactRatio)
}

const HEAD = [
  'attribute',
  'step',
  'pool',
  'group',
  'total',
  'selected',
  'rate',
  'impact_ratio',
  'ratio_low',
  'ratio_high',
  'z',
  'fisher_p',
  'mid_p',
  'holm_p',
  'result',
  'highest_rate',
  'covered',
] as const

/** The report as a workbook with typed cells: what it rests on above, one row a group and step below. */
export function impactXlsx(report: ImpactReport): Promise<Buffer> {
  const rows = report.tables.flatMap((table) =>
    table.rows.map((row) => [
      text(table.attribute),
      text(table.step),
      text(table.pool),
      text(row.group),
      cellOf(row.total),
      cellOf(row.selected),
      cellOf(row.rate),
      cellOf(row.impactRatio),
      cellOf(row.impactRatioInterval?.[0] ?? null),
      cellOf(row.impactRatioInterval?.[1] ?? null),
      cellOf(row.z),
      cellOf(row.fisherP),
      cellOf(row.midP),
      cellOf(row.holmP),
      cellOf(row.verdict),
      text(row.isReference === null ? COVERED : row.isReference ? 'yes' : 'no'),
      text(row.isCovered ? COVERED : 'no'),
    ]),
  )
  return workbook([
    {
      name: 'Impact ratios',
      rows: [
        ...facts(report).map(([label, value]) => [bold(label), text(value)]),
        ...notesOf(report).map((note) => [text(note)]),
        [],
        HEAD.map(bold),
        ...rows,
      ],
      widths: HEAD.map((_, index) => (index < 4 ? 28 : 13)),
    },
  ])
}

/** The report as JSON; null is a covered figure, or one that cannot be computed. */
export const impactJson = (report: ImpactReport): Buffer =>
  Buffer.from(`${JSON.stringify({ ...report, notes: NOTES }, null, 2)}\n`)
