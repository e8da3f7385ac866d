import { longDay } from '../../../../shared/model/calendar.ts'
import { VERDICT_NAMES } from '../../../../shared/model/decision.ts'
import { ROLE_NAMES } from '../../../../shared/model/profile.ts'
import { ROLE_FIT_NAMES } from '../../../../shared/model/role-fit.ts'
import { SOURCE_NAMES } from '../../../../shared/model/source.ts'
import { moment } from '../../paper/wording.ts'

/** What stored codes are called on screen. */
const NAMES_OF_CODES: Readonly<Record<string, string>> = {
  ...VERDICT_NAMES,
  ...ROLE_FIT_NAMES,
  ...SOURCE_NAMES,
  ...ROLE_NAMES,
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A stored value in words: days and moments written out, figures with two digits, lists and facts told one by one. */
export function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') return String(Math.round(value * 100) / 100)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join('; ')
  if (typeof value === 'object') {
    return Object.entries(value)
      .flatMap(([name, inner]) => {
        if (/Id$/.test(name)) return []
        const text = plain(inner)
        return text === '' ? [] : [`${wordsOf(name)} ${text}`]
      })
      .join(', ')
  }
  const text = String(value)
  if (MOMENT.test(text)) return moment(text, 'UTC')
  if (DAY.test(text)) return longDay(text)
  if (/^[[{]/.test(text)) {
    const inner = parsed(text)
    if (inner !== null) return plain(inner)
  }
  return NAMES_OF_CODES[text] ?? text
}

/** What parts of stored values are called, by their names in small letters. */
const PLAIN_NAMES: Readonly<Record<string, string>> = {
  actual: 'sold',
  availability: 'share of the time present',
  'credit share': 'your share',
  'p ready': 'chance of reaching the line',
  'p high': 'chance of being among the best 25 %',
  'p credible': 'chance of not being among the lowest 25 %',
  se: 'error',
  'sales se': 'error of the sales',
  'leadership se': 'error of the leadership aptitude',
  seq: 'entry',
  rep: 'person',
  'rep group': 'groups, which HR alone reads to check that all are treated alike',
  ramp: 'share of full quota expected while starting',
  shrunk: 'attainment in the long run',
  'hired on': 'day of hiring',
  'left on': 'last day',
  'territory type': 'kind of territory',
  'manager ids': 'managers',
  'manager id': 'manager',
  'rep id': 'person',
  cut: 'least score asked',
}

/** `pReady` and `p-ready` → `chance of reaching the line`. */
export function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_.]/g, ' ')
    .toLowerCase()
  return PLAIN_NAMES[words] ?? words
}

/** A stored text as what it holds; null where it holds none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const ended = (sentence: string): string =>
  /[.!?]["”’]?$/.test(sentence) ? sentence : `${sentence}.`

/** Written lines as sentences after each other, without the marks of headings, lists and boxes to write in. */
export const flat = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:#+|-)\s+/, '')
        .replace(/\*\*|^\[reply\]$/g, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .map(ended)
    .join(' ')
