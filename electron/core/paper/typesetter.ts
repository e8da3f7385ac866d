/// <reference path="./pdfkit.d.ts" />
import PDFDocument from 'pdfkit'
import type { FaceName } from './faces.ts'
import { fontOf } from './fonts.ts'
import {
  type DocumentFacts,
  EDGE,
  INK,
  LINE,
  type Pen,
  type PenStyle,
  sheetOf,
  type TextStyle,
} from './paper.ts'
import { type Line, linesOf, type Measure, type Run } from './text-lines.ts'

/**
 * Scripts whose glyphs stand in another order, or in other numbers, than the letters they were written with.
 * Arabic and Hebrew are not among them: programs that read PDF turn lines from the right by themselves. Tried with the
 * text beside them: PDFium then copies the words of a name in their order, which it does not otherwise, and poppler copies
 * every letter from the wrong end.
 */
const RESHAPED =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Emoji_Presentation}]/u

/** Room that a line gives a face at most, as a share of its size: some faces ask for twice what their letters need. */
const TALLEST = 1.5

/** Faces whose letters are small for their size. */
const LARGER: Readonly<Record<FaceName, number>> = { arabic: 1.15 }

/** How much heavier the outline of a fallback face is drawn where the text is strong, as a share of its size. */
const STRONGER = 0.028

/**
 * Starts a tagged document that sets text and draws on its pages. Every place is given; nothing flows by
 * itself. Text is in Inter, and in a fallback face where Inter has no sign for it.
 */
