import { foldTokens } from '../model/name-key.ts'
import type { Steps } from '../model/steps.ts'
import type { Cell, SheetRow } from './sheet.ts'
import { counted, foldKey, lineOf } from './text.ts'

/** Rows of a table that are no data, and what to say about them. */
export interface LeftOut {
  rows: SheetRow[]
  notes: string[]
  /** Line of a second header whose columns stand in another order; the rows under it cannot be read by the first. */
  otherHeader: number | null
}

/** What a cell of the example row of a template says: such a row is never imported, wherever the cell stands. */
export const EXAMPLE_MARK = 'Example, never imported'

const isExample = (cells: readonly Cell[]) =>
  cells.some(
    (cell) =>
      typeof cell === 'string' &&
      cell.length >= EXAMPLE_MARK.length &&
      cell.length < 40 &&
      cell.trim() === EXAMPLE_MARK,
  )

/** Rows at the end among which a footer is looked for. */
const TAIL = 20

/**
 * Leaves out what a report adds to its table: the header repeated, totals and footers. Rows that merely look odd stay
 * and are judged like any other.
 */
export function* leaveOutRows(
  headers: readonly string[],
  rows: readonly SheetRow[],
): Steps<LeftOut> {
  const repeats: number[] = []
  const totals: number[] = []
  const footers: number[] = []
  const dashes: number[] = []
  const examples: number[] = []
  let otherHeader: number | null = null
  const isHeader = createHeaderTest(headers)
  const names = new Set(headers.map(foldKey))
  const firsts = new Set<string>()
  /** Codes that begin a row of data: a table has fewer of them than rows. */
  const codes = new Set<string>()
  const isData = (row: SheetRow, index: number): boolean => {
    if (isExample(row.cells)) {
      examples.push(row.line)
      return false
    }
    const first = firstInk(row.cells)
    if (first === null || codes.has(first)) return true
    const again = isHeader(row.cells, first)
    if (again === 'other') otherHeader ??= row.line
    if (again === 'same') repeats.push(row.line)
    else if (isRule(first, row.cells)) dashes.push(row.line)
    else if (isTotal(first, firsts)) totals.push(row.line)
    else if (index >= rows.length - TAIL && isFooter(first, row.cells)) footers.push(row.line)
    else {
      if (CODE.test(first) && !FOOTER.test(first) && !names.has(foldKey(first))) codes.add(first)
      if (first.length <= LONGEST) firsts.add(first.toLowerCase())
      return true
    }
    return false
  }
  const kept: SheetRow[] = []
  for (const [index, row] of rows.entries()) {
    if (isData(row, index)) kept.push(row)
    yield
  }
  return {
    rows: kept,
    notes: [
      ...said(repeats, 'row that repeats the header', 'rows that repeat the header'),
      ...said(
        examples,
        'row that is the example of a template',
        'rows that are examples of a template',
      ),
      ...said(dashes, 'row of dashes', 'rows of dashes'),
      ...said(totals, 'row of totals', 'rows of totals'),
      ...said(footers, 'row of a footer', 'rows of a footer'),
    ],
    otherHeader,
  }
}

function said(lines: readonly number[], one: string, many: string): string[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, 5).join(', ') + (lines.length > 5 ? ', …' : '')
  return [
    `${counted(lines.length, one, many)} ${lines.length === 1 ? 'was' : 'were'} left out (line ${shown}).`,
  ]
}

/** Letters with a digit behind them, which are no word: what such a text begins is decided once. */
const CODE = /^(?=.*\d$)[\p{L}\d_-]{2,40}$/u

/** Longest text that is compared with words. */
const LONGEST = 80

/** The first text of a row that is not blank; null for a number or none. */
function firstInk(cells: readonly Cell[]): string | null {
  for (const cell of cells) {
    if (typeof cell === 'number') return null
    if (cell !== null && cell.length <= 400) {
      const text = cell.trim()
      if (text !== '') return text
    } else if (cell !== null) return null
  }
  return null
}

const RULE = /^[:+]?[-=_]{3,}[:+]?$/

/** The line of dashes under the header of a table in Markdown or plain text. */
const isRule = (first: string, cells: readonly Cell[]) =>
  RULE.test(first) &&
  cells.every((cell) => {
    const text = lineOf(cell)
    return text === '' || RULE.test(text)
  })

const bare = (text: string) => text.replace(/^[\ufeff\s]+/, '').toLowerCase()

