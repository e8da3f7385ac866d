import {
  type MarkShape,
  type MeetingResult,
  outcomeOf,
  type ResultRow,
  resultSentence,
  seatsOf,
  shapeOf,
} from '../../../shared/contract/meeting-result.ts'
import { resultMap } from '../../../shared/exchange/result-map.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { asPercent, asScore } from '../../../shared/readiness/wording.ts'
import { INK, LEAD, LEAD_SOFT, LINE, SALES, SALES_SOFT, SOFT } from './paper.ts'
import { Slide, slidesFile } from './slides.ts'
import { longDay } from './wording.ts'

/** Smallest text of a slide, and the smallest of what matters. */
const SMALL = 22
const PLAIN = 30
const EDGE = 72
/** Another font may be wider than the one measured with. */
const widthOf = (text: string, size: number): number => text.length * size * 0.56 * 1.12
/** The largest size up to `most` at which a text fits, never under 22. */
const fitting = (text: string, width: number, most: number): number =>
  Math.max(SMALL, Math.min(most, Math.floor(most * (width / Math.max(1, widthOf(text, most))))))

/** One overview (more when the list is long), then one slide a candidate in the order of the result. */
export function resultSlides(result: MeetingResult): Uint8Array {
  const about = `${result.cycleName} · ${longDay(result.closedAt ?? result.beganAt)}`
  const lists = chunks(listLines(result), 15)
  const slides = [
    ...lists.map((lines, index) => overview(result, lines, index === 0)),
    ...result.rows.map((row) => candidate(row)),
  ]
  for (const [index, slide] of slides.entries()) {
    slide.text({ x: EDGE, y: 846, width: 1100, size: SMALL, color: SOFT, text: about })
    slide.text({
      x: 1100,
      y: 846,
      width: 1600 - EDGE - 1100,
      size: SMALL,
      color: SOFT,
      align: 'right',
      text: `For the panel and HR · ${index + 1} of ${slides.length}`,
    })
  }
  return slidesFile(slides, {
    title: `Result of ${result.cycleName}`,
    author: result.facilitator,
    at: result.closedAt ?? result.beganAt,
  })
}

interface Line {
  text: string
  kind: 'head' | 'name' | 'beneath'
  shape: MarkShape | null
}

function listLines(result: MeetingResult): Line[] {
  const groups = Map.groupBy(result.rows, outcomeOf)
  const open = seatsOf(result).filter(({ row }) => row === null)
  return [
    ...[...groups].flatMap(([title, rows]): Line[] => [
      { text: title, kind: 'head', shape: null },
      ...rows.flatMap((row): Line[] => [
        { text: row.title, kind: 'name', shape: shapeOf(row) },
        ...(row.conclusion?.opening
          ? [{ text: row.conclusion.opening, kind: 'beneath' as const, shape: null }]
          : []),
      ]),
    ]),
    ...(open.length > 0 && result.kept === 0
      ? [
          { text: 'Open', kind: 'head' as const, shape: null },
          ...open.map(({ opening }) => ({
            text: opening,
            kind: 'name' as const,
            shape: 'ring' as const,
          })),
        ]
      : []),
  ]
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  items.length === 0
    ? [[]]
    : Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
        items.slice(index * size, (index + 1) * size),
      )

function overview(result: MeetingResult, lines: readonly Line[], first: boolean): Slide {
  const slide = new Slide()
  const [title = '', rest = ''] = resultSentence(result).split(/(?<=filled)\. /)
  const width = 1600 - 2 * EDGE
  const head = first ? title : `${result.cycleName}, continued`
  slide.text({ x: EDGE, y: 48, width, size: fitting(head, width, 60), strong: true, text: head })
  if (first && rest !== '')
    slide.text({ x: EDGE, y: 128, width, size: SMALL, color: SOFT, text: rest, lines: 2 })
  const listAt = first ? 920 : EDGE
  if (first) drawMap(slide, result, { x: 120, y: 200, width: 730, height: 520 })
  const listWidth = 1600 - EDGE - listAt
  let y = 200
  for (const { text, kind, shape } of lines) {
    if (kind === 'head') y += 8
    if (shape) drawMark(slide, shape, listAt + 12, y + 18, 20)
    const size =
      kind === 'name' ? fitting(text, listWidth - 40, PLAIN) : fitting(text, listWidth, SMALL)
    slide.text({
      x: kind === 'head' ? listAt : listAt + 40,
      y,
      width: kind === 'head' ? listWidth : listWidth - 40,
      size,
      text,
      strong: kind === 'name',
      color: kind === 'name' ? INK : SOFT,
    })
    y += kind === 'name' ? 42 : 32
  }
  return slide
}

