import { readFileSync } from 'node:fs'

/**
 * Loaded before a program of ours (`node --import`): its clock shows the moment that stands in the file named by
 * `PROCEED_TEST_CLOCK`, so that a test can let midnight come.
 */
const file = process.env.PROCEED_TEST_CLOCK
if (!file) throw new Error('PROCEED_TEST_CLOCK names no file.')

const now = () => Date.parse(readFileSync(file, 'utf8'))
globalThis.Date = new Proxy(Date, {
  construct: (target, words: []) => (words.length > 0 ? new target(...words) : new target(now())),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
