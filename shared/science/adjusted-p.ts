/** Chances made honest for having looked several times; in the order of input. */
export interface AdjustedP {
  /** Holm 1979: of any false alarm at all. */
  holm: number[]
  /** Benjamini & Hochberg 1995: of the share of false ones among the alarms. */
  benjaminiHochberg: number[]
}

export function adjustedP(p: readonly number[]): AdjustedP {
  const m = p.length
  const ascending = p.map((_, place) => place).sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0))
  const holm: number[] = new Array(m).fill(1)
  const benjaminiHochberg: number[] = new Array(m).fill(1)
  let most = 0
  ascending.forEach((place, rank) => {
    most = Math.max(most, Math.min(1, (p[place] ?? 0) * (m - rank)))
    holm[place] = most
  })
  let least = 1
  for (let rank = m - 1; rank >= 0; rank--) {
    const place = ascending[rank] as number
    least = Math.min(least, ((p[place] ?? 0) * m) / (rank + 1))
    benjaminiHochberg[place] = least
  }
  return { holm, benjaminiHochberg }
}
