import { dayIn, longDay, timeToldIn } from '../../../shared/model/calendar.ts'
import type { Signatory } from '../../../shared/model/decision.ts'
import { ROLE_NAMES, roleSchema } from '../../../shared/model/profile.ts'

/** What stands where a part was left out of a copy. */
export const WITHHELD = 'withheld in this copy'

/** A moment with the zone it is told in: 5 January 2026, 09:00 UTC; 28 November 2026, 17:08 (America/Los_Angeles). */
export const moment = (at: string, zone: string): string =>
  `${longDay(dayIn(zone, at))}, ${timeToldIn(zone, at)}`

/** A letter as wide as two of the Latin ones: Chinese, Japanese, Korean and their signs. */
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]/

/** At most as long as this many Latin letters, and ` …` where something was cut, at a blank where there is one. */
export function shortened(text: string, most: number): string {
  let [end, width] = [0, 0]
  for (const letter of text) {
    width += WIDE.test(letter) ? 2 : 1
    if (width > most) break
    end += letter.length
  }
  if (end === text.length) return text
  const blank = text.lastIndexOf(' ', end)
  return `${text.slice(0, blank > end / 2 ? blank : end)} …`
}

/** A share of a hundred with its sign: +2.4 %. */
export const signedPercent = (value: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)} %`

/** A name with the first role of that time. */
export function person(signatory: Signatory | null): string {
  if (!signatory) return `somebody whose name is ${WITHHELD}`
  const roles = signatory.roles.flatMap((role) => {
    const known = roleSchema.safeParse(role)
    return known.success ? [ROLE_NAMES[known.data]] : []
  })
  const [first] = roles
  return first && first !== signatory.name ? `${signatory.name} (${first})` : signatory.name
}
