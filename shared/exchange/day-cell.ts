import { foldTokens } from '../model/name-key.ts'
import { foldKey } from './text.ts'

/** What one text can mean as a calendar day. */
export type DayReading =
  | { kind: 'one'; day: string; proves: Order | null }
  /** `3/4/2025`: day and month in either order. */
  | { kind: 'two'; dayFirst: string; monthFirst: string }
  | { kind: 'not' }

export type Order = 'dayFirst' | 'monthFirst'

const NOT: DayReading = { kind: 'not' }
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,]\s?\d{1,2}[:.h]\d\d.*)?$/
const EAST_ASIAN = /^(\d{4})[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일]$/
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/
const YEAR_LAST =
  /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?(?:[T\s,]\s?\d{1,2}[:.h]\d\d.*)?$/
const SERIAL = /^\d{5}(?:\.\d{1,12})?$/

/** Month names and their short forms in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Scandinavian languages,
 * Russian, Turkish and Finnish. */
const MONTHS = new Map(
  [
    'jan january januar janvier janv enero ene gennaio gen janeiro januari janner styczen stycznia sty leden ledna январь января янв ocak tammikuu',
    'feb february februar fevrier fevr fev febrero febbraio fevereiro februari luty lutego lut unor unora февраль февраля фев subat helmikuu',
    'mar march marz mrz mars marzo marco maart mrt marzec marca brezen brezna март марта мар mart maaliskuu',
    'apr april avril avr abril abr aprile kwiecien kwietnia kwi duben dubna апрель апреля апр nisan huhtikuu',
    'may mai mayo maggio mag maio mei maj maja kveten kvetna май мая mayis toukokuu',
    'jun june juni juin junio giugno giu junho czerwiec czerwca cze cerven cervna июнь июня июн haziran kesakuu',
    'jul july juli juillet juil julio luglio lug julho lipiec lipca lip cervenec cervence июль июля июл temmuz heinakuu',
    'aug august aout agosto ago augustus augusti sierpien sierpnia sie srpen srpna август августа авг agustos elokuu',
    'sep sept september septembre septiembre set settembre setembro setiembre wrzesien wrzesnia wrz zari сентябрь сентября сен сент eylul syyskuu',
    'oct october oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz rijen rijna октябрь октября окт ekim lokakuu',
    'nov november novembre noviembre novembro listopad listopada lis listopadu ноябрь ноября ноя нояб kasim marraskuu',
    'dec december dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru des desember prosinec prosince декабрь декабря дек aralik joulukuu',
  ].flatMap((names, index) => names.split(' ').map((name) => [foldKey(name), index + 1] as const)),
)

/** 1–12 for a folded month name, else undefined. */
export const monthOf = (word: string): number | undefined => MONTHS.get(word)

/** Two-digit years: 00–69 are 2000–2069, 70–99 are 1970–1999. */
export function fullYear(text: string): number {
  const year = Number(text)
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900)
}

const pad = (value: number) => String(value).padStart(2, '0')
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `YYYY-MM-DD` of a real calendar day from 1900 to 2100, else null. */
export function isoDay(year: number, month: number, day: number): string | null {
  if (!(year >= 1900 && year <= 2100) || !(month >= 1 && month <= 12) || day < 1) return null
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const length = month === 2 && leap ? 29 : (LENGTHS[month - 1] ?? 0)
  return day <= length ? `${year}-${pad(month)}-${pad(day)}` : null
}

/**
 * The day of a spreadsheet serial number: 1 is 1900-01-01 (with the 29 February 1900 that never was), or
 * 1904-01-01 is 0 in the other system. Null outside 1900–2100.
 */
export function serialDay(serial: number, from1904: boolean): string | null {
  const whole = Math.floor(serial)
  if (!(whole >= 0 && whole < 75_000)) return null
  const days = from1904 ? whole + 1462 : whole
  return dayFromCount(days - (days < 60 ? 25_568 : 25_569))
}

/** Civil date of a count of days from 1970-01-01 (Hinnant's algorithm), so that no clock or time zone enters. */
function dayFromCount(count: number): string | null {
  const shifted = count + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return isoDay(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/** Reads a day in any common writing; a time after it is dropped. `text` is trimmed. Never throws. */
export function readDay(text: string, from1904: boolean): DayReading {
  if (text.length > 60) return NOT
  const yearFirst = YEAR_FIRST.exec(text) ?? EAST_ASIAN.exec(text) ?? COMPACT.exec(text)
  if (yearFirst)
    return one(isoDay(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])))
  const yearLast = YEAR_LAST.exec(text)
  if (yearLast) return readYearLast(yearLast)
  if (SERIAL.test(text)) return one(serialOfOurTime(Number(text), from1904))
  return readWords(text)
}

/** A bare number counts as a serial only where it gives a day from 1954 on: `45839` does, a year or an id does not. */
export const serialOfOurTime = (serial: number, from1904: boolean): string | null =>
  serial >= 20_000 && serial <= 73_000 ? serialDay(serial, from1904) : null

const one = (day: string | null, proves: Order | null = null): DayReading =>
  day === null ? NOT : { kind: 'one', day, proves }

function readYearLast([, first = '', mark, second = '', last = '']: RegExpExecArray): DayReading {
  const year = fullYear(last)
  const dayFirst = isoDay(year, Number(second), Number(first))
  if (mark === '.') return one(dayFirst)
  const monthFirst = isoDay(year, Number(first), Number(second))
  if (dayFirst && monthFirst) {
    return dayFirst === monthFirst ? one(dayFirst) : { kind: 'two', dayFirst, monthFirst }
  }
  return dayFirst ? one(dayFirst, 'dayFirst') : one(monthFirst, 'monthFirst')
}

/** `12 Jul 2025`, `July 12th, 2025`, `12. Juli 2025`, `1er août 2025`: one month name, a day before the year. */
function readWords(text: string): DayReading {
  const at = text.search(/\d{1,2}:\d\d/)
  const tokens = foldTokens(at > 0 ? text.slice(0, at) : text)
  const months = tokens.map(monthOf).filter((month) => month !== undefined)
  const numbers = tokens.filter((token) => /^\d{1,4}$/.test(token))
  const [month] = months
  const [day = '', year = ''] = (numbers[0]?.length ?? 0) === 4 ? numbers.toReversed() : numbers
  if (month === undefined || months.length !== 1 || numbers.length !== 2) return NOT
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return NOT
  return one(isoDay(fullYear(year), month, Number(day)))
}
