import { type ColumnStudy, EMPTY } from './cell.ts'
import { lineOf } from './text.ts'
import { areSeveral, currencyOf } from './unit-words.ts'

/** Different currencies that are told apart. */
const COUNTED = 50

/**
 * The currency of every row. Amounts of several currencies cannot be added up or compared, so all rows of such a column
 * are turned away until they are converted or one currency is chosen.
 */
export function studyCurrencies(header: string): ColumnStudy {
  const codes = new Set<string>()
  return {
    see(cell) {
      const text = lineOf(cell)
      if (text !== '' && codes.size < COUNTED) codes.add(currencyOf(text) ?? text.toUpperCase())
    },
    hint(hints) {
      for (const code of codes) hints.currencies.add(code)
    },
    decide() {
      const reason = `${header} names several currencies (${[...codes].slice(0, 12).join(', ')}), which cannot be added up. Convert the amounts to one currency, or read the rows of one currency only.`
      const isMixed = areSeveral(codes)
      return {
        notes: [],
        style: null,
        parse(cell) {
          const text = lineOf(cell)
          if (isMixed) return { reason }
          return text === ''
            ? EMPTY
            : { value: currencyOf(text) ?? text.toUpperCase().slice(0, 40) }
        },
      }
    },
  }
}
