import type { Choices } from '../contract/import-parts.ts'
import { foldTokens } from '../model/name-key.ts'
import { alikeColumns } from './alike-columns.ts'
import { againstAttainment } from './attainment-witness.ts'
import type { FileSpec, RowValues } from './column.ts'
import { joinNames } from './column.ts'
import { type BoundColumn, fits } from './header-match.ts'
import HEADERS from './headers.json' with { type: 'json' }
import { readNumber } from './number-cell.ts'
import type { PeopleIndex } from './people-index.ts'
import { scaleOfHeader } from './score-column.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import { counted, foldKey, lineOf } from './text.ts'
import { scaleOf } from './unit-words.ts'

/** What a column that is not imported says against a row. */
interface Objection {
  column: string
  value: string
  reason: string
}

export interface Witness {
  /** The person of the row is settled already. */
  against(row: SheetRow, values: RowValues): Objection | null
  notes(): string[]
}

const SAYS = HEADERS['not imported and still heard']
const keysOf = (words: string) => new Set(words.split(', ').map(foldKey))
const NAMES = keysOf(`name, ${HEADERS['the person'].name}`)
const SCALES = keysOf(SAYS['the scale of a score'])
const UNITS = keysOf(SAYS['the unit of an amount'])
const ATTAINMENTS = keysOf(SAYS['how much of a quota was reached'])
const LOST = keysOf(SAYS['why a deal was lost'])
const ROW_KINDS = keysOf(SAYS['what a row is'])
const ACTUAL_KINDS = keysOf(SAYS['the kind of an actual'])
const NOT_SOLD = keysOf(SAYS['not sold yet'])
const GIVEN_BACK = keysOf(SAYS['given back'])

/** Words and signs for nothing. */
const NOTHING = /^(?:[-–—.]*|0|n\/?a|none|null|no|open|won)$/i
const AMOUNTS = ['quota', 'actual', 'amount', 'largest_deal'] as const

type Test = (row: SheetRow, values: RowValues, people: PeopleIndex) => Objection | null

/**
 * Columns that are not imported and still tell what a row is: the name beside an identifier, the highest score, the
 * unit of the amounts, why a deal was lost, whether an amount was given back. A row that they speak against waits.
 */
export function studyWitnesses(
  file: FileSpec,
  { headers }: Pick<Sheet, 'headers'>,
  mapping: readonly BoundColumn[],
  choices: Choices,
): { see(row: SheetRow): void; among(held: PeopleIndex): Witness } {
  const used = new Set(mapping.flatMap((bound) => ('index' in bound ? [bound.index] : [])))
  const has = (id: string) => mapping.some(({ column }) => column.id === id)
  const free = headers.flatMap((header, at) => (used.has(at) ? [] : [{ header, at }]))
  const named = (keys: ReadonlySet<string>) =>
    free.filter(({ header }) => keys.has(foldKey(header)))
  const headerOf = (id: string) => {
    const bound = mapping.find(({ column }) => column.id === id)
    return bound && 'index' in bound ? (headers[bound.index] ?? '') : ''
  }
  const strangers = new Set<string>()
  const codes = file.kind === 'people' ? codesOf(free, mapping) : null

  const cellTest =
    (
      { header, at }: { header: string; at: number },
      reasonOf: (text: string, values: RowValues) => string | null,
    ): Test =>
    (row, values) => {
      const value = lineOf(row.cells[at])
      const reason = value === '' ? null : reasonOf(value, values)
      return reason === null ? null : { column: header, value, reason }
    }

  const tests: Test[] = []
  if (has('rep_id') && file.kind !== 'people') {
    const name = nameOf(file, named(NAMES), free)
    if (name) {
      tests.push((row, values, people) => {
        const text = name.textOf(row)
        const id = String(values.rep_id ?? '')
        if (text === '' || id === '') return null
        const found = people.find(text, 'reps')
        const others =
          found.kind === 'one'
            ? [found.id]
            : found.kind === 'several'
              ? found.people.map((one) => one.id)
              : []
        if (others.includes(id)) return null
        if (others.length > 0) {
          const reason = `${headerOf('rep_id') || 'Rep ID'} says ${id}, and ${text} is ${others.join(' or ')}. Correct the one that is wrong.`
          return { column: name.header, value: text, reason }
        }
        const known = people.nameOf(id)
        if (
          file.kind !== 'deals' &&
          known !== null &&
          !shareWord(known, text) &&
          strangers.size < 1000
        )
          strangers.add(`${id}: ${text} here, ${known} in the workspace`)
        return null
      })
    }
  }
  if (has('score')) {
    const top = (choices.scale ?? scaleOfHeader(headerOf('score')))?.high ?? 5
    for (const one of named(SCALES)) {
      tests.push(
        cellTest(one, (text) => {
          const number = readNumber(text)
          const high = number.kind === 'one' ? number.value : (scaleOfHeader(text)?.high ?? top)
          return high === top
            ? null
            : `${one.header} says ${text}, so this score is on another scale than 1 to ${top}. Say which scale it is, or convert the scores.`
        }),
      )
    }
  }
  if (AMOUNTS.some(has) && Object.keys(choices.units).length === 0) {
    for (const one of named(UNITS)) {
      tests.push(
        cellTest(one, (text) =>
          factorOf(text) === 1
            ? null
            : `${one.header} says ${text}, so the amounts of this row are no single units. Say what one unit stands for, or write the amounts in full.`,
        ),
      )
    }
  }
  if (file.kind === 'results' && has('actual') && has('quota') && choices.amounts === null) {
    for (const one of named(ATTAINMENTS)) {
      tests.push(cellTest(one, (text, values) => againstAttainment(one.header, text, values)))
    }
  }
  if (file.kind === 'deals' && !has('won')) {
    for (const one of named(LOST)) {
      tests.push(
        cellTest(one, (text) =>
          NOTHING.test(text)
            ? null
            : `${one.header} is filled, so this deal seems to be lost. Leave the row out, or say which column says that a deal was won.`,
        ),
      )
    }
  }
  if (has('actual') && !has('won')) {
    for (const one of named(ACTUAL_KINDS)) {
      tests.push(
        cellTest(one, (text) =>
          NOT_SOLD.has(foldKey(text))
            ? `${one.header} says ${text}, so this is not what was sold. Leave the row out, or read only the rows that are.`
            : null,
        ),
      )
    }
  }
  if (has('amount') || has('actual')) {
    for (const one of named(ROW_KINDS)) {
      tests.push(
        cellTest(one, (text, { amount, actual }) =>
          Number(amount ?? actual ?? 0) > 0 && GIVEN_BACK.has(foldKey(text))
            ? `${one.header} says ${text}, and the amount is above 0. Write what was given back with a minus, or leave the row out.`
            : null,
        ),
      )
    }
  }
  return {
    see: (row) => codes?.see(row),
    among: (held) => ({
      against(row, values) {
        for (const test of tests) {
          const objection = test(row, values, held)
          if (objection) return objection
        }
        return null
      },
      notes() {
        const [first] = strangers
        const differ =
          first === undefined
            ? []
            : [
                `${counted(strangers.size, 'person is', 'people are')} called something else in the workspace, such as ${first}. Check that ${headerOf('rep_id') || 'the identifier'} is the identifier of the person.`,
              ]
        return [...differ, ...alikeColumns(file, mapping, headers, free), ...(codes?.notes() ?? [])]
      },
    }),
  }
}

