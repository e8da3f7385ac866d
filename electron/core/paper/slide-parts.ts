import type { MarkShape } from '../../../shared/contract/meeting-result.ts'
import { INK, LEAD, SALES, SOFT } from './paper.ts'
import type { Slide } from './slides.ts'

/** Smallest text of a slide, and the smallest of what matters. */
export const SMALL = 22
export const PLAIN = 30
export const EDGE = 72
/** Another font may be wider than the one measured with. */
export const widthOf = (text: string, size: number): number => text.length * size * 0.56 * 1.12
/** The largest size up to `most` at which a text fits, never under 22. */
export const fitting = (text: string, width: number, most: number): number =>
  Math.max(SMALL, Math.min(most, Math.floor(most * (width / Math.max(1, widthOf(text, most))))))
/** Height a text takes where it wraps in this width. */
export const heightOf = (text: string, width: number, size: number): number =>
  text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line, size) / width)), 0) *
  size *
  1.3

/** A mark by its centre. */
export function drawMark(slide: Slide, shape: MarkShape, x: number, y: number, size: number): void {
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
