import { EMPLOYMENT_NAMES, EMPLOYMENTS, type Employment } from '../model/employment.ts'
import { foldTokens } from '../model/name-key.ts'
import { asList } from '../readiness/wording.ts'
import { type ColumnStudy, EMPTY, type Parsed } from './cell.ts'
import STEMS from './employment-words.json' with { type: 'json' }
import type { Cell } from './sheet.ts'
import { NO, YES } from './stage-column.ts'
import { foldKey, lineOf } from './text.ts'

const words = (text: string) => text.split(/\s+/).map(foldKey)

/** Beginnings of words that say each, in the languages of usual personnel programs. */
const SAYS: Readonly<Record<Employment, readonly string[]>> = {
  active: words(STEMS.active),
  'on-leave': words(STEMS['on-leave']),
  manager: words(STEMS.manager),
  left: words(STEMS.left),
}
const LEAVE_ALONE = new Set(words('leave leaves'))
const NOT = new Set(words('not no non nicht kein pas sin'))

/** What a header asks that is answered by yes or no. */
const ASKED: readonly (readonly [RegExp, yes: Employment, no: Employment])[] = [
  [/inactive|terminat|leaver|left|exit/i, 'left', 'active'],
  [/leave|loa/i, 'on-leave', 'active'],
  [/manager/i, 'manager', 'active'],
  [/activ|aktiv|actif|attiv|actief|ativ/i, 'active', 'left'],
]

/** A header that says nothing but that it is a state of something. */
const PLAIN_HEADER = /^(?:status|statut|estado|stato|situação|статус)$/i

/** Different words that are kept and named. */
const KEPT = 200
const NAMED = 8

/**
 * Employment in the words of usual personnel programs. A word that says neither is refused, or stood for by what the
 * person says; a column called just `Status` with no such word holds something else.
 */
export function studyEmployment(header: string): ColumnStudy {
  const asked = ASKED.find(([pattern]) => pattern.test(header))
  const seen = new Map<string, Employment | null>()
  const verdictOf = (text: string) => {
    const known = seen.get(text)
    if (known !== undefined) return known
    const verdict = meantBy(text, asked)
    if (seen.size < KEPT) seen.set(text, verdict)
    return verdict
  }
  return {
    see(cell) {
      const text = shown(cell)
      if (text !== '') verdictOf(text)
    },
    decide() {
      const isOther =
        PLAIN_HEADER.test(header.trim()) &&
        seen.size > 0 &&
        [...seen.values()].every((verdict) => verdict === null)
      const texts = [...seen.keys()].slice(0, NAMED)
      const notes = isOther
        ? [
            `${header}: ${asList(texts)} ${texts.length === 1 ? 'is' : 'are'} no status of employment, so the column is not imported. Write ${CHOICES} where it is one.`,
          ]
        : [...inactive(header, seen)]
      return {
        notes,
        style: null,
        ...(isOther && { isOther: true as const }),
        means: (cell) => verdictOf(shown(cell)),
        parse(cell): Parsed {
          const text = shown(cell)
          if (text === '' || isOther) return EMPTY
          const verdict = verdictOf(text)
          return verdict === null ? { reason: REFUSED } : { value: verdict }
        },
      }
    },
  }
}

/** What a text beside a name says of employment: `Terminated`, `On Leave`; null = nothing known. */
export const employmentSaid = (text: string): Employment | null => meantBy(text, undefined)

const CHOICES = 'Active, On leave, Already a manager or Left'
const REFUSED = `This is not a known status of employment. Write ${CHOICES}, or say what it stands for.`

/** Texts that can mean a leave in some programs are told as what they are read as. */
function inactive(header: string, seen: ReadonlyMap<string, Employment | null>): string[] {
  const found = [...seen].filter(
    ([text, verdict]) => verdict === 'left' && /in.?a[ck]?t/i.test(text),
  )
  return found.length === 0
    ? []
    : [
        `${header}: ${asList(found.map(([text]) => text))} ${found.length === 1 ? 'is' : 'are'} read as Left. Say On leave for it if it means that.`,
      ]
}

const shown = (cell: Cell) => lineOf(cell).slice(0, 80)

/** What a text says; null = nothing known, or two things. */
function meantBy(text: string, asked: (typeof ASKED)[number] | undefined): Employment | null {
  const whole = foldKey(text)
  const exact = EMPLOYMENTS.find(
    (one) => foldKey(one) === whole || foldKey(EMPLOYMENT_NAMES[one]) === whole,
  )
  if (exact) return exact
  if (YES.has(whole)) return asked?.[1] ?? null
  if (NO.has(whole)) return asked?.[2] ?? null
  const tokens = foldTokens(text.replace(/['’]/g, ''))
  const says = EMPLOYMENTS.filter((one) => tokens.some((token) => begins(one, token)))
  const isTurned = tokens.some((token) => NOT.has(token))
  if (isTurned) return says.length === 1 && says[0] === 'active' ? 'left' : null
  // `Active, on leave` and `Active manager` say more than active; `Returned from leave` says that it is over.
  const [only, more] = says.filter((one) => one !== 'active')
  if (more !== undefined) return null
  if (only === undefined) return says[0] ?? null
  if (!says.includes('active')) return only
  if (only === 'left') return null
  return only === 'on-leave' && tokens.some((token) => OVER.some((stem) => token.startsWith(stem)))
    ? 'active'
    : only
}
const OVER = words('return back')

function begins(one: Employment, token: string): boolean {
  // A leaver is on no leave.
  if (one === 'on-leave' && token.startsWith('leave')) return LEAVE_ALONE.has(token)
  return SAYS[one].some((stem) => (stem.length < 3 ? token.includes(stem) : token.startsWith(stem)))
}
