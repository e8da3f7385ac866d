/** Somebody whose figures are kept from the person at the keyboard. */
interface Kept {
  /** The person at the keyboard themselves. */
  own: boolean
  /** Null = named, but without figures. */
  code: string | null
  cycleName: string
}

/** What a person does not see now, why, and until when; null when nothing is kept back. */
export function keptBackSentence(kept: readonly Kept[]): string | null {
  const toRate = kept.filter(({ own }) => !own)
  const own = kept.find((one) => one.own)
  const ownCase = own ? `Your own case in ${own.cycleName} stays closed to you.` : ''
  if (toRate.length === 0) return own ? ownCase : null
  const cycles = [...new Set(toRate.map(({ cycleName }) => cycleName))].join(' and ')
  const whom = toRate.length === 1 ? 'The person' : `The ${toRate.length} people`
  const codes = toRate.some(({ code }) => code !== null)
  return [
    `${whom} you rate in ${cycles} ${toRate.length === 1 ? 'is' : 'are'} left out of lists, with their figures and earlier ratings, until you lock${codes ? '; names stand behind codes' : ''}.`,
    ownCase,
  ]
    .filter(Boolean)
    .join(' ')
}
