import { isolated } from '../model/direction.ts'

/** One whole-day entry of a calendar file. */
export interface CalendarDay {
  /** Unique and the same whenever the file is made again. */
  id: string
  /** YYYY-MM-DD. */
  day: string
  title: string
}

/** A calendar file (RFC 5545) of whole days: text escaped, lines of at most 75 bytes, no link to anywhere. `what` names the list in the head of the file. */
export function calendarText(days: readonly CalendarDay[], what: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Proceed//${escaped(what)}//EN`,
    ...days.flatMap(({ id, day, title }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(id)}@proceed`,
      // The same list is the same file, whenever it is made.
      `DTSTAMP:${day.replaceAll('-', '')}T000000Z`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `SUMMARY:${escaped(isolated(title))}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.flatMap(folded).join('\r\n')}\r\n`
}

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|[\r\n]/g, '\\n')

/** Lines after the first begin with a blank; no character is cut in two. */
function folded(line: string): string[] {
  const parts: string[] = []
  let part = ''
  for (const character of line) {
    if (bytesOf(part + character) > 73) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part].map((one, index) => (index === 0 ? one : ` ${one}`))
}

/** Length of a text in UTF-8. */
const bytesOf = (text: string): number =>
  encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, '.').length
