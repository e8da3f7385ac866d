/** The part of pdfkit (0.20) that documents are made with; the package ships no types of its own. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream'

  namespace PDFDocument {
    interface Options {
      size?: string | [number, number]
      margins?: { top: number; right: number; bottom: number; left: number }
      pdfVersion?: '1.7'
      subset?: 'PDF/UA'
      tagged?: boolean
      lang?: string
      displayTitle?: boolean
      bufferPages?: boolean
      compress?: boolean
      autoFirstPage?: boolean
      font?: string | null
      info?: Record<string, string | Date>
    }
    interface TextOptions {
      lineBreak?: boolean
      baseline?: 'alphabetic'
      fill?: boolean
      stroke?: boolean
      features?: string[]
    }
    interface ElementOptions {
      title?: string
      alt?: string
      actual?: string
      scope?: 'Row' | 'Column'
    }
    interface Element {
      add(child: Element | (() => void)): Element
      end(): Element
    }
  }

  class PDFDocument extends (null as unknown as new () => Readable) {
    constructor(options?: PDFDocument.Options)
    x: number
    y: number
    page: { width: number; height: number }
    registerFont(name: string, source: { layout(text: string): unknown }): this
    font(name: string): this
    fontSize(size: number): this
    text(text: string, x: number, y: number, options?: PDFDocument.TextOptions): this
    currentLineHeight(): number
    widthOfString(text: string, options?: PDFDocument.TextOptions): number
    addPage(): this
    bufferedPageRange(): { start: number; count: number }
    switchToPage(index: number): this
    save(): this
    transform(a: number, b: number, c: number, d: number, e: number, f: number): this
    restore(): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    rect(x: number, y: number, width: number, height: number): this
    circle(x: number, y: number, radius: number): this
    polygon(...points: [number, number][]): this
    lineWidth(width: number): this
    dash(length: number, options?: { space?: number }): this
    undash(): this
    fillColor(color: string, opacity?: number): this
    strokeColor(color: string, opacity?: number): this
    fillOpacity(opacity: number): this
    strokeOpacity(opacity: number): this
    fill(color?: string): this
    fillAndStroke(fill: string, stroke: string): this
    stroke(color?: string): this
    struct(
      type: string,
      options?: PDFDocument.ElementOptions | (() => void) | readonly unknown[],
      children?: (() => void) | readonly unknown[],
    ): PDFDocument.Element
    addStructure(element: PDFDocument.Element): this
    markContent(tag: string, options?: { type?: string; actual?: string }): this
    endMarkedContent(): this
    end(): void
  }

  export = PDFDocument
}
