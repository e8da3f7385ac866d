import { LIMITS, type SheetRow } from './sheet.ts'

/** Separators of most files, and those tried where none of them makes columns. */
const DELIMITERS = [',', ';', '\t', '|'] as const
const RARE_DELIMITERS = ['~', '^', ':', '#', '\u001f', '\u0001', '¦', '§'] as const

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

const STRAY_QUOTE =
  'A quote mark closes before the cell ends. Double the quote marks inside a cell ("" for "), or remove them.'
const OPEN_QUOTE =
  'A cell begins with a quote mark that is never closed. Add the missing quote mark, or remove this one.'
const LONG_CELL = `A cell is longer than ${LIMITS.cellCharacters.toLocaleString('en-US')} characters. Shorten it.`

/** The lines of a CSV text one after another; each is given in order, blank ones left out. */
export interface CsvCursor {
  /** The next row, null at the end; `blank` after a stretch of rows without content, so that callers may pause. */
  next(): SheetRow | 'blank' | null
  /** Characters consumed. */
  readonly position: number
}

/**
 * Reads RFC 4180 rows with any line ending, forgiving spaces around quoted cells and quotes inside unquoted ones. What
 * cannot be read costs one line: the row is given with a fault and reading goes on with the next line of the file.
 * At most one cell more than the column limit is given. Linear: a failed quoted cell is read again at most once, and no further than the cell limit.
 */
export function readCsv(text: string, delimiter: string): CsvCursor {
  const separator = delimiter.charCodeAt(0)
  const length = text.length
  let at = 0
  let line = 1

  /** Index just after the line break that `index` stands on. */
  const afterBreak = (index: number) =>
    text.charCodeAt(index) === CR && text.charCodeAt(index + 1) === LF ? index + 2 : index + 1

  const endOfLine = (from: number) => {
    let index = from
    while (index < length) {
      const code = text.charCodeAt(index)
      if (code === LF || code === CR) break
      index++
    }
    return index
  }

  /** End of a quoted cell (position after the closing quote), or why it has none. */
  const quotedEnd = (open: number): number | string => {
    let index = open + 1
    for (;;) {
      const close = text.indexOf('"', index)
      if (close < 0 || close - open > LIMITS.cellCharacters * 2) return OPEN_QUOTE
      if (text.charCodeAt(close + 1) !== QUOTE) return close + 1
      index = close + 2
    }
  }

  /** Gives up on the line that holds `from`: its raw cells with a fault, reading resumes on the next line. */
  const broken = (start: number, startLine: number, from: number, reason: string): SheetRow => {
    const end = endOfLine(from)
    const cells = text
      .slice(start, Math.min(end, start + LIMITS.cellCharacters))
      .split(delimiter)
      .slice(0, LIMITS.columns)
    line = startLine + countBreaks(text, start, end)
    at = end
    skipBreak()
    return { line: startLine, cells, faults: [{ column: null, reason }] }
  }

  const skipBreak = () => {
    if (at >= length) return
    at = afterBreak(at)
    line++
  }

  const row = (): SheetRow => {
    const start = at
    const startLine = line
    const cells: string[] = []
    let tooLong = false
    for (;;) {
      let index = at
      // Spaces before an opening quote are decoration; before other text they belong to the cell.
      while (text.charCodeAt(index) === 0x20) index++
      if (text.charCodeAt(index) === QUOTE) {
        const end = quotedEnd(index)
        if (typeof end === 'string') return broken(start, startLine, index, end)
        let after = end
        while (text.charCodeAt(after) === 0x20) after++
        const code = text.charCodeAt(after)
        const ends = after >= length || code === separator || code === LF || code === CR
        if (!ends) return broken(start, startLine, index, STRAY_QUOTE)
        const raw = text.slice(index + 1, end - 1)
        const cell = raw.includes('"') ? raw.replaceAll('""', '"') : raw
        if (cell.length > LIMITS.cellCharacters) tooLong = true
        line += countBreaks(text, index, end)
        if (cells.length <= LIMITS.columns) cells.push(cell)
        at = after
      } else {
        index = at
        for (; index < length; index++) {
          const code = text.charCodeAt(index)
          if (code === separator || code === LF || code === CR) break
        }
        if (index - at > LIMITS.cellCharacters) tooLong = true
        if (cells.length <= LIMITS.columns) cells.push(text.slice(at, index))
        at = index
      }
      if (at < length && text.charCodeAt(at) === separator) {
        at++
        continue
      }
      skipBreak()
      return tooLong
        ? { line: startLine, cells, faults: [{ column: null, reason: LONG_CELL }] }
        : { line: startLine, cells }
    }
  }

  return {
    get position() {
      return at
    },
    next() {
      for (let blank = 0; at < length; blank++) {
        if (blank === 100) return 'blank'
        const read = row()
        if (
          read.faults ||
          read.cells.some((cell) => cell !== '' && cell !== null && hasInk(cell))
        ) {
          return read
        }
      }
      return null
    },
  }
}

/** Anything but spaces and separators, whatever the separator of this file is. */
const hasInk = (cell: string | number) => typeof cell === 'number' || /[^\s,;|~^]/.test(cell)

function countBreaks(text: string, from: number, to: number): number {
  let count = 0
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index)
    if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) count++
  }
  return count
}

const SAMPLE_ROWS = 200
const SAMPLE_CHARACTERS = 400_000

/**
 * The separator with which most of the first rows have the same number of cells, quotes honoured; more cells break a
 * tie. One that the text declares (`sep=~`) is obeyed. Comma when the text has a single column.
 */
export function guessDelimiter(text: string): string {
  const declared = /^"?sep=([^\p{L}\p{N}"\r\n])"?\r?\n/iu.exec(text)?.[1]
  if (declared !== undefined) return declared
  const sample = text.slice(0, SAMPLE_CHARACTERS)
  return bestOf(DELIMITERS, sample) ?? bestOf(RARE_DELIMITERS, sample) ?? ','
}

function bestOf(delimiters: readonly string[], sample: string): string | null {
  let best: { delimiter: string | null; score: number } = { delimiter: null, score: 0 }
  for (const delimiter of delimiters) {
    const score = consistency(sample, delimiter)
    if (score > best.score + 1e-9) best = { delimiter, score }
  }
  return best.delimiter
}

/** Share of rows with the commonest cell count (over one), raised a little by that count; faults weigh against. */
function consistency(sample: string, delimiter: string): number {
  const cursor = readCsv(sample, delimiter)
  const counts = new Map<number, number>()
  let rows = 0
  for (let row = cursor.next(); row && rows < SAMPLE_ROWS; row = cursor.next()) {
    if (row === 'blank') continue
    rows++
    const cells = row.faults ? 0 : row.cells.length
    counts.set(cells, (counts.get(cells) ?? 0) + 1)
  }
  let best = 0
  for (const [cells, count] of counts) {
    if (cells < 2) continue
    best = Math.max(best, (count / rows) ** 2 * (1 + Math.min(cells, 50) / 100))
  }
  return best
}
