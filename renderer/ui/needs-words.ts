import { asList } from '../../shared/readiness/wording.ts'

/** What an opening needs more of in words: `A new team: coaching counts double`. */
export const needsWords = ({ name, asks }: { name: string; asks: readonly string[] }): string =>
  `${name}: ${asList(asks.map((ask) => ask.charAt(0).toLowerCase() + ask.slice(1)))} ${asks.length === 1 ? 'counts' : 'count'} double`
