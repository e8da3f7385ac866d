import type { SheetRow } from './sheet.ts'
import { lineOf } from './text.ts'

/** The header of a survey program, which may stand in two or three rows. */
export interface SurveyHeader {
  /** Position of the row that the headers are taken from. */
  at: number
  headers: readonly string[]
  /** Rows from there that are no answers: the header itself, and codes or parts under it. */
  length: number
  note: string
}

const CODE = /^\{\s*"ImportId"/
/** What a survey program writes under a question of one answer. */
const ONE_ANSWER = /^(?:open-ended )?response$|^antwort$|^réponse$|^respuesta$/i

/**
 * Qualtrics writes codes, then questions, then codes again; SurveyMonkey writes a question over the parts that are
 * rated. Null where the header is one row, as almost everywhere. `at` is the row found as header so far.
 */
export function surveyHeader(rows: readonly SheetRow[], at: number): SurveyHeader | null {
  return codesUnder(rows, at) ?? partsUnder(rows, at)
}

function codesUnder(rows: readonly SheetRow[], at: number): SurveyHeader | null {
  const code = [at + 1, at + 2].find((index) => CODE.test(lineOf(rows[index]?.cells[0])))
  const questions = code === undefined ? undefined : rows[code - 1]
  if (code === undefined || !questions) return null
  return {
    at: code - 1,
    headers: questions.cells.map(lineOf),
    length: 2,
    note: `The questions in line ${questions.line} were read as the header; the codes of the survey program around them were left out.`,
  }
}

function partsUnder(rows: readonly SheetRow[], at: number): SurveyHeader | null {
  const [head, parts] = [rows[at], rows[at + 1]]
  if (!head || !parts || parts.line !== head.line + 1) return null
  const heads = head.cells.map(lineOf)
  const texts = parts.cells.map(lineOf)
  const bare = texts.flatMap((text, index) => (text !== '' && heads[index] ? [] : [index]))
  const isSpread = heads.some(
    (text, index) => text === '' && index > 0 && (texts[index] ?? '') !== '',
  )
  const isFilled = heads.every((text, index) => text !== '' || (texts[index] ?? '') !== '')
  const isText = texts.every((text) => !/^[\d.,%\s-]+$/.test(text) || text === '')
  // The first columns say who answers; they have no parts.
  if (!isSpread || !isFilled || !isText || (texts[0] ?? '') !== '' || bare.length === 0) return null
  let question = ''
  const headers = heads.map((text, index) => {
    const part = texts[index] ?? ''
    question = text || question
    if (part === '' || ONE_ANSWER.test(part)) return question
    return `${question} - ${part}`
  })
  return {
    at,
    headers,
    length: 2,
    note: `Lines ${head.line} and ${parts.line} were read as the header together, as survey programs write it.`,
  }
}