function drawMap(
  slide: Slide,
  { rows }: MeetingResult,
  frame: { x: number; y: number; width: number; height: number },
): void {
  const { x, y, width, height } = frame
  const map = resultMap(rows, {
    width,
    height,
    size: SMALL,
    widthOf: (text) => widthOf(text, SMALL) * 1.1,
  })
  slide.shape('rect', x, y, width, height, { stroke: LINE })
  if (map.line) {
    slide.shape('rect', x, y, width, Math.max(0, Math.min(height, map.line.y)), { fill: '#FBF3EC' })
    slide.line(x, y + map.line.y, x + width, y + map.line.y, { stroke: SOFT, dash: true })
  }
  for (const { at, text } of map.xTicks)
    slide.text({
      x: x + at - 60,
      y: y + height + 8,
      width: 120,
      size: SMALL,
      align: 'center',
      color: SOFT,
      text,
    })
  for (const { at, text } of map.yTicks)
    slide.text({
      x: x - 50,
      y: y + at - 14,
      width: 40,
      size: SMALL,
      align: 'right',
      color: SOFT,
      text,
    })
  slide.text({
    x,
    y: y + height + 40,
    width,
    size: SMALL,
    align: 'center',
    color: SOFT,
    text: 'Sales, share of quota; upward: leadership. Ring: first opinions, mark: second votes',
  })
  for (const mark of map.marks) {
    const soft = shapeOf(mark.row) === 'square' ? SALES_SOFT : LEAD_SOFT
    const at = { x: x + mark.x, y: y + mark.y }
    slide.line(x + mark.across[0], at.y, x + mark.across[1], at.y, { stroke: soft, width: 3 })
    slide.line(at.x, y + mark.up[0], at.x, y + mark.up[1], { stroke: soft, width: 3 })
    if (mark.from !== null) {
      slide.line(at.x, y + mark.from, at.x, at.y, { stroke: INK, width: 2 })
      slide.shape('ellipse', at.x - 6, y + mark.from - 6, 12, 12, { fill: '#FFFFFF', stroke: INK })
    }
    drawMark(slide, shapeOf(mark.row), at.x, at.y, 20)
    if (mark.label)
      slide.text({
        x: x + mark.label.x,
        y: y + mark.label.y - SMALL,
        width: widthOf(mark.title, SMALL) * 1.1,
        size: SMALL,
        text: mark.title,
      })
  }
}

/** A mark by its centre. */
function drawMark(slide: Slide, shape: MarkShape, x: number, y: number, size: number): void {
  const [left, top] = [x - size / 2, y - size / 2]
  if (shape === 'tie') {
    for (const rise of [-4, 4])
      slide.line(left, y + rise, left + size, y + rise, { stroke: INK, width: 3 })
    return
  }
  if (shape === 'ring') {
    const style = { fill: '#FFFFFF', stroke: SOFT, dash: true }
    slide.shape('ellipse', left, top, size, size, style)
    return
  }
  if (shape === 'square') {
    slide.shape('rect', left, top, size, size, { fill: SALES })
    return
  }
  const fill = shape === 'full' ? LEAD : '#FFFFFF'
  slide.shape('diamond', left, top, size, size, { fill, stroke: LEAD, width: 3 })
  if (shape === 'half') slide.halfDiamond(left, top, size, { fill: LEAD })
}

const whole = (range: ResultRow['sales'], say: (value: number) => string): string =>
  range ? `${say(range.low)} to ${say(range.high)}` : 'not known'

