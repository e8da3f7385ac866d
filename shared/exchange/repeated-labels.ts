import type { ImportKind, Mapping } from '../contract/imports.contract.ts'
import type { ColumnSpec } from './column.ts'
import { FILES } from './files.ts'
import { matchHeaders } from './header-match.ts'
import type { Cell, Sheet, SheetRow } from './sheet.ts'
import { textOf } from './text.ts'

/** Columns whose cells a report may write once for all rows under them. */
const isLabel = ({ id, type, person }: ColumnSpec): boolean =>
  person !== undefined ||
  ['id', 'role', 'period', 'quota-period', 'source', 'competency', 'part'].includes(type) ||
  (type === 'label' && id !== 'email' && id !== 'weights')

/** Whom a quota is of: a row leaves all but one of these empty. */
const ONE_OF = ['rep_id', 'role', 'segment', 'team']

/**
 * Headers of columns that seem to be filled in the first row of each group only. `mapping` = how the columns are used;
 * null = as their headers say.
 */
export function labelsWithGaps(
  kind: ImportKind,
  { headers, rows }: Pick<Sheet, 'headers' | 'rows'>,
  mapping: Mapping | null,
): string[] {
  const used = matchHeaders(FILES[kind], headers).flatMap(({ spec, header }) => {
    const at = mapping ? headers.indexOf(mapping[spec.id] ?? '') : (header ?? -1)
    return at >= 0 && isLabel(spec) ? [{ spec, at }] : []
  })
  const isShared =
    kind === 'quotas' && used.filter(({ spec }) => ONE_OF.includes(spec.id)).length > 1
  return used.flatMap(({ spec, at }) => {
    if (isShared && ONE_OF.includes(spec.id)) return []
    if (!isGrouped(rows, at, spec.filled)) return []
    // A report writes a group once: a label that comes back, with no group around it, is only missing now and then.
    const isOuter = !headers.some((_, left) => left < at && isGrouped(rows, left, true))
    return !spec.filled && isOuter && comesBack(rows, at) ? [] : [headers[at] ?? '']
  })
}

const isBlank = (cell: Cell | undefined) =>
  cell === null || cell === undefined || (typeof cell === 'string' && textOf(cell) === '')

/**
 * Filled at the start of groups of rows and empty under it. A column that may be empty anyway must show it twice, and
 * never begin two groups in a row with the same label: a report would have written them as one.
 */
function isGrouped(rows: readonly SheetRow[], at: number, isNeeded: boolean): boolean {
  let blanks = 0
  let groups = 0
  let long = 0
  let label: Cell | undefined
  let isFirst = false
  for (const { cells } of rows) {
    const cell = cells[at]
    if (isBlank(cell)) {
      // What begins empty is empty for some other reason.
      if (groups === 0) return false
      blanks++
      if (isFirst) long++
      isFirst = false
    } else {
      if (cell === label && (isFirst || !isNeeded)) return false
      groups++
      label = cell
      isFirst = true
    }
  }
  const least = isNeeded ? 1 : 2
  return blanks >= least && groups >= least && long * 2 >= groups
}

/** Whether a label stands at two places with another one between them. */
function comesBack(rows: readonly SheetRow[], at: number): boolean {
  const seen = new Set<string>()
  let last = ''
  for (const { cells } of rows) {
    const label = isBlank(cells[at]) ? last : textOf(cells[at])
    if (label !== last && seen.has(label)) return true
    seen.add(label)
    last = label
  }
  return false
}

/**
 * The rows with the empty cells of some columns as the cell above them. Where a column further left begins a group, the
 * empty cells right of it begin one too.
 */
export function fillDown<S extends Pick<Sheet, 'headers' | 'rows'>>(
  sheet: S,
  headers: readonly string[],
): S {
  const places = headers
    .map((header) => sheet.headers.indexOf(header))
    .filter((at) => at >= 0)
    .toSorted((a, b) => a - b)
  if (places.length === 0) return sheet
  const above = new Map<number, Cell>()
  const rows = sheet.rows.map((row) => {
    if (row.faults?.some(({ column }) => column === null)) return row
    const cells = [...row.cells]
    let isNew = false
    for (const at of places) {
      const cell = cells[at]
      if (!isBlank(cell)) {
        above.set(at, cell ?? null)
        isNew = true
      } else if (isNew) above.delete(at)
      else cells[at] = above.get(at) ?? null
    }
    return { ...row, cells }
  })
  return { ...sheet, rows }
}

/** Why a row whose label is empty is not read before it is said what that means. */
export const gapReason = (header: string): string =>
  `${header} seems to be filled in the first row of each group only. Say whether its empty cells repeat the cell above, or are empty.`
