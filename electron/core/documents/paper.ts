import PDFDocument from 'pdfkit'
import { fonts } from './fonts.ts'

/** Colours of the light theme, which is what paper is. */
export const INK = '#1b1d21'
export const SOFT = '#5b616b'
export const LINE = '#d5d7d9'
export const SALES = '#0b63a8'
export const SALES_SOFT = '#cfe2f3'
export const LEAD = '#b5520b'
export const LEAD_SOFT = '#f6dcc7'
export const OK = '#2c7a4b'
export const WARN = '#8a6100'
export const BAD = '#a12a2a'

const A4 = { width: 595.28, height: 841.89 }
const EDGE = { left: 56, right: 56, top: 54, bottom: 66 }
const FOOT = A4.height - 44

export interface TextStyle {
  size?: number
  color?: string
  strong?: boolean
  align?: 'left' | 'right' | 'center'
  /** Space between lines as a share of the size. */
  leading?: number
  /** Figures of equal width, for columns. */
  tabular?: boolean
}

export interface Cell {
  text: string
  color?: string
  strong?: boolean
}

export interface TableSpec {
  /** What the table shows, for readers who cannot see it. */
  title: string
  head: readonly string[]
  /** Shares of the width; they total 1. */
  widths: readonly number[]
  /** Columns of figures stand right. */
  right?: readonly number[]
  rows: readonly (readonly (string | Cell)[])[]
}

/** Draws inside one figure. Coordinates are points on the page, text stands by its top left corner. */
export interface Pen {
  text(text: string, x: number, y: number, style?: TextStyle & { width?: number }): void
  line(x1: number, y1: number, x2: number, y2: number, style?: PenStyle): void
  rect(x: number, y: number, width: number, height: number, style: PenStyle): void
  /** Sales are squares, leadership diamonds; both stand by their centre. */
  square(x: number, y: number, size: number, style: PenStyle): void
  diamond(x: number, y: number, size: number, style: PenStyle): void
  widthOf(text: string, style?: TextStyle): number
}

export interface PenStyle {
  fill?: string
  stroke?: string
  width?: number
  dash?: number
}

/** A document being written from top to bottom, with a structure tree for screen readers. */
export interface Paper {
  readonly left: number
  readonly width: number
  /** Leaves some room. */
  space(points: number): void
  /** Begins a new page unless this much still fits. */
  keep(points: number): void
  newPage(): void
  heading(level: 1 | 2 | 3, text: string, style?: TextStyle): void
  paragraph(text: string, style?: TextStyle): void
  list(items: readonly string[], style?: TextStyle): void
  /** Labels with their values, the values aligned. */
  facts(rows: readonly (readonly [label: string, value: string])[], labelWidth?: number): void
  table(spec: TableSpec): void
  rule(): void
  /** A picture drawn as lines and text, with the sentence that stands in for it. */
  figure(height: number, alt: string, draw: (pen: Pen, top: number) => void): void
  /** Writes the foot of every page and ends the document. */
  finish(foot: (page: number, pages: number) => { left: string; right: string }): Promise<Buffer>
}