function candidate(row: ResultRow): Slide {
  const slide = new Slide()
  const { title, conclusion, sales, leadership, line, first, second, votes } = row
  const width = 1600 - 2 * EDGE
  slide.text({ x: EDGE, y: 48, width, size: fitting(title, width, 64), strong: true, text: title })
  drawMark(slide, shapeOf(row), EDGE + 14, 162, 26)
  const outcome = [outcomeOf(row), conclusion?.opening].filter((part) => part).join(' · ')
  slide.text({
    x: EDGE + 48,
    y: 140,
    width: 960,
    size: fitting(outcome, 940, 36),
    strong: true,
    text: outcome,
  })
  slide.text({
    x: 1040,
    y: 146,
    width: 1600 - EDGE - 1040,
    size: 26,
    align: 'right',
    color: SOFT,
    text: `Program suggested: ${ROLE_FIT_NAMES[row.suggestion]}`,
    lines: 2,
  })
  slide.line(EDGE, 222, 1600 - EDGE, 222)
  const figure = (x: number, label: string, big: string, beside: string) => {
    slide.text({ x, y: 240, width: 660, size: 28, color: SOFT, text: label })
    slide.text({ x, y: 280, width: 660, size: 84, strong: true, text: big })
    slide.text({ x, y: 394, width: 660, size: 28, color: SOFT, text: beside })
  }
  figure(
    EDGE,
    'Sales performance, share of quota',
    asPercent(sales?.middle ?? null),
    `80 % range ${whole(sales, asPercent)}`,
  )
  figure(
    836,
    'Leadership aptitude, 1 to 5',
    asScore(leadership?.middle ?? null),
    `80 % range ${whole(leadership, asScore)}, line ${asScore(line)}`,
  )
  slide.line(EDGE, 448, 1600 - EDGE, 448)
  const scale = (value: number) => 480 + ((value - 1) / 4) * 1000
  slide.line(scale(line), 470, scale(line), 640, { stroke: SOFT, dash: true })
  const strip = (y: number, label: string, { votes: count, range }: ResultRow['first']) => {
    slide.text({
      x: EDGE,
      y: y - 22,
      width: 390,
      size: 28,
      strong: true,
      text: `${count} ${label}`,
    })
    slide.text({
      x: EDGE,
      y: y + 14,
      width: 390,
      size: SMALL,
      color: SOFT,
      text: range
        ? `middle ${asScore(range.middle)}, ${asScore(range.low)} to ${asScore(range.high)}`
        : count === 0
          ? 'none were given'
          : 'too few for a number',
    })
    slide.line(scale(1), y, scale(5), y)
    if (!range) return
    slide.line(scale(range.low), y, scale(range.high), y, { stroke: LEAD_SOFT, width: 10 })
    slide.shape('diamond', scale(range.middle) - 13, y - 13, 26, 26, { fill: LEAD })
  }
  strip(510, first.votes === 1 ? 'first opinion' : 'first opinions', first)
  strip(600, second.votes === 1 ? 'second vote' : 'second votes', second)
  for (const value of [1, 2, 3, 4, 5])
    slide.text({
      x: scale(value) - 20,
      y: 644,
      width: 40,
      size: SMALL,
      align: 'center',
      color: SOFT,
      text: String(value),
    })
  slide.line(EDGE, 688, 1600 - EDGE, 688)
  slide.text({
    x: EDGE,
    y: 704,
    width: 390,
    size: 26,
    lines: 4,
    text: `Votes\n${votes.map(({ verdict, count }) => `${count} ${VERDICT_NAMES[verdict]}`).join('\n') || 'none'}`,
  })
  const said = conclusion?.conditions
    ? `Conditions\n${conclusion.conditions}`
    : conclusion?.override
      ? `Against the suggestion\n${conclusion.override.reason}`
      : conclusion?.reason
        ? `Reason\n${conclusion.reason}`
        : row.note
  slide.text({ x: 480, y: 704, width: 1048, size: 26, lines: 4, text: shortened(said, 260) })
  return slide
}

/** The minutes have the whole text; a slide has four lines. */
const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most))} …`
