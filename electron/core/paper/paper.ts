import type { PaperSize } from '../../../shared/model/letterhead.ts'

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

export const A4 = { width: 595.28, height: 841.89 }
export const US_LETTER = { width: 612, height: 792 }
export const EDGE = { left: 56, right: 56, top: 54, bottom: 66 }

export interface DocumentFacts {
  title: string
  author: string
  subject: string
  /** Its date, so that the same content gives the same file. */
  at: string
  /** Size of the sheet; A4 where it is not said. */
  paper?: PaperSize
  /** The long side lies below. */
  landscape?: boolean
}

/** Width and height of the sheet in points. */
export function sheetOf({ paper, landscape }: Pick<DocumentFacts, 'paper' | 'landscape'>) {
  const { width, height } = paper === 'letter' ? US_LETTER : A4
  return landscape ? { width: height, height: width } : { width, height }
}

export interface TextStyle {
  size?: number
  color?: string
  strong?: boolean
  /** `start` is the side from which the paragraph is read. Left where nothing is said. */
  align?: 'left' | 'right' | 'center' | 'start'
  /** Space between lines as a share of the size. */
  leading?: number
  /** Figures of equal width, for columns. */
  tabular?: boolean
}

export interface Cell {
  text: string
  color?: string
  strong?: boolean
  /** A smaller, softer line under it. */
  below?: string
}

export interface TableSpec {
  /** What the table shows, for readers who cannot see it. */
  title: string
  head: readonly string[]
  /** Shares of the width; they total 1. */
  widths: readonly number[]
  /** Columns of figures stand right. */
  right?: readonly number[]
  /** Smaller text and lower rows, where much has to stand on one page. */
  dense?: boolean
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
  /** Points left on this page. */
  room(): number
  /** Begins a new page unless this much still fits. */
  keep(points: number): void
  newPage(): void
  heading(level: 1 | 2 | 3, text: string, style?: TextStyle): void
  paragraph(text: string, style?: TextStyle): void
  list(items: readonly string[], style?: TextStyle): void
  /** Labels with their values, the values aligned. */
  facts(rows: readonly (readonly [label: string, value: string])[], labelWidth?: number): void
  table(spec: TableSpec): void
  /** Points that one of its rows takes. */
  rowHeight(spec: TableSpec, cells: readonly (string | Cell)[]): number
  /** The same with many rows: after each stretch of them it waits, told how many are written. */
  longTable(spec: TableSpec, written: (rows: number) => Promise<void>): Promise<void>
  rule(): void
  /** A picture drawn as lines and text, with the sentence that stands in for it. */
  figure(height: number, alt: string, draw: (pen: Pen, top: number) => void): void
  /** Writes the foot of every page and ends the document. */
  finish(foot: (page: number, pages: number) => { left: string; right: string }): Promise<Buffer>
}
