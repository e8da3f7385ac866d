import { foldTokens } from '../model/name-key.ts'
import { NAME_CHARACTERS } from '../model/rep.ts'
import { type ColumnStudy, EMPTY, type Parsed } from './cell.ts'
import type { Cell } from './sheet.ts'
import { counted, lineOf, textOf } from './text.ts'

/** Longest identifier the model allows. */
const ID_CHARACTERS = 200
const WHOLE_FLOAT = /^\d{1,15}\.0+$/

/**
 * Identifiers as the user wrote them. Where every cell of the column is a whole number written as `1001.0` or `1001`
 * (the habit of some exporters for columns with gaps), the `.0` is dropped so that files fit together.
 */
export function studyIds(title: string): ColumnStudy {
  let floats = 0
  let others = 0
  return {
    see(cell) {
      if (typeof cell !== 'string') return
      const text = idOf(cell)
      if (WHOLE_FLOAT.test(text)) floats++
      else if (!/^\d*$/.test(text)) others++
    },
    hint(hints) {
      hints.floatIds += floats
      hints.otherIds += others
    },
    decide(hints) {
      const strip = hints.floatIds > 0 && hints.otherIds === 0
      const parse = (cell: Cell): Parsed => {
        const text = idOf(cell)
        if (text === '') return EMPTY
        if (text.includes('E+') && SHORTENED.test(text)) {
          return {
            reason: `A spreadsheet shortened this number to ${text}. Show the whole number there, and save the file again.`,
          }
        }
        if (text.length > ID_CHARACTERS) {
          return { reason: `Longer than ${ID_CHARACTERS} characters. Use a short identifier.` }
        }
        return { value: strip ? (text.split('.')[0] ?? text) : text }
      }
      const notes =
        strip && floats > 0
          ? [
              `${title}: ${counted(floats, 'identifier')} written like 1001.0 ${floats === 1 ? 'was' : 'were'} read as 1001.`,
            ]
          : []
      return { parse, notes, style: null }
    },
  }
}

/** `1.23457E+11`, as spreadsheets show a long number; digits are gone. */
const SHORTENED = /^\d[.,]\d+E\+\d{1,2}$/

/** `'00123`: the mark by which a spreadsheet keeps a number as text. */
const MARKED = /^'(?=[\p{L}\d])/u

const QUOTED_FORMULA = /^="([^"=]*)"$/

/** One line, without the `="00123"` that keeps zeros in a spreadsheet; words for "nothing" are empty. */
function idOf(cell: Cell): string {
  const line = lineOf(cell)
  const start = line.charCodeAt(0)
  const text = start === 0x27 ? line.replace(MARKED, '') : line
  const bare = start === 0x3d ? (QUOTED_FORMULA.exec(text)?.[1]?.trim() ?? text) : text
  return isNothing(bare) ? '' : bare
}

/** Names: one line. */
export const studyNames = (): ColumnStudy => fixed((cell) => limited(lineOf(cell), NAME_CHARACTERS))

/** Labels such as role, team or segment; words for "nothing" are empty. `NA` stays: it is a region too. */
export const studyLabels = (): ColumnStudy => fixed(label)

const label = (cell: Cell): Parsed => {
  const text = lineOf(cell)
  return isNothing(text) ? EMPTY : limited(text, 300)
}

const SALUTATIONS = new Set(
  'mr mrs ms miss mx dr prof sir herr frau hr fr m mme mlle mmes sr sra srta dott sig sigra dhr mevr pan pani г н'.split(
    ' ',
  ),
)

/** The job held. A column `Title` of nothing but Mr, Ms and Dr is no job: it would make peer groups by gender. */
export function studyRoles(header: string): ColumnStudy {
  const words = new Set<string>()
  return {
    see(cell) {
      const text = lineOf(cell)
      if (words.size < 50 && !isNothing(text) && text !== '') words.add(text)
    },
    decide() {
      const isOther =
        words.size > 0 &&
        words.size < 50 &&
        [...words].every((text) => foldTokens(text).every((word) => SALUTATIONS.has(word)))
      if (!isOther) return { parse: label, notes: [], style: null }
      const notes = [`${header} holds forms of address, so it was not read as the role.`]
      return { parse: () => EMPTY, notes, style: null, isOther }
    },
  }
}

/** Free text; line breaks are kept. */
export const studyNotes = (): ColumnStudy => fixed((cell) => limited(textOf(cell), 20_000))

const isNothing = (text: string) =>
  text.length <= 20 &&
  (isNotFound(text) ||
    /^(?:null|nan|n\/a|#ref!|k\.\s?a\.|n\.v\.t\.|\(blank\)|\(leer\)|[-–—]+)$/i.test(text))

/** What spreadsheets write in their own languages where a lookup found nobody, without the sign at its end. */
const NOT_FOUND = new Set(
  'n/a na n/b n/d n/v nv n/disp н/д i/t e/e δ/υ puuttuu saknas hiányzik yok puudub nedostupný není_k_dispozici'
    .split(' ')
    .map((text) => text.normalize('NFC')),
)

/** A lookup of a spreadsheet that found nobody, such as the manager of who has none. */
export const isNotFound = (text: string): boolean =>
  text.charCodeAt(0) === 0x23 &&
  text.length <= 20 &&
  NOT_FOUND.has(text.slice(1).replace(/[!?]$/, '').normalize('NFC').toLowerCase())

const limited = (text: string, longest: number): Parsed => {
  if (text === '') return EMPTY
  return text.length > longest
    ? { reason: `Longer than ${longest.toLocaleString('en-US')} characters.` }
    : { value: text }
}

function fixed(parse: (cell: Cell) => Parsed): ColumnStudy {
  return { see: () => undefined, decide: () => ({ parse, notes: [], style: null }) }
}
