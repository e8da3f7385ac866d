import { longDay } from '../model/calendar.ts'

/** The first day a record signed on this day may be deleted: the same day of the year, `years` later. */
export function keepUntil(signedOn: string, years: number): string {
  const [year = '', month = '', day = ''] = signedOn.split('-')
  const later = Number(year) + years
  // 29 February has no counterpart in most years; the day after is the later one.
  const leap = (later % 4 === 0 && later % 100 !== 0) || later % 400 === 0
  const date = month === '02' && day === '29' && !leap ? '03-01' : `${month}-${day}`
  return `${String(later).padStart(4, '0')}-${date}`
}

/** Why a record may not be deleted on a day; null = its cycle is closed, its time is over and no legal hold stands. */
export function whyKept(
  record: { keepUntil: string; held: boolean; closed: boolean },
  today: string,
): string | null {
  if (record.held) return 'A legal hold stands.'
  if (!record.closed) return 'Its cycle is not closed.'
  return today >= record.keepUntil ? null : `It has to be kept until ${longDay(record.keepUntil)}.`
}
