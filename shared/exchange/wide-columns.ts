import type { ImportKind } from '../contract/imports.contract.ts'
import { endBracket } from './end-bracket.ts'
import { FILES } from './files.ts'
import { fits, matchHeaders, uniqueHeaders } from './header-match.ts'
import HEADERS from './headers.json' with { type: 'json' }
import { namesMeasures } from './measures.ts'
import { type PeriodHeader, readPeriodHeader, valueColumn } from './period-header.ts'
import { everyOfHeader } from './quota-period.ts'
import type { Sheet } from './sheet.ts'
import { foldKey } from './text.ts'
import { currencyOf, scaleOf } from './unit-words.ts'
import { competencyNames, type KnownCompetency, studyCompetencies } from './vocabulary.ts'

/** A column of the file whose cells become rows of their own. */
export interface WideColumn {
  /** Position in the file and the header there, with the heads above it. */
  index: number
  header: string
  /** What the header names, such as a period. */
  label: string
  key: string
  /** What its cells are, such as `Quota`; the header of a column of the rows. */
  value: string
  /** The column of Proceed that is; columns with the same one are one column of the rows. */
  column: string
}

/** How the columns of a sheet become rows: one row for every label, beside the columns that are kept. */
export interface Wide {
  what: 'period' | 'competency' | 'attribute'
  columns: readonly WideColumn[]
  /** Columns of the file that every row keeps. */
  kept: readonly { index: number; header: string }[]
  /** Headers of the rows: those kept, what is named, then what the cells are. */
  headers: readonly string[]
  /** Kept headers that seem to be values of no period: mapped only when they are chosen. */
  unclear: readonly string[]
}

type WideSheet = Pick<Sheet, 'headers' | 'heads'>

/** `problem` says why columns that look wide are not read as rows. */
export type FoundWide = { wide: Wide } | { problem: string } | null

/**
 * Columns that hold one period, competency or attribute each. `asRows` are the headers that a person chose, none for
 * a table that is long already; null = found out. `competencies` are those of the workspace.
 */
export function findWide(
  kind: ImportKind,
  sheet: WideSheet,
  competencies: readonly KnownCompetency[],
  asRows: readonly string[] | null = null,
): FoundWide {
  if (asRows?.length === 0) return null
  const texts = sheet.heads ?? sheet.headers
  const isChosen = (index: number) => asRows?.includes(texts[index] ?? '') ?? null
  switch (kind) {
    case 'results':
    case 'quotas':
      return ofPeriods(kind, texts, isChosen)
    case 'ratings':
      return ofCompetencies(texts, isChosen, competencies)
    case 'groups':
      return ofAttributes(texts, isChosen)
    default:
      return null
  }
}

/** Whether a person wants a column as rows; null = found out. */
type Chosen = (index: number) => boolean | null

