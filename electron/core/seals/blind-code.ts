import { createHmac } from 'node:crypto'

/*
 * Names that say nothing about who is behind them. They follow from a seed that no answer of the core holds, through a
 * keyed hash, so that nobody who knows every id and every code can tell which belongs to which.
 */

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const digest = (seed: string, what: string, id: string): Buffer =>
  createHmac('sha256', seed).update(`${what}|${id}`).digest()

/** A name for somebody on one rater's form or request. */
export const formKey = (seed: string, id: string): string =>
  digest(seed, 'key', id).toString('hex').slice(0, 14)

/**
 * The seed of one rater's form of one source, out of the seed of the cycle. Codes follow from it, so that a code learnt
 * on one form says nothing about another form, of the same rater or of a colleague.
 */
export const formSeed = (cycleSeed: string, raterId: string, source: string): string =>
  `${cycleSeed}:${raterId}:${source}`

/** Six letters and digits that stand for a candidate on one form where names are hidden. */
export const candidateCode = (seed: string, id: string): string =>
  [...digest(seed, 'code', id).subarray(0, 6)].map((byte) => LETTERS[byte % 32]).join('')