export function createTypesetter(options: DocumentFacts) {
  const sheet = sheetOf(options)
  const doc = new PDFDocument({
    size: [sheet.width, sheet.height],
    // Every line is placed by hand; pdfkit must never break a page by itself.
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    font: null,
    info: {
      Title: options.title,
      Author: options.author,
      Subject: options.subject,
      Creator: 'Proceed',
      CreationDate: new Date(options.at),
      ModDate: new Date(options.at),
    },
  })
  const registered = new Set<FaceName>()
  const use = (face: FaceName, bold: boolean, size: number) => {
    const name = face === 'inter' && bold ? 'inter-strong' : face
    if (!registered.has(name)) doc.registerFont(name, fontOf(name))
    registered.add(name)
    return doc.font(name).fontSize(size * (LARGER[face] ?? 1))
  }
  const features = (style: TextStyle) => (style.tabular ? ['kern', 'tnum'] : ['kern'])
  const widths = new Map<string, number>()
  const measureIn =
    (style: TextStyle): Measure =>
    (face, text) => {
      const { size = 10, strong: bold = false } = style
      const key = `${face} ${bold} ${size} ${style.tabular} ${text}`
      const known = widths.get(key)
      if (known !== undefined) return known
      const width = use(face, bold, size).widthOfString(text, { features: features(style) })
      widths.set(key, width)
      return width
    }
  let lastSet: { key: string; lines: Line[] } | null = null
  const setLines = (text: string, within: number, style: TextStyle): Line[] => {
    const key = `${within} ${style.size} ${style.strong} ${style.tabular} ${text}`
    if (lastSet?.key !== key) lastSet = { key, lines: linesOf(text, within, measureIn(style)) }
    return lastSet.lines
  }
  /** What a line needs beyond a line of Inter and the space below it, because a face in it is taller. */
  const taller = (
    { runs }: Line,
    { size = 10, strong: bold = false, leading = 0.22 }: TextStyle,
  ) => {
    const own = use('inter', bold, size).currentLineHeight() + size * leading
    const heights = runs.map(({ face }) =>
      Math.min(use(face, bold, size).currentLineHeight(), size * TALLEST),
    )
    return Math.max(0, ...heights.map((height) => height - own))
  }
  const lineHeight = (line: Line, style: TextStyle) => {
    const { size = 10, strong: bold = false, leading = 0.22 } = style
    return use('inter', bold, size).currentLineHeight() + size * leading + taller(line, style)
  }
  const heightOf = (text: string, within: number, style: TextStyle) =>
    setLines(text, within, style).reduce((sum, line) => sum + lineHeight(line, style), 0)

  const drawRun = (run: Run, x: number, top: number, style: TextStyle) => {
    const { size = 10, color = INK, strong: bold = false } = style
    // What is copied and read aloud is the text as written, not the order of its glyphs.
    const reshaped = RESHAPED.test(run.written)
    if (reshaped) doc.save().markContent('Span', { actual: run.written })
    const heavier = bold && run.face !== 'inter'
    use(run.face, bold, size).fillColor(color)
    if (heavier) doc.lineWidth(size * STRONGER).strokeColor(color)
    doc.text(run.text, x, top, {
      lineBreak: false,
      baseline: 'alphabetic',
      features: features(style),
      ...(heavier ? { stroke: true, fill: true } : {}),
    })
    if (!reshaped) return
    // The mark has to end in the coordinates the text was drawn in: pdfkit turns the page upside down for text.
    doc.transform(1, 0, 0, -1, 0, sheet.height)
    doc.endMarkedContent().restore()
  }
  const put = (text: string, x: number, top: number, within: number, style: TextStyle) => {
    const { size = 10 } = style
    const { ascent, unitsPerEm } = fontOf('inter')
    const baseline = (ascent / unitsPerEm) * size
    let y = top
    for (const line of setLines(text, within, style)) {
      const height = lineHeight(line, style)
      const lowered = y + baseline + taller(line, style) / 2
      const start = line.fromRight ? 'right' : 'left'
      const align = style.align === 'start' ? start : (style.align ?? 'left')
      const spare = within - line.width
      let at = x + (align === 'right' ? spare : align === 'center' ? spare / 2 : 0)
      for (const run of line.runs) {
        drawRun(run, at, lowered, style)
        at += run.width
      }
      y += height
    }
  }
  const artifact = (draw: () => void) => {
    doc.markContent('Artifact', { type: 'Layout' })
    draw()
    doc.endMarkedContent()
  }
  const hairline = (top: number) =>
    artifact(() => {
      doc.lineWidth(0.6).strokeColor(LINE)
      doc
        .moveTo(EDGE.left, top)
        .lineTo(sheet.width - EDGE.right, top)
        .stroke()
    })

  const pen: Pen = {
    text(text, x, top, style = {}) {
      put(text, x, top, style.width ?? 400, style)
    },
    line(x1, y1, x2, y2, { stroke = LINE, width: weight = 0.6, dash } = {}) {
      doc.lineWidth(weight).strokeColor(stroke)
      if (dash !== undefined) doc.dash(dash)
      doc.moveTo(x1, y1).lineTo(x2, y2).stroke()
      if (dash !== undefined) doc.undash()
    },
    rect(x, top, w, h, style) {
      doc.rect(x, top, w, h)
      paint(style)
    },
    square(x, top, size, style) {
      doc.rect(x - size / 2, top - size / 2, size, size)
      paint(style)
    },
    diamond(x, top, size, style) {
      const r = size * Math.SQRT1_2
      doc.polygon([x, top - r], [x + r, top], [x, top + r], [x - r, top])
      paint(style)
    },
    widthOf(text, style = {}) {
      const lines = setLines(text, Number.POSITIVE_INFINITY, style)
      return Math.max(...lines.map(({ width }) => width))
    },
  }
  const paint = ({ fill, stroke, width: weight = 1, dash }: PenStyle) => {
    if (stroke === undefined) {
      doc.fill(fill)
      return
    }
    doc.lineWidth(weight)
    if (dash !== undefined) doc.dash(dash)
    if (fill === undefined) doc.strokeColor(stroke).stroke()
    else doc.fillAndStroke(fill, stroke)
    if (dash !== undefined) doc.undash()
  }

  return { doc, heightOf, put, artifact, hairline, pen }
}
