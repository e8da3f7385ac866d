import type { Output } from '../../../shared/contract/index.ts'
import { count, number } from '../../ui/format.ts'

type Read = Output<'imports.preview'>['read']

/** What the cells of a column are called when they are counted. */
const CELLS: Record<string, readonly [one: string, many: string]> = {
  id: ['identifier', 'identifiers'],
  name: ['name', 'names'],
  label: ['text', 'texts'],
  role: ['text', 'texts'],
  note: ['text', 'texts'],
  day: ['day', 'days'],
  period: ['period', 'periods'],
  amount: ['amount', 'amounts'],
  share: ['share', 'shares'],
  score: ['score', 'scores'],
  source: ['source', 'sources'],
  competency: ['competency', 'competencies'],
  stage: ['stage', 'stages'],
}

/** `312 days, 2 empty, 4 not readable`. */
export function cellsOf({ type, read, empty, refused }: Read['columns'][number]): string {
  const [one, many] = CELLS[type] ?? ['value', 'values']
  return [
    count(read, one, many),
    empty > 0 && `${number(empty)} empty`,
    refused > 0 && `${number(refused)} not readable`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Signs between the cells of a text file, as they are called. */
export const SEPARATORS: Record<string, string> = {
  ',': 'Comma ,',
  ';': 'Semicolon ;',
  '\t': 'Tab',
  '|': 'Bar |',
  '~': 'Tilde ~',
  '^': 'Caret ^',
  ':': 'Colon :',
}

/** Encodings that can be chosen: the name that programs know, and what people call it. */
export const ENCODINGS: readonly (readonly [name: string, title: string])[] = [
  ['utf-8', 'UTF-8'],
  ['utf-16le', 'UTF-16'],
  ['windows-1252', 'Windows-1252 (Western European)'],
  ['windows-1250', 'Windows-1250 (Central European)'],
  ['windows-1251', 'Windows-1251 (Cyrillic)'],
  ['windows-1253', 'Windows-1253 (Greek)'],
  ['windows-1254', 'Windows-1254 (Turkish)'],
  ['macintosh', 'Mac Roman'],
  ['ibm850', 'DOS (Western European)'],
  ['shift_jis', 'Shift JIS (Japanese)'],
  ['gbk', 'GBK (Chinese)'],
  ['big5', 'Big5 (Chinese)'],
  ['euc-kr', 'EUC-KR (Korean)'],
]

const STYLES: Record<string, string> = {
  dayFirst: 'day first',
  monthFirst: 'month first',
  dot: 'dot',
  comma: 'comma',
}

/** How the columns that can be read in two ways were read, where all of them agree. */
export function foundStyle(read: Read | undefined, styles: readonly string[]): string {
  const found = new Set(Object.values(read?.styles ?? {}).filter((style) => styles.includes(style)))
  const [one] = found
  return found.size === 1 && one ? `As found: ${STYLES[one]}` : 'As found'
}

/** `Archive 2023 (hidden), 98 rows`. */
export function sheetLabel(
  { name, hidden }: { name: string; hidden: boolean },
  rows: number | null | undefined,
): string {
  const size = rows === null ? 'many rows' : rows === undefined ? '' : count(rows, 'row')
  return [`${name}${hidden ? ' (hidden)' : ''}`, size].filter(Boolean).join(', ')
}

/** Scales that ratings are often given on. */
export const SCALES = [
  { low: 1, high: 5 },
  { low: 1, high: 4 },
  { low: 1, high: 6 },
  { low: 1, high: 7 },
  { low: 1, high: 9 },
  { low: 1, high: 10 },
  { low: 0, high: 3 },
  { low: 0, high: 4 },
  { low: 0, high: 5 },
  { low: 0, high: 10 },
  { low: 0, high: 100 },
]

export const scaleName = ({ low, high }: { low: number; high: number }): string =>
  `${low} to ${high}`

/** What the preview says of a column of the file. */
export type ShownColumn = Pick<
  Output<'imports.columns'>['columns'][number],
  'column' | 'title' | 'type'
>

/** A column as it is called: by its title, or as it is stored. */
export const titleOf = (columns: readonly ShownColumn[], column: string): string =>
  columns.find((one) => one.column === column)?.title ?? column.replaceAll('_', ' ')

/** A value as it will be stored, an amount with signs between its thousands and all of its digits. */
export function shownValue(
  columns: readonly ShownColumn[],
  column: string,
  value: string | null,
): string | null {
  const isAmount = columns.find((one) => one.column === column)?.type === 'amount'
  if (value === null || !isAmount || !/^-?\d+(?:\.\d+)?$/.test(value)) return value
  return number(Number(value), value.split('.')[1]?.length ?? 0)
}
