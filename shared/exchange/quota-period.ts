import type { ColumnStudy } from './cell.ts'
import HEADERS from './headers.json' with { type: 'json' }
import { studyPeriods } from './period-column.ts'
import { foldKey, lineOf } from './text.ts'

const EVERY = new Map(
  Object.entries(HEADERS['the same in every']).flatMap(([value, words]) =>
    words.split(', ').map((word) => [foldKey(word), value] as const),
  ),
)
const PER = /^(?:every|each|per|a|pro|jeden|jedes|je|chaque|par|cada|por)\s+/i

/** `every quarter`, `per quarter`, `quarterly`; null for anything else. */
const everyOf = (text: string): string | null => EVERY.get(foldKey(text.replace(PER, ''))) ?? null

/** Periods, or a length of period where the quota is the same in each. */
export function studyQuotaPeriods(title: string, header: string, from1904: boolean): ColumnStudy {
  const study = studyPeriods(title, header, from1904)
  return {
    ...study,
    see(cell) {
      if (everyOf(lineOf(cell)) === null) study.see(cell)
    },
    decide(hints, remembered) {
      const reader = study.decide(hints, remembered)
      return {
        ...reader,
        get notes() {
          return reader.notes
        },
        parse(cell) {
          const value = everyOf(lineOf(cell))
          return value === null ? reader.parse(cell) : { value }
        },
      }
    },
  }
}
