import type { Box } from './find-points.ts'
import type { Placed } from './map-points.ts'

export interface Label {
  index: number
  text: string
  x: number
  y: number
  anchor: 'start' | 'end' | 'middle'
}

const HEIGHT = 15
const MARK = 9
/** Offsets tried around a mark, best first: anchor, and distance of the text's start and baseline. */
const SEATS = [
  { anchor: 'start', dx: 11, dy: -7 },
  { anchor: 'start', dx: 11, dy: 14 },
  { anchor: 'end', dx: -11, dy: -7 },
  { anchor: 'end', dx: -11, dy: 14 },
  { anchor: 'middle', dx: 0, dy: -14 },
  { anchor: 'middle', dx: 0, dy: 23 },
  { anchor: 'start', dx: 14, dy: 28 },
  { anchor: 'start', dx: 14, dy: -23 },
  { anchor: 'end', dx: -14, dy: 28 },
  { anchor: 'end', dx: -14, dy: -23 },
  { anchor: 'middle', dx: 0, dy: -30 },
  { anchor: 'middle', dx: 0, dy: 38 },
] as const

/** What it costs a seat to cover a label, a named mark, another mark, or to leave the plot. */
const COST = { label: 100, named: 60, mark: 3, outside: 1000, seat: 0.5 }
/** Beyond this many marks everything is crowded, and only names and named marks are kept apart. */
const FEW = 800

/** A seat for every name such that names cover neither each other nor named marks, as far as there is room. */
export function placeLabels(
  placed: Placed,
  named: readonly { index: number; text: string }[],
  widthOf: (text: string) => number,
  avoid: readonly Box[],
): Label[] {
  const { px, py, plot } = placed
  const taken: Box[] = [...avoid]
  const marks = named.map(({ index }) => markBox(px[index] ?? 0, py[index] ?? 0))
  return named.map(({ index, text }, own) => {
    const width = widthOf(text)
    const x = px[index] ?? 0
    const y = py[index] ?? 0
    let best = {
      cost: Number.POSITIVE_INFINITY,
      label: null as Label | null,
      box: null as Box | null,
    }
    SEATS.forEach(({ anchor, dx, dy }, seat) => {
      const start = x + dx
      const left = anchor === 'start' ? start : anchor === 'end' ? start - width : start - width / 2
      const box = { left, right: left + width, top: y + dy - HEIGHT + 4, bottom: y + dy + 3 }
      let cost = seat * COST.seat
      if (
        box.left < plot.x + 2 ||
        box.right > plot.x + plot.width - 2 ||
        box.top < plot.y + 2 ||
        box.bottom > plot.y + plot.height - 2
      )
        cost += COST.outside
      for (const other of taken) if (overlaps(box, other)) cost += COST.label
      marks.forEach((mark, at) => {
        if (at !== own && overlaps(box, mark)) cost += COST.named
      })
      if (px.length <= FEW) {
        for (let other = 0; other < px.length; other++) {
          if (other !== index && holds(box, px[other] ?? 0, py[other] ?? 0)) cost += COST.mark
        }
      }
      if (cost < best.cost) {
        best = { cost, box, label: { index, text, x: start, y: y + dy, anchor } }
      }
    })
    if (best.box) taken.push(best.box)
    return best.label ?? { index, text, x, y, anchor: 'start' }
  })
}

const markBox = (x: number, y: number): Box => ({
  left: x - MARK,
  right: x + MARK,
  top: y - MARK,
  bottom: y + MARK,
})

const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const holds = ({ left, right, top, bottom }: Box, x: number, y: number) =>
  x > left - 3 && x < right + 3 && y > top - 3 && y < bottom + 3