const shareWord = (one: string, other: string): boolean => {
  const words = new Set(foldTokens(one))
  return foldTokens(other).some((word) => words.has(word))
}

/** The column, or the two columns, that say how the person of a row is called. */
function nameOf(
  file: FileSpec,
  [name]: readonly { header: string; at: number }[],
  free: readonly { header: string; at: number }[],
): { header: string; textOf(row: SheetRow): string } | null {
  if (name) return { header: name.header, textOf: (row) => lineOf(row.cells[name.at]) }
  const [first, last] = ['first_name', 'last_name'].map((id) => {
    const spec = file.columns.find((column) => column.id === id)
    return spec && free.find(({ header }) => fits(spec, header))
  })
  if (!first || !last || first === last) return null
  return {
    header: last.header,
    textOf: (row) =>
      joinNames({ first_name: lineOf(row.cells[first.at]), last_name: lineOf(row.cells[last.at]) }),
  }
}

const FACTORS = [1e3, 1e4, 1e5, 1e6, 1e9]

/** What a cell of a column of units multiplies by: 1,000 for `kEUR`, `thousands` and 1000. */
function factorOf(text: string): number {
  const number = readNumber(text)
  if (number.kind === 'one' && FACTORS.includes(number.value)) return number.value
  return scaleOf(text)
}

/** Rows of which different texts are kept. */
const LOOKED_AT = 2000
const CODE = /^(?=.*\d)[\p{L}\d][\p{L}\d_.-]{0,19}$/u
const DAY = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/

/**
 * Where people are told apart by nothing but names or addresses, the first column left over that has another code in every
 * row: it may be what other files call them.
 */
function codesOf(free: readonly { header: string; at: number }[], mapping: readonly BoundColumn[]) {
  const at = (id: string) =>
    mapping.flatMap((bound) => (bound.column.id === id && 'index' in bound ? [bound.index] : []))[0]
  const standsIn = [at('name'), at('email')].includes(at('rep_id'))
  if ((at('rep_id') !== undefined && !standsIn) || free.length === 0) return null
  const seen = free.map(({ header, at: place }) => ({ header, place, texts: new Set<string>() }))
  let rows = 0
  let open = seen
  return {
    see(row: SheetRow) {
      if (rows >= LOOKED_AT) return
      rows++
      open = open.filter(({ place, texts }) => {
        const text = lineOf(row.cells[place])
        if (!CODE.test(text) || DAY.test(text) || texts.has(text)) return false
        texts.add(text)
        return true
      })
    },
    notes() {
      const [one] = open
      if (!one || rows < 2) return []
      return [
        `People are told apart by their names or addresses, as no column is known as their identifier. ${one.header} has another code in every row: say if that is the identifier.`,
      ]
    },
  }
}
