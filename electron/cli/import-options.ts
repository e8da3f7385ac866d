import type { Choices } from '../../shared/contract/import-parts.ts'
import type { ImportKind, Mapping } from '../../shared/contract/imports.contract.ts'
import { FILES } from '../../shared/exchange/files.ts'
import { LIMITS } from '../../shared/exchange/sheet.ts'
import { type CommandOption, type Invocation, UsageError } from './command.ts'

/** Options of the command `import`. */
export const IMPORT_OPTIONS: Readonly<Record<string, CommandOption>> = {
  map: {
    type: 'string',
    multiple: true,
    help: 'a column and the header it stands under; "column=" leaves the column out',
  },
  set: {
    type: 'string',
    multiple: true,
    help: 'a column and one text for every row, such as period=2025-Q1',
  },
  'header-row': { type: 'string', help: 'the line of the file with the header' },
  encoding: { type: 'string', help: 'the encoding of a CSV file, such as windows-1250' },
  separator: {
    type: 'string',
    help: 'the sign between the cells of a CSV file; tab for a tab',
  },
  'day-order': {
    type: 'string',
    help: 'day-first or month-first, for days such as 3/4/2025',
  },
  decimal: { type: 'string', help: 'dot or comma, for amounts such as 1.234' },
  'fiscal-start': {
    type: 'string',
    help: 'the month in which the fiscal year begins, 1 to 12',
  },
  year: { type: 'string', help: 'the year of months and quarters that name none, such as Q1' },
  'as-rows': {
    type: 'string',
    multiple: true,
    help: 'the header of a column whose cells are rows of their own, such as "Q4 2024 Quota"; without it, found out',
  },
  'as-columns': {
    type: 'boolean',
    help: 'no column becomes rows: those that look like periods, competencies or attributes are none',
  },
  preview: {
    type: 'boolean',
    help: 'say what would be imported and the first rows, and write nothing',
  },
  person: {
    type: 'string',
    multiple: true,
    help: 'whom a text means that can be several people, such as "Maria Garcia=R7"',
  },
  sheet: {
    type: 'string',
    multiple: true,
    help: 'the sheet of a workbook; without it, the one that fits best; several are read together',
  },
  'all-sheets': {
    type: 'boolean',
    help: 'read all visible sheets with the headers of the first one together',
  },
  repair: { type: 'string', help: 'write the rejected rows with reasons to this new CSV file' },
  'first-row': { type: 'string', help: 'the line of the file with the first row to read' },
  'last-row': { type: 'string', help: 'the line of the file with the last row to read' },
  unit: {
    type: 'string',
    multiple: true,
    help: 'what one unit of a column of amounts stands for, such as quota=1000',
  },
  scale: {
    type: 'string',
    help: 'lowest and highest rating of the file, such as 1-7 or 0-100; ratings are converted to 1 to 5',
  },
  only: {
    type: 'string',
    multiple: true,
    help: 'read only rows with this text under a header, such as "Stage=Closed Won"',
  },
  fresh: {
    type: 'boolean',
    help: 'without the choices that were remembered of the last file with these headers',
  },
  value: {
    type: 'string',
    multiple: true,
    help: 'what a text of a column stands for, such as "competency:Develops people=coaching"',
  },
  blanks: {
    type: 'string',
    help: 'keep or clear: what an empty cell does to a stored value; keep without it',
  },
  repeat: {
    type: 'string',
    multiple: true,
    help: 'a header whose empty cells repeat the cell above, such as a team that stands in the first row of its people',
  },
  'keep-empty': {
    type: 'boolean',
    help: 'empty cells are empty, also where a column seems to be filled in the first row of each group only',
  },
  several: {
    type: 'string',
    help: 'refuse or sum: what to do with several rows of one result or deal that differ',
  },
  amounts: {
    type: 'string',
    help: 'each or running: what was sold is of each period by itself, or a running total of the year, of which differences are taken',
  },
}

