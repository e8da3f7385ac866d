import type { PeopleGroups } from '../../store/people.slice.ts'

/** A heading, with the first of its people and how many they are. */
export interface Heading {
  heading: true
  label: string | null
  from: number
  count: number
}
type Line = Heading | { heading: false; row: number }

/** Which line of the table has which person, where headings of groups stand between them. */
export interface TableLayout {
  lines: number
  at(line: number): Line
  lineOf(row: number): number
}

/** The lines of a table of `total` people in groups that follow each other; without groups every line is a person. */
export function layoutOf(groups: PeopleGroups, total: number): TableLayout {
  let before = 0
  const headings = groups.map(({ label, count }, place): Heading & { line: number } => {
    const from = before
    before += count
    return { heading: true, label, from, count, line: from + place }
  })
  /** The last heading for which a number is not beyond what is asked; −1 = there is none. */
  const lastWhere = (number: (heading: Heading & { line: number }) => number, asked: number) => {
    let [low, high] = [0, headings.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const heading = headings[middle]
      if (heading && number(heading) <= asked) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  return {
    lines: total + headings.length,
    at(line) {
      const place = lastWhere((heading) => heading.line, line)
      const heading = headings[place]
      return heading?.line === line ? heading : { heading: false, row: line - place - 1 }
    },
    lineOf: (row) => row + lastWhere(({ from }) => from, row) + 1,
  }
}
