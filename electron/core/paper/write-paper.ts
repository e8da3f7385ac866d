/// <reference path="./pdfkit.d.ts" />
import type PDFDocument from 'pdfkit'
import {
  A4,
  type Cell,
  type DocumentFacts,
  EDGE,
  INK,
  type Paper,
  SOFT,
  sheetOf,
  type TableSpec,
  type TextStyle,
} from './paper.ts'

/** Room between the foot of a page and its lower edge. Points. */
const FOOT = 44
/** Rows of a long table that are written at a stretch. */
const BETWEEN = 25

/** Starts a document that is written from top to bottom. */
export async function createPaper(facts: DocumentFacts): Promise<Paper> {
  // What sets text is half of the core's script, and a start needs none of it.
  const { createTypesetter } = await import('./typesetter.ts')
  const { doc, heightOf, put, hairline, pen } = createTypesetter(facts)
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => doc.once('end', () => resolve()))
  const root = doc.struct('Document')
  doc.addStructure(root)

  const sheet = sheetOf(facts)
  const foot = sheet.height - FOOT
  const left = EDGE.left
  const width = sheet.width - EDGE.left - EDGE.right
  let y = EDGE.top

  const newPage = () => {
    doc.addPage()
    y = EDGE.top
  }
  const keep = (points: number) => {
    if (y + points > sheet.height - EDGE.bottom && y > EDGE.top) newPage()
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

  /** What the cells of a row say, where, and how high it becomes. */
  const laidOut = (spec: TableSpec, cells: readonly (string | Cell)[], head: boolean) => {
    const style = (cell: Cell, index: number): TextStyle => ({
      size: (head ? 8.5 : 9) - (spec.dense ? 0.8 : 0),
      color: head ? SOFT : (cell.color ?? INK),
      strong: cell.strong ?? false,
      ...(spec.right?.includes(index) ? { align: 'right', tabular: true } : {}),
    })
    const full = cells.map((cell) => (typeof cell === 'string' ? { text: cell } : cell))
    const { places, widths } = columns(spec)
    const below = (cell: Cell, index: number): TextStyle => ({
      ...style(cell, index),
      size: 7.5,
      color: SOFT,
      strong: false,
    })
    const parts = full.map((cell, index) => ({
      text: cell.text,
      style: style(cell, index),
      height: heightOf(cell.text, widths[index] ?? 0, style(cell, index)),
      below: cell.below,
      belowStyle: below(cell, index),
    }))
    const heights = parts.map(({ height, below: text, belowStyle }, index) =>
      text ? height + heightOf(text, widths[index] ?? 0, belowStyle) : height,
    )
    return { parts, places, widths, height: Math.max(...heights) + (spec.dense ? 4 : 7) }
  }

  const row = (
    spec: TableSpec,
    cells: readonly (string | Cell)[],
    head: boolean,
    table: PDFDocument.Element,
  ) => {
    const { parts, places, widths, height } = laidOut(spec, cells, head)
    if (!head && y + height > sheet.height - EDGE.bottom) {
      hairline(y)
      newPage()
      row(spec, spec.head, true, table)
    }
    const top = y
    hairline(top)
    const line = doc.struct('TR')
    table.add(line)
    for (const [index, part] of parts.entries()) {
      const [x, across, from] = [
        places[index] ?? left,
        widths[index] ?? 0,
        top + (spec.dense ? 2.5 : 4),
      ]
      const draw = () => {
        put(part.text, x, from, across, part.style)
        if (part.below) put(part.below, x, from + part.height, across, part.belowStyle)
      }
      line.add(head ? doc.struct('TH', { scope: 'Column' }, draw) : doc.struct('TD', draw))
    }
    line.end()
    y = top + height
  }

  const tableOf = (spec: TableSpec) => {
    keep(64)
    const table = doc.struct('Table', { title: spec.title })
    root.add(table)
    row(spec, spec.head, true, table)
    return table
  }
  const endTable = (table: PDFDocument.Element) => {
    table.end()
    hairline(y)
    y += 8
  }

  return {
    left,
    width,
    keep,
    room: () => sheet.height - EDGE.bottom - y,
    newPage,
    space: (points) => {
      y += points
    },
    heading(level, text, style = {}) {
      const size = [24, 12.5, 10.5][level - 1] ?? 10
      // A heading never stands alone at the foot of a page.
      keep(size * 2 + 62)
      if (level > 1 && y > EDGE.top) y += level === 2 ? 16 : 9
      block(`H${level}`, text, { size, strong: true, leading: 0.14, ...style })
      y += level === 1 ? 5 : 4
    },
    paragraph(text, style = {}) {
      block('P', text, { align: 'start', ...style })
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
        entry.add(
          doc.struct('LBody', () =>
            put(item, left + 12, top, width - 12, { align: 'start', ...style }),
          ),
        )
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
          doc.struct('Span', () =>
            put(label, left, top, labelWidth - 8, { size: 9.5, color: SOFT }),
          ),
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
      const table = tableOf(spec)
      for (const cells of spec.rows) row(spec, cells, false, table)
      endTable(table)
    },
    rowHeight: (spec, cells) => laidOut(spec, cells, false).height,
    async longTable(spec, written) {
      const table = tableOf(spec)
      for (const [at, cells] of spec.rows.entries()) {
        row(spec, cells, false, table)
        if (at % BETWEEN === BETWEEN - 1) await written(at + 1)
      }
      endTable(table)
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
    async finish(said) {
      root.end()
      const { start, count } = doc.bufferedPageRange()
      for (let index = 0; index < count; index++) {
        doc.switchToPage(start + index)
        const { left: one, right } = said(index + 1, count)
        doc.markContent('Artifact', { type: 'Pagination' })
        put(one, left, foot, width * 0.9, { size: 7, color: SOFT })
        put(right, left + width * 0.9, foot, width * 0.1, { size: 7, color: SOFT, align: 'right' })
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