/** Whether a row is the header once more; `other` = all its cells are headers, in another order. */
function createHeaderTest(headers: readonly string[]) {
  const keys = headers.map(foldKey)
  const known = new Set(keys.filter((key) => key !== ''))
  const starts = new Set([...known].map((key) => key[0]))
  return (cells: readonly Cell[], first: string): 'same' | 'other' | null => {
    const start = bare(first)
    // Cheap before sure: the first letter, then the whole word, then the whole row.
    if (start.length > LONGEST || known.size < 2) return null
    const code = start.charCodeAt(0)
    if (code < 128 && !starts.has(start[0])) return null
    if (!known.has(foldKey(first))) return null
    const found = cells.map((cell) => foldKey(lineOf(cell)))
    const filled = found.filter((key) => key !== '')
    if (filled.length < 2 || !filled.every((key) => known.has(key))) return null
    if (found.every((key, index) => key === '' || key === keys[index])) return 'same'
    return filled.length === known.size && new Set(filled).size === known.size ? 'other' : null
  }
}

const TOTAL_WORDS = new Set(
  (
    'total totals subtotal subtotals grandtotal gesamt gesamtsumme summe zwischensumme gesamtergebnis teilergebnis ' +
    'totale totaux totales totaal subtotaal soustotal sum summa suma razem celkem totalt yhteensa toplam itogo итого ' +
    'всего 合計 合计 总计 總計 小計 小计 총계 합계 average mean durchschnitt mittelwert moyenne promedio media gemiddelde ' +
    'count anzahl nombre overall'
  ).split(' '),
)
/** Words that may stand beside: `Grand total (9 people)`, `Total general`, `Sum of all`. */
const BESIDE = new Set(
  (
    'grand sub general overall report sum total all of for the and people persons rows row records record reps rep ' +
    'deals entries count in avg zeilen personen datensatze general general lignes filas'
  ).split(' '),
)

/** `Total`, `Grand total: 9`, `Summe (12 Zeilen)`, and `Ann Lee Total` under rows of Ann Lee. */
function isTotal(first: string, firsts: ReadonlySet<string>): boolean {
  if (first.length > LONGEST) return false
  // `N = 12`, `n: 5`.
  if (/^n\s?[=:]\s?\d{1,7}$/i.test(first)) return true
  // `Subtotal North` and `Zwischensumme Nord`, whatever the group is called.
  if (
    /^(?:sub-?\s?totals?|zwischensumme|teilergebnis|sous-total|subtotaal|grand totals?)(?=[\s:])/i.test(
      first,
    )
  )
    return true
  const group = first.replace(/\s(?:sub\s?)?(?:total|summe|ergebnis|totale?|итог)$/i, '')
  if (group !== first && firsts.has(group.trimEnd().toLowerCase())) return true
  // Most cells are codes and names; tokens are cut only where a word may be one of the list.
  const lower = first.toLowerCase()
  if (!MAY_BE_TOTAL.test(lower)) return false
  const tokens = foldTokens(first).filter((token) => !/^\p{N}+$/u.test(token))
  const hits = tokens.filter((token) => TOTAL_WORDS.has(token)).length
  const isOne = tokens.every((token) => TOTAL_WORDS.has(token) || BESIDE.has(token))
  return hits > 0 && isOne && !/^(?:media|count|mean|nombre|sum)$/.test(lower)
}

const MAY_BE_TOTAL =
  /tota|gesamt|summ?[ae]?|ergebnis|razem|celkem|yhteens|toplam|итого|всего|計|计|계|average|mean|durchschnitt|mittelwert|moyenne|promedio|media|gemiddelde|count|anzahl|nombre/

const FOOTER =
  /^(?:(?:report|list|export|file|data)\s+(?:was\s+)?(?:generated|created|run|printed|exported)\b|(?:generated|created|printed|exported|downloaded)(?:\s+(?:on|by|at|from))?\b|run (?:date|by|on)\b|as of\b|page \d|source\b|copyright\b|©|confidential\b|end of (?:report|file|list)\b|applied filters?\b|filters?:|filtered by\b|(?:erstellt|gedruckt|exportiert) (?:am|von)\b|stand:?\s|quelle\b|seite \d|g[eé]n[eé]r[eé] le\b|source :|fuente\b|generado\b|источник|records?:|number of (?:rows|records|people)\b)/i

/** A line under a table that says where it comes from; most of a row of data is filled, most of a footer is not. */
function isFooter(first: string, cells: readonly Cell[]): boolean {
  if (!FOOTER.test(first)) return false
  return cells.filter((cell) => lineOf(cell) !== '').length <= 2
}