/** Starts a tagged A4 document in Inter. `at` is its date, so that the same content gives the same file. */
export function createPaper(options: {
  title: string
  author: string
  at: string
  subject: string
}): Paper {
  const doc = new PDFDocument({
    size: [A4.width, A4.height],
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
  const { regular, strong } = fonts()
  doc.registerFont('regular', regular).registerFont('strong', strong).font('regular')
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => doc.once('end', () => resolve()))
  const root = doc.struct('Document')
  doc.addStructure(root)

  const left = EDGE.left
  const width = A4.width - EDGE.left - EDGE.right
  let y = EDGE.top

  const set = ({ size = 10, color = INK, strong: bold = false }: TextStyle) =>
    doc
      .font(bold ? 'strong' : 'regular')
      .fontSize(size)
      .fillColor(color)
  const gap = ({ size = 10, leading = 0.22 }: TextStyle) => size * leading
  const setting = (within: number, style: TextStyle): PDFDocument.TextOptions => ({
    width: within,
    align: style.align ?? 'left',
    lineGap: gap(style),
    features: style.tabular ? ['kern', 'tnum'] : ['kern'],
  })
  const heightOf = (text: string, within: number, style: TextStyle) => {
    set(style)
    return doc.heightOfString(text, setting(within, style))
  }
  const put = (text: string, x: number, top: number, within: number, style: TextStyle) => {
    set(style)
    doc.text(text, x, top, setting(within, style))
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
        .moveTo(left, top)
        .lineTo(left + width, top)
        .stroke()
    })

  const newPage = () => {
    doc.addPage()
    y = EDGE.top
  }
  const keep = (points: number) => {
    if (y + points > A4.height - EDGE.bottom && y > EDGE.top) newPage()
  }
  /** Writes a block of text, a page at a time when it is longer than one. */
  const block = (tag: string, text: string, style: TextStyle, indent = 0) => {
    const within = width - indent
    for (const part of partsOf(text, (one) => heightOf(one, within, style))) {
      const height = heightOf(part, within, style)
      keep(height)
      const top = y
      root.add(doc.struct(tag, () => put(part, left + indent, top, within, style)))
      y += height
    }
  }

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
      set(style)
      return doc.widthOfString(text, { features: ['kern'] })
    },
  }
  const paint = ({ fill, stroke, width: weight = 1 }: PenStyle) => {
    if (stroke === undefined) doc.fill(fill)
    else doc.lineWidth(weight).strokeColor(stroke).stroke()
  }

  /** Where the text of each column begins and how wide it is; a column after figures keeps its distance. */
  const columns = ({ widths: shares, right }: TableSpec) => {
    let at = left
    const places: number[] = []
    const widths = shares.map((share, index) => {
      const own = share * width
      const before = right?.includes(index) ? 6 : right?.includes(index - 1) ? 14 : 0
      places.push(at + before)
      at += own
      return own - before - (right?.includes(index) ? 0 : 4)
    })
    return { places, widths }
  }

  const row = (
    spec: TableSpec,
    cells: readonly (string | Cell)[],
    head: boolean,
    table: PDFDocument.Element,
  ) => {
    const style = (cell: Cell, index: number): TextStyle => ({
      size: head ? 8.5 : 9,
      color: head ? SOFT : (cell.color ?? INK),
      strong: cell.strong ?? false,
      ...(spec.right?.includes(index) ? { align: 'right', tabular: true } : {}),
    })
    const full = cells.map((cell) => (typeof cell === 'string' ? { text: cell } : cell))
    const { places, widths } = columns(spec)
    const height =
      Math.max(
        ...full.map((cell, index) => heightOf(cell.text, widths[index] ?? 0, style(cell, index))),
      ) + 7
    if (!head && y + height > A4.height - EDGE.bottom) {
      hairline(y)
      newPage()
      row(spec, spec.head, true, table)
    }
    const top = y
    hairline(top)
    const line = doc.struct('TR')
    table.add(line)
    for (const [index, cell] of full.entries()) {
      const draw = () =>
        put(cell.text, places[index] ?? left, top + 4, widths[index] ?? 0, style(cell, index))
      line.add(head ? doc.struct('TH', { scope: 'Column' }, draw) : doc.struct('TD', draw))
    }
    line.end()
    y = top + height
  }

  return {
    left,
    width,
    keep,
    newPage,
    space: (points) => {
      y += points
    },
    heading(level, text, style = {}) {
      const size = [24, 12.5, 10.5][level - 1] ?? 10
      // A heading never stands alone at the foot of a page.
      keep(size * 2 + 46)
      if (level > 1 && y > EDGE.top) y += level === 2 ? 16 : 9
      block(`H${level}`, text, { size, strong: true, leading: 0.14, ...style })
      y += level === 1 ? 5 : 4
    },
    paragraph(text, style = {}) {
      block('P', text, style)
      y += 4
    },
    list(items, style = {}) {
      const list = doc.struct('L')
      root.add(list)
      for (const item of items) {
        const height = heightOf(item, width - 12, style)
        keep(height)
        const top = y
        const entry = doc.struct('LI')
        list.add(entry)
        entry.add(doc.struct('Lbl', () => put('·', left, top, 10, style)))
        entry.add(doc.struct('LBody', () => put(item, left + 12, top, width - 12, style)))
        entry.end()
        y = top + height + 2.5
      }
      list.end()
      y += 3
    },
    facts(rows, labelWidth = 132) {
      for (const [label, value] of rows) {
        // A fingerprint is one long word: it has to fit its line.
        const style = { size: /\S{60}/.test(value) ? 8.5 : 9.5 }
        const height = heightOf(value, width - labelWidth, style)
        keep(height)
        const top = y
        const line = doc.struct('P')
        root.add(line)
        line.add(
          doc.struct('Span', () => put(label, left, top, labelWidth - 8, { ...style, color: SOFT })),
        )
        line.add(
          doc.struct('Span', () => put(value, left + labelWidth, top, width - labelWidth, style)),
        )
        line.end()
        y = top + height + 3
      }
      y += 2
    },
    table(spec) {
      keep(64)
      const table = doc.struct('Table', { title: spec.title })
      root.add(table)
      row(spec, spec.head, true, table)
      for (const cells of spec.rows) row(spec, cells, false, table)
      table.end()
      hairline(y)
      y += 8
    },
    rule() {
      y += 6
      hairline(y)
      y += 8
    },
    figure(height, alt, draw) {
      keep(height)
      const top = y
      root.add(doc.struct('Figure', { alt }, () => draw(pen, top)))
      y = top + height
    },
    async finish(foot) {
      root.end()
      const { start, count } = doc.bufferedPageRange()
      for (let index = 0; index < count; index++) {
        doc.switchToPage(start + index)
        const { left: one, right } = foot(index + 1, count)
        doc.markContent('Artifact', { type: 'Pagination' })
        put(one, left, FOOT, width * 0.9, { size: 7, color: SOFT })
        put(right, left + width * 0.9, FOOT, width * 0.1, { size: 7, color: SOFT, align: 'right' })
        doc.endMarkedContent()
      }
      doc.end()
      await ended
      return Buffer.concat(chunks)
    },
  }
}

/** Text taller than half a page is parted at its paragraphs, so that a page break can fall between them. */
function partsOf(text: string, height: (text: string) => number): string[] {
  if (height(text) < A4.height / 2) return [text]
  const parts = text.split(/\n+/).filter((part) => part.trim() !== '')
  return parts.flatMap((part) => (height(part) < A4.height / 2 ? [part] : sentencesOf(part)))
}

const sentencesOf = (text: string): string[] => text.match(/[^.!?]{1,600}[.!?]?\s*/g) ?? [text]
