/// <reference path="./pdfkit.d.ts" />
import PDFDocument from 'pdfkit'
import { fonts } from './fonts.ts'
import { A4, EDGE, INK, LINE, type Pen, type PenStyle, type TextStyle } from './paper.ts'

export interface DocumentFacts {
  title: string
  author: string
  subject: string
  /** Its date, so that the same content gives the same file. */
  at: string
}

/** Sets text and draws on the pages of one PDF. Every place is given; nothing flows by itself. */

/** Starts a tagged A4 document in Inter. */
export function createTypesetter(options: DocumentFacts) {
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
        .moveTo(EDGE.left, top)
        .lineTo(A4.width - EDGE.right, top)
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
      set(style)
      return doc.widthOfString(text, { features: ['kern'] })
    },
  }
  const paint = ({ fill, stroke, width: weight = 1 }: PenStyle) => {
    if (stroke === undefined) doc.fill(fill)
    else doc.lineWidth(weight).strokeColor(stroke).stroke()
  }

  return { doc, heightOf, put, artifact, hairline, pen }
}
