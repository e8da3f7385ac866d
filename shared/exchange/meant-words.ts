import type { Choices } from '../contract/import-parts.ts'
import type { ColumnReader } from './cell.ts'
import type { ColumnSpec, ColumnType } from './column.ts'
import type { Cell } from './sheet.ts'
import { foldKey, lineOf } from './text.ts'

/** A text of a column, in how many rows it stands, and what it is read as; null = it is not understood. */
export interface MeantWord {
  text: string
  rows: number
  means: string | null
  /** Whether the person said what it stands for. */
  isChosen: boolean
}

export interface MeantWords {
  column: string
  header: string
  words: MeantWord[]
}

/** Columns whose texts are few and each stand for something. */
const WORDED: ReadonlySet<ColumnType> = new Set([
  'source',
  'competency',
  'stage',
  'employment',
  'score',
  'role',
  'label',
  'period',
])
/** More different texts than these are no list to go through. */
const MOST_WORDS = 200
const LONGEST = 200
const NUMBER = /^[\d.,\s]*$/

const keyOf = (text: string) => foldKey(text) || text

/** What a cell of a column stands for where the person said so: `Develops people` for coaching, `Meets` for 3. */
export function createMeaning(words: Choices['words'][string] | undefined) {
  const meanings = new Map(Object.entries(words ?? {}).map(([text, m]) => [keyOf(text), m]))
  const known = new Map<Cell, Cell>()
  return {
    isChosen: (text: string) => meanings.has(keyOf(text)),
    of(cell: Cell): Cell {
      if (meanings.size === 0 || cell === null) return cell
      const found = known.get(cell)
      if (found !== undefined) return found
      const text = lineOf(cell)
      const meant = text.length > LONGEST ? undefined : meanings.get(keyOf(text))
      const next = meant ?? cell
      if (known.size < MOST_WORDS) known.set(cell, next)
      return next
    },
  }
}
export type Meaning = ReturnType<typeof createMeaning>

/** Counts the different texts of a column as the file has them; nothing for a column of other things. */
export function createWordCount({ id, type }: ColumnSpec, header: string, meaning: Meaning) {
  const counts = new Map<string, { rows: number }>()
  let isList = WORDED.has(type)
  return {
    see(cell: Cell) {
      if (!isList || typeof cell !== 'string') return
      const before = counts.get(cell)
      if (before) before.rows++
      else if (type === 'score' && NUMBER.test(cell)) return
      else if (counts.size < MOST_WORDS && cell.length <= LONGEST) counts.set(cell, { rows: 1 })
      else isList = false
    },
    /** With what each is read as. */
    words(reader: ColumnReader): MeantWords | null {
      if (!isList || reader.isOther) return null
      const words = new Map<string, MeantWord>()
      for (const [cell, { rows }] of counts) {
        const text = lineOf(cell)
        const before = words.get(text)
        if (before) before.rows += rows
        else if (text !== '') {
          const meant = meaning.of(cell)
          const means = reader.means ? reader.means(meant) : readAs(reader, meant)
          words.set(text, { text, rows, means, isChosen: meaning.isChosen(text) })
        }
      }
      // Periods are many and plain; those that are not are shown.
      const shown = [...words.values()].filter(
        ({ means, isChosen }) => type !== 'period' || means === null || isChosen,
      )
      if (shown.length === 0) return null
      return {
        column: id,
        header,
        words: shown.toSorted(
          (a, b) => Number(a.means !== null) - Number(b.means !== null) || b.rows - a.rows,
        ),
      }
    },
  }
}

/** What a cell would be stored as: '' for an empty value, null for none. */
function readAs(reader: ColumnReader, cell: Cell): string | null {
  const parsed = reader.parse(cell)
  return 'reason' in parsed ? null : String(parsed.value ?? '')
}
