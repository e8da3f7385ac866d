import type { Choices } from '../../../../shared/contract/import-parts.ts'
import type { Value } from '../../../../shared/exchange/cell.ts'
import type { FileSpec, RowValues } from '../../../../shared/exchange/column.ts'
import type { BoundColumn } from '../../../../shared/exchange/header-match.ts'
import type { Sheet } from '../../../../shared/exchange/sheet.ts'
import { counted } from '../../../../shared/exchange/text.ts'
import type { Steps } from '../../../../shared/model/steps.ts'
import { asList } from '../../../../shared/readiness/wording.ts'

export interface Candidate {
  index: number
  /** Of the file. */
  line: number
  values: RowValues
}

export interface KeptRows {
  accepted: Candidate[]
  /** Rows that repeat another one of the file, or are older than another. */
  repeated: number
  notes: string[]
}

interface KeptInput {
  file: FileSpec
  sheet: Sheet
  columns: readonly BoundColumn[]
  /** What the person wants of several rows of one thing. */
  several: Choices['several']
}

/**
 * The rows that stay where one natural key occurs more than once. Rows that say the same count once; which of several
 * different ones counts is never left to their order.
 */
export function createKeptRows(
  { file, sheet, columns, several: chosen }: KeptInput,
  turnAway: (index: number, reason: string) => void,
) {
  /** The first row of each key. */
  const firsts: Candidate[] = []
  const findFirst = byKey(file.key)
  const several = new Map<Candidate, Candidate[]>()
  const key = keyWords(file)
  let repeated = 0
  let older = 0
  let lines = 0
  let summed = 0

  /** Turns rows away in pairs of lines: the first is shown the second, the others the first. */
  const refuse = (rows: readonly Candidate[], why: (line: number) => string) => {
    const [first, second] = rows
    if (!first || !second) return
    for (const row of rows) turnAway(row.index, why((row === first ? second : first).line))
  }
  const contradict = (rows: readonly Candidate[]) =>
    refuse(
      rows,
      (line) =>
        `Contradicts line ${line}: both give ${key}, with different values. Keep the one that is right${file.adds ? ', or say that they are lines to add up' : ''}.`,
    )

  /** The row of the latest day, where every row has one and the latest do not differ. */
  const newest = (rows: readonly Candidate[], day: string): Candidate | null => {
    const latest = rows.reduce((best, { values }) => {
      const at = values[day]
      return typeof at === 'string' && at > best ? at : best
    }, '')
    const last = rows.filter(({ values }) => values[day] === latest)
    const [first] = last
    const isClear =
      first !== undefined &&
      rows.every(({ values }) => values[day]) &&
      last.every(({ values }) => isSame(values, first.values))
    if (!isClear) return null
    older += rows.length - last.length
    repeated += last.length - 1
    return first
  }

  const used = new Set(columns.flatMap((bound) => ('index' in bound ? [bound.index] : [])))
  /** What the columns that are not imported say, by which lines of one deal are told from corrections of it. */
  const besides = ({ index }: Candidate) =>
    JSON.stringify((sheet.rows[index]?.cells ?? []).filter((_, at) => !used.has(at)))

  /** Lines of one thing: they differ in columns beside those imported, and in `amount` alone of those. */
  const asLines = (rows: readonly Candidate[], amount: string) => {
    const distinct = new Map(rows.map((row) => [besides(row) + JSON.stringify(row.values), row]))
    const items = [...distinct.values()].toSorted((a, b) => a.index - b.index)
    const [first] = items
    const same = (row: Candidate) =>
      first && isSame({ ...row.values, [amount]: 0 }, { ...first.values, [amount]: 0 })
    const told = new Set(items.map(besides)).size === items.length
    return {
      items,
      isItems: told && items.every(same),
      /** A missing amount is no zero. */
      isSummable:
        items.every(same) && items.every(({ values }) => typeof values[amount] === 'number'),
      isOneAmount: new Set(items.map(({ values }) => values[amount])).size === 1,
    }
  }

  return {
    add(index: number, values: RowValues) {
      const row = { index, line: sheet.rows[index]?.line ?? 0, values }
      const first = findFirst(row)
      if (first === row) firsts.push(row)
      else {
        const group = several.get(first)
        if (group) group.push(row)
        else several.set(first, [first, row])
      }
    },
    *finish(): Steps<KeptRows> {
      const rule = chosen === 'refuse' ? 'refuse' : file.several
      const summable = typeof rule === 'object' && 'sum' in rule ? rule.sum : null
      const amount = chosen === 'sum' ? (file.adds ?? null) : summable
      const holdsLines =
        amount !== null &&
        [...several.values()].some((rows) => {
          const { isItems, isOneAmount } = asLines(rows, amount)
          return isItems && !isOneAmount
        })
      const addUp = (items: readonly Candidate[], column: string, times: number) => {
        repeated += times - items.length
        lines += items.length
        summed++
        const total = items.reduce((sum, { values }) => sum + Number(values[column]), 0)
        return { ...items[0]?.values, [column]: Number(total.toPrecision(15)) }
      }
      const settle = (rows: readonly Candidate[]): RowValues | null => {
        const [first] = rows
        if (!first) return null
        if (chosen === 'refuse' && file.adds && asLines(rows, file.adds).items.length > 1) {
          contradict(rows)
          return null
        }
        if (amount !== null) {
          const { items, isItems, isOneAmount, isSummable } = asLines(rows, amount)
          if (items.length === 1) {
            repeated += rows.length - 1
            return first.values
          }
          if (chosen === 'sum' ? isSummable : isItems && (holdsLines || !isOneAmount)) {
            return addUp(items, amount, rows.length)
          }
          if (chosen === 'sum') {
            contradict(rows)
            return null
          }
          if (isItems) {
            refuse(
              rows,
              (line) =>
                `Gives ${key} as line ${line}, with one amount on every line: it may be that of the whole deal or of each line. Keep one row a deal, with the amount of the whole deal.`,
            )
            return null
          }
        }
        if (rows.every(({ values }) => isSame(values, first.values))) {
          repeated += rows.length - 1
          return first.values
        }
        const last = typeof rule === 'object' && 'newest' in rule ? newest(rows, rule.newest) : null
        if (!last) contradict(rows)
        return last?.values ?? null
      }
      const accepted: Candidate[] = []
      for (const first of firsts) {
        const rows = several.get(first)
        const values = rows ? settle(rows) : first.values
        if (values) accepted.push(values === first.values ? first : { ...first, values })
        yield
      }
      const notes: string[] = []
      if (repeated > 0)
        notes.push(
          `${counted(repeated, 'row')} ${repeated === 1 ? 'repeats' : 'repeat'} an earlier one.`,
        )
      if (older > 0)
        notes.push(
          `${counted(older, 'row')} ${older === 1 ? 'is' : 'are'} older than another with ${key}; the latest day counts.`,
        )
      if (summed > 0)
        notes.push(
          `${counted(lines, 'row')} are lines of ${counted(summed, file.kind === 'deals' ? 'deal' : 'result')}: their amounts were added up, one sum for ${key}.`,
        )
      return { accepted, repeated: repeated + older, notes }
    },
  }
}

/** Answers the first row of the key of a row, which is the row itself where there was none. */
function byKey(key: readonly string[]): (row: Candidate) => Candidate {
  // A map within a map: hundreds of thousands of keys need not be written as one text each.
  type Level = Map<Value | undefined, Level | Candidate>
  const rows: Level = new Map()
  const outer = key.slice(0, -1)
  const last = key.at(-1) ?? ''
  return (row) => {
    let level = rows
    for (const column of outer) {
      const value = row.values[column]
      const found = level.get(value)
      if (found instanceof Map) level = found
      else {
        const next: Level = new Map()
        level.set(value, next)
        level = next
      }
    }
    const first = level.get(row.values[last])
    if (first && !(first instanceof Map)) return first
    level.set(row.values[last], row)
    return row
  }
}

/** `the same rep ID and period`. */
function keyWords(file: FileSpec): string {
  const titles = file.key.map(
    (id) =>
      file.columns
        .find((column) => column.id === id)
        ?.title.replace(/^[A-Z]/, (c) => c.toLowerCase()) ?? id,
  )
  return `the same ${asList(titles)}`
}

function isSame(a: RowValues, b: RowValues): boolean {
  for (const column in a) if (a[column] !== b[column]) return false
  return true
}
