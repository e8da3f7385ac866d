import { foldTokens } from '../model/name-key.ts'
import { asList } from '../readiness/wording.ts'
import type { FileSpec } from './column.ts'
import { type BoundColumn, fits } from './header-match.ts'

const RIVALLED = new Set(['amount', 'day'])
/** Attainment is no amount. */
const IS_SHARE = /%|percent|attain|achiev|erreich|erfüll|atteint|cumpl|完成率|達成率/i

/** One amount with and without taxes or deductions: `Net sales` and `Gross sales`, `CA HT` and `CA TTC`. */
const TAX_WORDS = new Set(
  (
    'net nett netto neto nette gross brutto brut brute bruto lordo czysto ht ttc htva tvac iva mwst ust vat tax taxes ' +
    'excl incl exkl inkl excluding including without with ohne mit hors sin con bez z utan med'
  ).split(' '),
)
const TAX_SIGNS = /税抜き?|税込み?|不含税|未税|含税|세전|세후|부가세/g

/** A header without words on taxes; null where it has none. */
function withoutTax(header: string): string | null {
  const text = header.replace(TAX_SIGNS, ' ')
  const tokens = foldTokens(text)
  const rest = tokens.filter((token) => !TAX_WORDS.has(token))
  return text === header && rest.length === tokens.length ? null : rest.join(' ')
}

/** Columns left over that may be an amount or a day which was read from another one: bookings beside revenue, gross beside net. */
export function alikeColumns(
  { columns }: FileSpec,
  mapping: readonly BoundColumn[],
  headers: readonly string[],
  free: readonly { header: string }[],
): string[] {
  return mapping.flatMap((bound) => {
    const { column } = bound
    if (!RIVALLED.has(column.type) || !('index' in bound)) return []
    const chosen = headers[bound.index] ?? ''
    const bare = withoutTax(chosen) ?? foldTokens(chosen).join(' ')
    const isOther = (header: string) => {
      const rest = column.type === 'amount' ? withoutTax(header) : null
      return fits(column, header) || (rest !== null && (rest === bare || fits(column, rest)))
    }
    const others = free.filter(
      ({ header }) =>
        isOther(header) &&
        !IS_SHARE.test(header) &&
        !columns.some((one) => one !== column && one.type === column.type && fits(one, header)),
    )
    if (others.length === 0) return []
    return [
      `${column.title} was read from ${chosen}. ${asList(others.map(({ header }) => header))} may be it too: choose the one that is meant.`,
    ]
  })
}