function ofPeriods(
  kind: 'results' | 'quotas',
  texts: readonly string[],
  isChosen: Chosen,
): FoundWide {
  const own = matched('results', texts)
  const year = columnOf('results', 'year')
  const hasYear = texts.some((text) => fits(year, text))
  // A year beside months or quarters says the year of each.
  const isDated = own.has('period') && !fits(year, texts[own.get('period') ?? -1] ?? '')
  const isWanted = texts.some((_, index) => isChosen(index))
  if (!isWanted && (isDated || own.has('quarter') || own.has('half') || own.has('month')))
    return null
  const bareTexts = withoutCopies(texts)
  const every = kind === 'quotas' && !isDated && !hasYear ? everyColumns(texts) : []
  if (every.length > 1) {
    const named = every.map(({ text }) => text).join(' and ')
    return { problem: `${named} are quotas of periods of different length. Choose one of them.` }
  }
  const read = texts.flatMap((text, index) => {
    const wanted = isChosen(index)
    if (wanted === false) return []
    const same = every.find((one) => one.index === index)
    if (same) return [same]
    const found = readPeriodHeader(bareTexts[index] ?? '')
    // A file of quotas may hold what was sold beside them.
    if (found && kind === 'quotas' && (found.column?.id ?? 'quota') !== 'quota') return []
    // A part of a year is no quota of the quarter.
    if (found && kind === 'quotas' && !wanted && found.value.includes('%')) return []
    if (found) return [{ index, text, found }]
    const unread: PeriodHeader = {
      ...{ label: text, key: foldKey(text) || text, says: 'number' },
      ...{ value: '', column: null },
    }
    return wanted ? [{ index, text, found: unread }] : []
  })
  const measured = read.some(({ found }) => found.column !== null)
  const labels = new Set(read.map(({ found }) => found.key))
  // One period alone may be anything, but not beside the names of measures.
  const isOne = labels.size < 2 && !(kind === 'results' && texts.some(namesMeasures))
  if (!isWanted && (read.length === 0 || (!measured && isOne))) return null
  const columns = read.map(({ index, text, found }): WideColumn => {
    const unnamed = kind === 'quotas' ? 'Quota' : 'Value'
    const value = found.column || kind === 'results' ? found.value || unnamed : unnamed
    return {
      ...{ index, header: text, label: found.label, key: found.key, value },
      column: found.column?.id ?? unnamed.toLowerCase(),
    }
  })
  const bare = hasYear && read.every(({ found }) => found.says === 'bare')
  const isQuarters = bare && read.every(({ found }) => found.key.startsWith('Q'))
  const isHalves = bare && read.every(({ found }) => found.key.startsWith('H'))
  const named = !bare ? 'Period' : isQuarters ? 'Quarter' : isHalves ? 'Half-year' : 'Month'
  return wideOf({ what: 'period', named, texts, columns, isUnclear: (t) => isValue(t) })
}

/** Quotas that are the same in every period, as their header says: `Annual quota`. */
function everyColumns(texts: readonly string[]) {
  const quota = columnOf('quotas', 'quota')
  return texts.flatMap((text, index) => {
    const label = fits(quota, text) ? everyOfHeader(text) : null
    if (label === null) return []
    const found: PeriodHeader = {
      ...{ label, key: label, says: 'clear' },
      ...{ value: `Quota${bracketsOf(text)}`, column: quota },
    }
    return [{ index, text, found }]
  })
}

/** The unit of a header, such as ` (k€)`. */
const bracketsOf = (text: string) => endBracket(text)?.whole ?? ''

/** `Q1 Quota (2)` is a second column called `Q1 Quota`. */
const withoutCopies = (texts: readonly string[]): string[] =>
  texts.map((text) => {
    const name = /^(.*) \(\d+\)$/.exec(text)?.[1]
    return name !== undefined && texts.includes(name) ? name : text
  })

function isValue(text: string): boolean {
  const column = valueColumn(text)
  return column !== null && column.id !== 'note'
}

/** A column of what raters wrote, beside the one of their ratings: `Coaching - comments`. */
const SAYS_WORDS =
  /comment|kommentar|remark|why|explain|example|begr[uü]nd|warum|feedback on|notes?\b/i

function ofCompetencies(
  texts: readonly string[],
  isChosen: Chosen,
  competencies: readonly KnownCompetency[],
): FoundWide {
  const own = matched('ratings', texts)
  if (own.has('competency') && !texts.some((_, index) => isChosen(index))) return null
  const used = new Set(own.values())
  const { parse } = studyCompetencies(competencies).decide(NO_HINTS)
  const columns = texts.flatMap((text, index): WideColumn[] => {
    const wanted = isChosen(index)
    const { name, unit } = withoutBracket(text)
    const known = SAYS_WORDS.test(text)
      ? undefined
      : competencyNames(text).find((one) => 'value' in parse(one))
    if (wanted === false || (!wanted && (used.has(index) || known === undefined))) return []
    const label = known ?? name
    return [
      {
        ...{ index, header: text, label, key: foldKey(label) || label },
        ...{ value: `Score${unit.includes(label) ? '' : unit}`, column: 'score' },
      },
    ]
  })
  if (columns.length === 0) return null
  const isUnclear = (text: string) => fits(columnOf('ratings', 'score'), text)
  return wideOf({ what: 'competency', named: 'Competency', texts, columns, isUnclear })
}

