import { z } from 'zod'

/** Signs of which one says about as much as three letters. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const LETTERS = 3

/**
 * How much a text says, in characters of an alphabet: each sign of Chinese, Japanese and Korean counts as three (our
 * judgement). Blanks at the ends do not count.
 */
export const saidLength = (text: string): number =>
  text.trim().length + (LETTERS - 1) * (text.match(WIDE)?.length ?? 0)

/** How many characters are asked for of somebody who writes as in this text, where `least` of an alphabet are. */
export const leastFor = (text: string, least: number): number =>
  text.search(WIDE) < 0 ? least : Math.ceil(least / LETTERS)

/** A text that says at least so much; blanks at its ends are cut. */
export const saidSchema = (least: number, most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .superRefine((text, context) => {
      if (saidLength(text) >= least) return
      context.addIssue({
        code: 'custom',
        message: `At least ${leastFor(text, least)} characters.`,
      })
    })
