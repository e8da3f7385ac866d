import {
  MARK_WORDS,
  type MarkShape,
  type MeetingResult,
  outcomeOf,
  type ResultRow,
  resultSentence,
  seatsOf,
  shapeOf,
} from '../../../shared/contract/meeting-result.ts'
import { resultMap } from '../../../shared/exchange/result-map.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { asPercent, asScore } from '../../../shared/readiness/wording.ts'
import {
  INK,
  LEAD,
  LEAD_SOFT,
  LINE,
  type Paper,
  type Pen,
  SALES,
  SALES_SOFT,
  SOFT,
} from './paper.ts'
import { moment } from './wording.ts'

const SMALL = { size: 8.5, color: SOFT }
const MAP = { height: 210, top: 6, left: 26, size: 7.5, foot: 34 }

/** The first page of the minutes: what the meeting came to, on one page where there is room. */
export function resultPage(paper: Paper, result: MeetingResult): void {
  paper.heading(1, 'Result of the meeting')
  paper.paragraph(
    `${result.cycleName} · ${longDay(dayIn(result.timeZone, result.closedAt ?? result.beganAt))} · led by ${result.facilitator}`,
    SMALL,
  )
  paper.paragraph(resultSentence(result), { size: 11 })
  const seats = seatsOf(result)
  if (seats.length > 0 && result.kept === 0)
    paper.facts(
      seats.map(({ opening, row }) => [
        opening,
        row ? `${row.title} · ${outcomeOf(row)}` : 'Open, nobody chosen',
      ]),
      210,
    )
  map(paper, result)
  table(paper, result)
  conditions(paper, result)
  if (result.actions.length > 0) {
    paper.heading(3, 'Open actions')
    paper.list(
      result.actions.map(({ text, owner, dueOn }) => `${text} (${owner}, ${longDay(dueOn)})`),
      { size: 9 },
    )
  }
  paper.heading(3, 'Who took part')
  paper.list(
    [
      ...result.panel.map(({ name, note }) => (note === '' ? name : `${name}, ${note}`)),
      ...result.notVoting.map(({ text }) => text),
    ],
    { size: 8.5 },
  )
  if (result.closedAt !== null)
    paper.paragraph(
      `Closed ${moment(result.closedAt, result.timeZone)}; this page no longer changes.`,
      SMALL,
    )
}

function map(paper: Paper, { rows }: MeetingResult): void {
  const width = paper.width - MAP.left
  paper.figure(MAP.height + MAP.top + MAP.foot, mapWords(rows), (pen, top) => {
    const x = paper.left + MAP.left
    const y = top + MAP.top
    const found = resultMap(rows, {
      width,
      height: MAP.height,
      size: MAP.size,
      widthOf: (text) => pen.widthOf(text, { size: MAP.size }),
    })
    const soft = { size: 7, color: SOFT }
    if (found.line) {
      pen.rect(x, y, width, found.line.y, { fill: '#fbf3ec' })
      pen.line(x, y + found.line.y, x + width, y + found.line.y, { stroke: SOFT, dash: 2 })
      pen.text(found.line.text, x + 4, y + found.line.y - 10, soft)
    }
    pen.rect(x, y, width, MAP.height, { stroke: LINE, width: 0.7 })
    for (const { at, text } of found.xTicks) pen.text(text, x + at - 8, y + MAP.height + 3, soft)
    for (const { at, text } of found.yTicks) pen.text(text, x - 12, y + at - 4, soft)
    for (const mark of found.marks) {
      const colour = shapeOf(mark.row) === 'square' ? SALES_SOFT : LEAD_SOFT
      pen.line(x + mark.across[0], y + mark.y, x + mark.across[1], y + mark.y, { stroke: colour })
      pen.line(x + mark.x, y + mark.up[0], x + mark.x, y + mark.up[1], { stroke: colour })
      if (mark.from !== null) {
        pen.line(x + mark.x, y + mark.from, x + mark.x, y + mark.y, { stroke: INK, width: 0.8 })
        pen.rect(x + mark.x - 2, y + mark.from - 2, 4, 4, { fill: '#ffffff', stroke: INK })
      }
      drawMark(pen, shapeOf(mark.row), x + mark.x, y + mark.y)
      if (mark.label)
        pen.text(mark.title, x + mark.label.x, y + mark.label.y - MAP.size, { size: MAP.size })
    }
    const shapes = [...new Set(rows.map(shapeOf))]
    let at = x
    for (const shape of shapes) {
      drawMark(pen, shape, at + 4, y + MAP.height + 20)
      pen.text(MARK_WORDS[shape], at + 11, y + MAP.height + 16, soft)
      at += 18 + pen.widthOf(MARK_WORDS[shape], { size: 7 })
    }
  })
  paper.paragraph(
    'Across: sales, share of quota, with the 80 % range. Upward: leadership, from the lowest to the highest vote. The small square is the middle first opinion, the mark the middle second vote.',
    { size: 7.5, color: SOFT },
  )
}

