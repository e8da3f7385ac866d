import type { SalesPeriod } from './sales-periods.ts'

type Sellers = Iterable<readonly SalesPeriod[]>

/**
 * Counted periods of the sellers of a peer group as numbers alone: of each seller how many, then the four numbers of each
 * period. Two groups with the same numbers have the same posterior, and numbers go to another thread without a copy.
 */
export function packedSales(sellers: Sellers): Float64Array<ArrayBuffer> {
  const numbers: number[] = []
  for (const periods of sellers) {
    numbers.push(periods.length)
    for (const { startMonth, months, share, attainment } of periods)
      numbers.push(startMonth, months, share, attainment)
  }
  return Float64Array.from(numbers)
}

/** The same sellers, by their place. */
export function unpackedSales(packed: Float64Array): Map<string, SalesPeriod[]> {
  const sellers = new Map<string, SalesPeriod[]>()
  let at = 0
  const next = () => packed[at++] as number
  while (at < packed.length) {
    const count = next()
    const periods = Array.from({ length: count }, () => ({
      startMonth: next(),
      months: next(),
      share: next(),
      attainment: next(),
    }))
    sellers.set(String(sellers.size), periods)
  }
  return sellers
}
