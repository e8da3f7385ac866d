import type { ResultRow } from '../contract/meeting-result.ts'
import { isPromotion } from '../model/decision.ts'
import { asScore } from '../readiness/wording.ts'

/* Where the marks of the result map stand, the same on screen, on paper and on a slide. */

export interface MapMark {
  caseId: string
  title: string
  row: ResultRow
  /**
   * The mark: sales across; the middle vote (or, without enough votes, the middle first opinion) up. Begun at the
   * suggestion, whoever has no verdict stands at the score of the program.
   */
  x: number
  y: number
  /** Where the line to the mark begins; null = there is nothing to begin at. */
  from: number | null
  /** 80 % range of sales, and lowest to highest vote or the 80 % range of the score, as lines through the mark. */
  across: [number, number]
  up: [number, number]
  /** Left end and base line of the name; null in a crowd, where only those promoted are named. */
  label: { x: number; y: number } | null
}

export interface ResultMap {
  marks: MapMark[]
  /** Names of those with no sales figure or too few opinions to stand anywhere. */
  outside: string[]
  /** The line of leadership; its words stand over its left end. */
  line: { y: number; text: string } | null
  xTicks: { at: number; text: string }[]
  yTicks: { at: number; text: string }[]
}

/** What the line to a mark begins at: the middle first opinion, or the score behind the suggestion of the program. */
export type MapOrigin = 'opinions' | 'suggestion'

export interface MapFrame {
  width: number
  height: number
  /** Size of the letters of a name, and how wide a name is, in the same unit. */
  size: number
  widthOf: (text: string) => number
}

/** With more people than this the names of those not promoted would cover each other. */
const CROWD = 16

/** Half of a mark, as a share of the letters. */
const MARK = 0.5

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Lays the map out in a frame whose top left corner is 0, 0. */
export function resultMap(
  rows: readonly ResultRow[],
  frame: MapFrame,
  origin: MapOrigin = 'opinions',
): ResultMap {
  const placed = rows.flatMap((row) => {
    const { sales } = row
    const levels = levelsOf(row, origin)
    return sales && levels ? [{ row, sales, ...levels }] : []
  })
  const outside = rows
    .filter((row) => !placed.some((one) => one.row === row))
    .map(({ title }) => title)
  const line = placed[0]?.row.line ?? null
  const [left, right] = spread(
    placed.flatMap(({ sales }) => [sales.low, sales.high]),
    0.1,
  )
  const [low, high] = spread(
    placed.flatMap(({ row, range, at, from }) => [range.low, range.high, at, from ?? at, row.line]),
    0.5,
  )
  const x = (value: number) => ((value - left) / (right - left)) * frame.width
  const y = (value: number) => frame.height - ((value - low) / (high - low)) * frame.height
  const points = placed.map(({ row, sales, range, at, from }) => ({
    row,
    x: x(sales.middle),
    y: y(at),
    from: from === null ? null : y(from),
    across: [x(sales.low), x(sales.high)] as [number, number],
    up: [y(range.high), y(range.low)] as [number, number],
  }))
  const half = frame.size * MARK
  const taken: Box[] = points.flatMap((point) =>
    [point.y, ...(point.from === null ? [] : [point.from])].map((at) => ({
      left: point.x - half,
      right: point.x + half,
      top: at - half,
      bottom: at + half,
    })),
  )
  const words = line === null ? '' : `line ${asScore(line)}`
  if (line !== null)
    taken.push({
      left: 0,
      right: frame.size + frame.widthOf(words),
      top: y(line) - frame.size * 1.4,
      bottom: y(line),
    })
  const marks = points.map((point) => {
    const { conclusion } = point.row
    const isNamed =
      points.length <= CROWD || (conclusion !== null && isPromotion(conclusion.verdict))
    const label = isNamed ? seat(point, frame, taken) : null
    return { ...point, caseId: point.row.caseId, title: point.row.title, label }
  })
  return {
    marks,
    outside,
    line: line === null ? null : { y: y(line), text: words },
    xTicks: steps(left, right, 0.2).map((value) => ({
      at: x(value),
      text: `${Math.round(value * 100)} %`,
    })),
    yTicks: steps(low, high, 1).map((value) => ({ at: y(value), text: String(value) })),
  }
}

/** Where a row stands on the leadership scale, and where its line begins; null = it stands nowhere. */
function levelsOf({ first, second, leadership, conclusion }: ResultRow, origin: MapOrigin) {
  const votes = second.range ?? first.range
  if (origin === 'opinions')
    return (
      votes && {
        range: votes,
        at: votes.middle,
        from: second.range && (first.range?.middle ?? null),
      }
    )
  const { middle } = leadership ?? { middle: null }
  if (!leadership || middle === null) return null
  return conclusion && votes
    ? { range: leadership, at: votes.middle, from: middle }
    : { range: leadership, at: middle, from: null }
}

/** Lowest and highest value with a margin, so that nothing stands on the frame. */
function spread(values: readonly number[], margin: number): [number, number] {
  if (values.length === 0) return [0, 1]
  return [Math.min(...values) - margin, Math.max(...values) + margin]
}

function steps(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9)
  const count = Math.max(0, Math.floor(to / step + 1e-9) - first + 1)
  return Array.from({ length: count }, (_, index) => Math.round((first + index) * step * 100) / 100)
}

/** A place for the name beside its mark: inside the frame, and where possible over no mark and no other name. */
function seat(
  { x, y, row }: { x: number; y: number; row: ResultRow },
  { width, height, size, widthOf }: MapFrame,
  taken: Box[],
): { x: number; y: number } {
  const wide = widthOf(row.title)
  const gap = size * 0.8
  const rises = [0.35, -0.6, 1.3, -1.6, 2.3, -2.6, 3.3, -3.6, 4.3].map((share) => share * size)
  let best = { cost: Number.POSITIVE_INFINITY, label: { x, y }, box: null as Box | null }
  for (const [index, rise] of rises.entries()) {
    for (const anchor of ['start', 'end', 'middle'] as const) {
      if (anchor === 'middle' && Math.abs(rise) < size) continue
      const wanted = anchor === 'start' ? x + gap : anchor === 'end' ? x - gap - wide : x - wide / 2
      const start = Math.min(Math.max(wanted, 0), Math.max(0, width - wide))
      const base = Math.min(Math.max(y + rise, size), height - size * 0.3)
      const box = {
        left: start,
        right: start + wide,
        top: base - size * 0.85,
        bottom: base + size * 0.25,
      }
      const covered = taken.filter((other) => overlaps(box, other)).length
      const cost = covered * 100 + Math.abs(start - wanted) + index + (anchor === 'end' ? 0.5 : 0)
      if (cost < best.cost) best = { cost, box, label: { x: start, y: base } }
    }
  }
  if (best.box) taken.push(best.box)
  return best.label
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
