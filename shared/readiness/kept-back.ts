/** Somebody whose figures are kept from the person at the keyboard. */
interface Kept {
  /** The person at the keyboard themselves. */
  own: boolean
  /** Null = named, but without figures. */
  code: string | null
  cycleName: string
  /** Until ratings are closed, and not only until the own ones are locked. */
  untilClosed: boolean
}

/** What a person does not see now, why, and until when; null when nothing is kept back. */
export function keptBackSentence(kept: readonly Kept[]): string | null {
  const toRate = kept.filter(({ own }) => !own)
  const own = kept.find((one) => one.own)
  const ownCase = own ? `Your own case in ${own.cycleName} stays closed to you.` : ''
  if (toRate.length === 0) return own ? ownCase : null
  const cycles = [...new Set(toRate.map(({ cycleName }) => cycleName))].join(' and ')
  const whom = toRate.length === 1 ? 'The person' : `The ${toRate.length} people`
  const waits = new Set(toRate.map(({ untilClosed }) => untilClosed))
  const until = [
    ...(waits.has(true) ? ['ratings are closed'] : []),
    ...(waits.has(false) ? ['you lock'] : []),
  ].join(' or ')
  const codes = toRate.some(({ code }) => code !== null)
  return [
    `${whom} you rate in ${cycles} ${toRate.length === 1 ? 'is' : 'are'} left out of lists, with their figures and earlier ratings, until ${until}${codes ? '; names stand behind codes' : ''}.`,
    ownCase,
  ]
    .filter(Boolean)
    .join(' ')
}
