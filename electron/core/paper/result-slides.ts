import {
  type MarkShape,
  type MeetingResult,
  outcomeOf,
  resultSentence,
  seatsOf,
  shapeOf,
} from '../../../shared/contract/meeting-result.ts'
import { resultMap } from '../../../shared/exchange/result-map.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import { candidateSlide } from './candidate-slide.ts'
import { INK, LEAD_SOFT, LINE, SALES_SOFT, SOFT } from './paper.ts'
import { drawMark, EDGE, fitting, heightOf, PLAIN, SMALL, widthOf } from './slide-parts.ts'
import { Slide, slidesFile } from './slides.ts'

/** One overview (more when the list is long), then one slide a candidate in the order of the result. */
export function resultSlides(result: MeetingResult): Uint8Array {
  const about = `${result.cycleName} · ${longDay(dayIn(result.timeZone, result.closedAt ?? result.beganAt))}`
  const lines = listLines(result)
  const above = heightOf(told(result)[1], WIDTH, SMALL)
  const [loose, tight] = [pages(lines, above, false), pages(lines, above, true)]
  // Closer together where that saves a slide.
  const isTight = tight.length < loose.length
  const slides = [
    ...(isTight ? tight : loose).map((part, index) => overview(result, part, index === 0, isTight)),
    ...result.rows.map((row) => candidateSlide(row)),
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

const WIDTH = 1600 - 2 * EDGE
const TOP = 200
/** Where the list ends, above the foot of the slide. */
const END = 840
/** What is told beneath the title may be this high before list and map begin lower. */
const ROOM = 60

/** The sentence of the result, its first part as the title. */
function told(result: MeetingResult): [title: string, rest: string] {
  const [title = '', rest = ''] = resultSentence(result).split(/(?<=filled)\. /)
  return [title, rest]
}

const listAt = (first: boolean): number => (first ? 920 : EDGE)

/** How a line of the list is set, and the height it takes. */
function set({ text, kind }: Line, first: boolean, isTight: boolean) {
  const width = 1600 - EDGE - listAt(first) - (kind === 'head' ? 0 : 40)
  const size = fitting(text, width, kind === 'name' ? PLAIN : SMALL)
  const least = isTight ? 0 : kind === 'name' ? 42 : 32
  const height = Math.max(least, heightOf(text, width, size) + (isTight ? 0 : 4))
  return { width, size, height, before: kind === 'head' ? (isTight ? 2 : 8) : 0 }
}

/** The list in parts that each fit on a slide; the first one is lower where much is told above it. */
function pages(lines: readonly Line[], above: number, isTight: boolean): Line[][] {
  const done: Line[][] = [[]]
  let y = TOP + Math.max(0, above - ROOM)
  for (const line of lines) {
    const { before, height } = set(line, done.length === 1, isTight)
    if (y + before + height > END) {
      done.push([])
      y = TOP
    }
    done.at(-1)?.push(line)
    y += before + height
  }
  return done
}

function overview(
  result: MeetingResult,
  lines: readonly Line[],
  first: boolean,
  isTight: boolean,
): Slide {
  const slide = new Slide()
  const [title, rest] = told(result)
  const head = first ? title : `${result.cycleName}, continued`
  slide.text({
    x: EDGE,
    y: 48,
    width: WIDTH,
    size: fitting(head, WIDTH, 60),
    strong: true,
    text: head,
  })
  if (first && rest !== '')
    slide.text({ x: EDGE, y: 128, width: WIDTH, size: SMALL, color: SOFT, text: rest, lines: 2 })
  const lower = first ? Math.max(0, heightOf(rest, WIDTH, SMALL) - ROOM) : 0
  if (first) drawMap(slide, result, { x: 120, y: TOP + lower, width: 730, height: 520 - lower })
  let y = TOP + lower
  for (const line of lines) {
    const { text, kind, shape } = line
    const { width, size, height, before } = set(line, first, isTight)
    y += before
    if (shape) drawMark(slide, shape, listAt(first) + 12, y + 18, 20)
    slide.text({
      x: listAt(first) + (kind === 'head' ? 0 : 40),
      y,
      width,
      size,
      text,
      strong: kind === 'name',
      color: kind === 'name' ? INK : SOFT,
    })
    y += height
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
    slide.text({
      x: x + 8,
      y: y + map.line.y - 30,
      width: 120,
      size: SMALL,
      color: SOFT,
      text: map.line.text,
    })
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
    text: 'Sales (of quota or peers’ median); upward: leadership. Ring: first opinions, mark: second votes',
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