function drawMark(pen: Pen, shape: MarkShape, x: number, y: number): void {
  const size = 7
  if (shape === 'tie') {
    for (const rise of [-1.5, 1.5])
      pen.line(x - 3.5, y + rise, x + 3.5, y + rise, { stroke: INK, width: 1.2 })
    return
  }
  if (shape === 'square' || shape === 'ring') {
    const style = shape === 'square' ? { fill: SALES } : { fill: '#ffffff', stroke: SOFT, dash: 1 }
    pen.square(x, y, size, style)
    return
  }
  pen.diamond(x, y, size, {
    fill: shape === 'full' ? LEAD : '#ffffff',
    stroke: LEAD,
  })
  if (shape === 'half') pen.diamond(x, y, size * 0.5, { fill: LEAD })
}

/** The picture in words, for those who cannot see it. */
const mapWords = (rows: readonly ResultRow[]): string =>
  rows
    .map(
      (row) =>
        `${row.title}: sales ${asPercent(row.sales?.middle ?? null)}, ${beforeAfter(row)}, ${outcomeOf(row)}.`,
    )
    .join(' ')

const middle = ({ votes, range }: ResultRow['first']): string =>
  range
    ? `${asScore(range.middle)} (${asScore(range.low)}–${asScore(range.high)})`
    : votes === 0
      ? 'none'
      : `${votes}, too few for a number`

const beforeAfter = ({ first, second }: ResultRow): string =>
  `first opinions ${middle(first)}, second votes ${middle(second)}`

function table(paper: Paper, { rows }: MeetingResult): void {
  paper.table({
    title: 'Everybody: verdict, opening, and what was thought before and after the discussion',
    head: ['Candidate', 'Sales', 'Panel concluded', 'Program suggested', 'Opinions', 'Votes'],
    widths: [0.18, 0.08, 0.21, 0.16, 0.22, 0.15],
    right: [1],
    rows: rows.map((row) => [
      { text: row.title, strong: true },
      asPercent(row.sales?.middle ?? null),
      [outcomeOf(row), row.conclusion?.opening ?? '', row.note]
        .filter((part) => part !== '')
        .join('\n'),
      ROLE_FIT_NAMES[row.suggestion],
      `before ${middle(row.first)}\nafter ${row.second.votes === 0 ? 'not discussed' : middle(row.second)}`,
      row.votes.map(({ verdict, count }) => `${count} ${VERDICT_NAMES[verdict]}`).join('\n') ||
        'none',
    ]),
  })
}

function conditions(paper: Paper, { rows }: MeetingResult): void {
  const lines = rows.flatMap((row) => {
    const { title, conclusion } = row
    if (!conclusion) return []
    const conditions = conditionsText(conclusion, longDay)
    return [
      ...(conditions === null ? [] : [`${title}, condition: ${conditions}`]),
      ...(conclusion.override
        ? [`${title}, against the suggestion: ${conclusion.override.reason}`]
        : []),
      ...(conclusion.againstMajority
        ? [`${title}, against most votes: ${conclusion.againstMajority}`]
        : []),
    ]
  })
  if (lines.length === 0) return
  paper.heading(3, 'Conditions and reasons')
  paper.list(lines, { size: 9 })
}