const NO_HINTS = {
  ...{ delimiter: null, from1904: false, dotColumns: 0, commaColumns: 0, floatIds: 0 },
  ...{ otherIds: 0, currencies: new Set<string>(), dayOrder: null, decimal: null },
  ...{ fiscalStart: null, ownFiscalStart: null, ownCurrency: null, year: null },
}

/** `Coaching (1-7)` as name and what stands behind it. */
function withoutBracket(text: string): { name: string; unit: string } {
  const { before, whole } = endBracket(text) ?? { before: text, whole: '' }
  return { name: before.trim(), unit: whole.trimEnd() }
}

/** What people are commonly grouped by, as headers name it. */
const ATTRIBUTES = new Set(HEADERS['an attribute'].names.split(', ').map(foldKey))

function ofAttributes(texts: readonly string[], isChosen: Chosen): FoundWide {
  const own = matched('groups', texts)
  if (own.has('attribute') && !texts.some((_, index) => isChosen(index))) return null
  const columns = texts.flatMap((text, index): WideColumn[] => {
    const wanted = isChosen(index)
    const { name } = withoutBracket(text)
    const isKnown = ATTRIBUTES.has(foldKey(text)) || ATTRIBUTES.has(foldKey(name))
    if (wanted === false || (!wanted && !isKnown)) return []
    const label = (ATTRIBUTES.has(foldKey(text)) ? text : name) || text
    return [
      { index, header: text, label, key: foldKey(label) || label, value: 'Value', column: 'value' },
    ]
  })
  if (columns.length === 0) return null
  const isUnclear = (text: string) => fits(columnOf('groups', 'value'), text)
  return wideOf({ what: 'attribute', named: 'Attribute', texts, columns, isUnclear })
}

function wideOf(found: {
  what: Wide['what']
  named: string
  texts: readonly string[]
  columns: readonly WideColumn[]
  isUnclear(text: string): boolean
}): FoundWide {
  const { what, named, texts, columns } = found
  const values = new Map<string, string>()
  for (const { column, value } of columns) {
    const before = values.get(column) ?? value
    values.set(column, before)
    if (unitOf(before) !== unitOf(value)) {
      return {
        problem: `The columns of ${named === 'Competency' ? 'competencies' : 'periods'} were not read as rows: "${before}" and "${value}" are in different units. Give them in one unit.`,
      }
    }
  }
  const taken = new Set(columns.map(({ index }) => index))
  const left = texts.flatMap((header, index) => (taken.has(index) ? [] : [{ index, header }]))
  // The columns of the rows keep their names; a kept one of the same name gets another.
  const made = [named, ...values.values()]
  const names = uniqueHeaders([...made, ...left.map(({ header }) => header)])
  const kept = left.map(({ index }, at) => ({ index, header: names[made.length + at] ?? '' }))
  return {
    wide: {
      ...{ what, columns, kept },
      headers: [...kept.map(({ header }) => header), ...names.slice(0, made.length)],
      unclear: kept.flatMap(({ index, header }) =>
        found.isUnclear(texts[index] ?? '') ? [header] : [],
      ),
    },
  }
}

/** What amounts or ratings under a header are measured in. */
const unitOf = (value: string): string =>
  `${scaleOf(value)} ${currencyOf(value) ?? ''} ${/\d{1,6}\s?[-–]\s?\d{1,6}|%/.exec(value)?.[0] ?? ''}`

const columnOf = (kind: ImportKind, id: string) => {
  const column = FILES[kind].columns.find((one) => one.id === id)
  if (!column) throw new Error(`${kind} have no column ${id}`)
  return column
}

/** Column → position of its header. */
const matched = (kind: ImportKind, texts: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    matchHeaders(FILES[kind], texts).flatMap(({ spec, header }) =>
      header === null ? [] : [[spec.id, header]],
    ),
  )