export function separatorOf(text: string | null): string | null {
  if (text === null) return null
  if (text === 'tab' || text === '\\t') return '\t'
  if (text.length !== 1) throw new UsageError(`--separator needs one sign, not "${text}".`)
  return text
}

function wholeNumber(text: string | null, option: string, from: number, to: number): number | null {
  if (text === null) return null
  const number = Number(text)
  if (Number.isInteger(number) && number >= from && number <= to) return number
  throw new UsageError(`${option} needs a whole number from ${from} to ${to}, not "${text}".`)
}

function oneOf<T>(
  text: string | null,
  option: string,
  words: Readonly<Record<string, T>>,
): T | null {
  if (text === null) return null
  const value = Object.hasOwn(words, text) ? words[text] : undefined
  if (value !== undefined) return value
  throw new UsageError(`${option} needs ${Object.keys(words).join(' or ')}, not "${text}".`)
}

export const readChoices = (kind: ImportKind, { text, list, flag }: Invocation): Choices => ({
  dayOrder: oneOf(text('day-order'), '--day-order', {
    'day-first': 'dayFirst' as const,
    'month-first': 'monthFirst' as const,
  }),
  decimal: oneOf(text('decimal'), '--decimal', { dot: 'dot' as const, comma: 'comma' as const }),
  fiscalStart: wholeNumber(text('fiscal-start'), '--fiscal-start', 1, 12),
  year: wholeNumber(text('year'), '--year', 1990, 2100),
  asRows: asRowsOf(list('as-rows'), flag('as-columns')),
  firstLine: wholeNumber(text('first-row'), '--first-row', 1, LIMITS.rows),
  lastLine: wholeNumber(text('last-row'), '--last-row', 1, LIMITS.rows),
  units: Object.fromEntries(list('unit').map((wish) => unitOf(kind, wish))),
  scale: scaleOf(text('scale')),
  only: onlyOf(list('only')),
  words: wordsOf(kind, list('value')),
  blanks: oneOf(text('blanks'), '--blanks', { keep: 'keep' as const, clear: 'clear' as const }),
  repeats: repeatsOf(list('repeat'), flag('keep-empty')),
  several: oneOf(text('several'), '--several', { refuse: 'refuse' as const, sum: 'sum' as const }),
  amounts: oneOf(text('amounts'), '--amounts', {
    each: 'each' as const,
    running: 'running' as const,
  }),
})

/** What the command line gives, over what was chosen for the last file with these headers. */
export function withRemembered(given: Choices, remembered: Choices): Choices {
  const words = { ...remembered.words }
  for (const [column, texts] of Object.entries(given.words)) {
    words[column] = { ...words[column], ...texts }
  }
  return {
    dayOrder: given.dayOrder ?? remembered.dayOrder,
    decimal: given.decimal ?? remembered.decimal,
    fiscalStart: given.fiscalStart ?? remembered.fiscalStart,
    year: given.year,
    asRows: given.asRows ?? remembered.asRows,
    firstLine: given.firstLine,
    lastLine: given.lastLine,
    units: { ...remembered.units, ...given.units },
    scale: given.scale ?? remembered.scale,
    only: given.only ?? remembered.only,
    words,
    blanks: given.blanks ?? remembered.blanks,
    repeats: given.repeats ?? remembered.repeats,
    several: given.several ?? remembered.several,
    amounts: given.amounts ?? remembered.amounts,
  }
}

export type Pair = readonly [column: string, text: string]

/** Both sides of the last equals sign of `text=id`. */
function pairOf(option: string, wish: string, form = 'text=id'): Pair {
  const at = wish.lastIndexOf('=')
  if (at < 1) throw new UsageError(`${option} needs ${form}, not "${wish}".`)
  return [wish.slice(0, at).trim(), wish.slice(at + 1).trim()]
}

function readPair(kind: ImportKind, option: string, wish: string): Pair {
  const at = wish.indexOf('=')
  const column = wish.slice(0, at).trim()
  if (at < 1) throw new UsageError(`${option} needs column=text, not "${wish}".`)
  checkColumn(kind, column)
  return [column, wish.slice(at + 1).trim()]
}

