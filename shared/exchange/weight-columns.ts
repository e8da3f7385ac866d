import { fits } from './header-match.ts'
import { readPeriodHeader } from './period-header.ts'
import { QUOTAS_FILE } from './quotas-file.ts'
import type { Sheet } from './sheet.ts'
import { textOf } from './text.ts'

/** What says that a column of a quarter or month is a part of the year, and no quota. */
const PART = /%|percent|prozent|weights?|share|split|phasing|anteil|gewicht(?:ung)?/gi
/** Parts that make a year: halves, quarters or months. */
const WHOLE = [2, 4, 12]

const QUOTA = QUOTAS_FILE.columns.find(({ id }) => id === 'quota')

/** Whether a header is over the parts of a year, such as `Q1 %`. */
export function isPartOfYear(header: string): boolean {
  const rest = header.replace(PART, ' ')
  if (rest === header) return false
  return readPeriodHeader(rest.replace(/[()[\]]/g, ' ').trim())?.says === 'bare'
}

/** A quota of a year beside the parts of its halves, quarters or months as one with a column of weights. */
export function joinWeights(sheet: Sheet): Sheet {
  const { headers } = sheet
  const parts = headers.flatMap((header, at) => (isPartOfYear(header) ? [at] : []))
  const hasQuota = headers.some((header) => QUOTA && fits(QUOTA, header))
  if (!WHOLE.includes(parts.length) || !hasQuota || headers.includes('Weights')) return sheet
  const kept = headers.flatMap((_, at) => (parts.includes(at) ? [] : [at]))
  const { heads: _heads, ...rest } = sheet
  return {
    ...rest,
    headers: [...kept.map((at) => headers[at] ?? ''), 'Weights'],
    fileHeaders: headers,
    rows: sheet.rows.map(({ line, cells, faults }) => {
      const texts = parts.map((at) => textOf(cells[at]))
      const weights = texts.every((text) => text === '') ? null : texts.join('/')
      const row = { line, cells: [...kept.map((at) => cells[at] ?? null), weights] }
      if (!faults) return row
      const placeOf = (at: number) => (kept.includes(at) ? kept.indexOf(at) : kept.length)
      return {
        ...row,
        faults: faults.map(({ column, reason }) => ({
          column: column === null ? null : placeOf(column),
          reason,
        })),
      }
    }),
    notes: [
      ...sheet.notes,
      `${parts.map((at) => headers[at]).join(', ')} were read as the weights by which the quota of a year is shared out.`,
    ],
  }
}
