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

const COMPOUND = /^(jahres|halbjahres|quartals|monats)(?=ziel|quote|soll|umsatz|vorgabe|plan)/
const LENGTHS: Readonly<Record<string, string>> = {
  ...{ jahres: 'every year', halbjahres: 'every half-year' },
  ...{ quartals: 'every quarter', monats: 'every month' },
}

/** The length of period that the header of a quota names: `Annual quota`, `Quota per quarter`, `Jahresziel`. */
export function everyOfHeader(header: string): string | null {
  const compound = COMPOUND.exec(foldKey(header))?.[1]
  if (compound) return LENGTHS[compound] ?? null
  const words = header.slice(0, 100).match(/\p{L}+/gu) ?? []
  for (const [at, word] of words.entries()) {
    const next = words[at + 1]
    const every = (next && everyOf(`${word} ${next}`)) ?? everyOf(word)
    if (every) return every
  }
  return null
}

/** The length of a period as quotas name it. */
export function everyOfPeriod(period: string): string {
  if (period.startsWith('every')) return period
  if (period.includes('Q')) return 'every quarter'
  if (period.includes('H')) return 'every half-year'
  return period.length > 4 ? 'every month' : 'every year'
}

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