function checkColumn(kind: ImportKind, column: string): void {
  const columns = FILES[kind].columns.map(({ id }) => id)
  if (columns.includes(column)) return
  throw new UsageError(`${kind} have no column "${column}". They have ${columns.join(', ')}.`)
}

function unitOf(kind: ImportKind, wish: string): [string, number] {
  const [column, text] = readPair(kind, '--unit', wish)
  const unit = Number(text)
  if (unit > 0 && unit <= 1e9) return [column, unit]
  throw new UsageError(`--unit needs a number above 0, such as ${column}=1000, not "${text}".`)
}

/** `column:text=meaning`; the text may hold equals signs. */
function wordsOf(kind: ImportKind, wishes: readonly string[]): Choices['words'] {
  const words: Record<string, Record<string, string>> = {}
  for (const wish of wishes) {
    const colon = wish.indexOf(':')
    const column = wish.slice(0, colon).trim()
    const [text, meaning] = pairOf('--value', wish.slice(colon + 1), 'column:text=meaning')
    if (colon < 1) throw new UsageError(`--value needs column:text=meaning, not "${wish}".`)
    checkColumn(kind, column)
    words[column] = { ...words[column], [text]: meaning }
  }
  return words
}

function asRowsOf(headers: readonly string[], none: boolean): Choices['asRows'] {
  if (none && headers.length > 0) {
    throw new UsageError('--as-rows and --as-columns say the opposite. Give one of them.')
  }
  return none ? [] : headers.length > 0 ? [...headers] : null
}

function repeatsOf(headers: readonly string[], none: boolean): Choices['repeats'] {
  if (none && headers.length > 0) {
    throw new UsageError('--repeat and --keep-empty say the opposite. Give one of them.')
  }
  return none ? [] : headers.length > 0 ? [...headers] : null
}

function scaleOf(text: string | null): Choices['scale'] {
  if (text === null) return null
  const [low, high] = /^([01])-(\d{1,3})$/.exec(text.trim())?.slice(1).map(Number) ?? []
  if (low !== undefined && high !== undefined && high >= 3 && high <= 100) return { low, high }
  throw new UsageError(
    `--scale needs the lowest and highest rating, such as 1-7 or 0-100, not "${text}".`,
  )
}

/** Several texts of one header choose the rows with any of them. */
function onlyOf(wishes: readonly string[]): Choices['only'] {
  const pairs = wishes.map((wish) => {
    const at = wish.indexOf('=')
    if (at < 1) throw new UsageError(`--only needs header=text, not "${wish}".`)
    return [wish.slice(0, at).trim(), wish.slice(at + 1).trim()] as const
  })
  const [first] = pairs
  if (!first) return null
  if (pairs.some(([header]) => header !== first[0])) {
    throw new UsageError('--only takes texts of one header.')
  }
  return { header: first[0], texts: pairs.map(([, text]) => text) }
}

export const readWishes = (kind: ImportKind, { list }: Invocation): Pair[] =>
  list('map').map((wish) => readPair(kind, '--map', wish))

export const readFixed = (kind: ImportKind, { list }: Invocation): Mapping =>
  Object.fromEntries(list('set').map((wish) => readPair(kind, '--set', wish)))

export const readPeople = ({ list }: Invocation): Mapping =>
  Object.fromEntries(list('person').map((wish) => pairOf('--person', wish)))

export const readHeaderLine = ({ text }: Invocation): number | null =>
  wholeNumber(text('header-row'), '--header-row', 1, LIMITS.rows)

/** Columns whose empty cells wait for a word of the person. */
export function sayGaps({ say }: Invocation, { repeats }: Choices, gaps: readonly string[]): void {
  for (const header of repeats === null ? gaps : []) {
    say(
      `  ${header} seems to be filled in the first row of each group only. Say --repeat "${header}" if its empty cells repeat the cell above, or --keep-empty.`,
    )
  }
}
