/** One place in a text to look at before it is signed. */
export interface Mark {
  start: number
  end: number
  text: string
  /** A name of somebody, a word on a protected ground, or a sign that no document can print. */
  kind: 'name' | 'ground' | 'sign'
  /** What it is, for a sentence that begins with the quoted text: `is Farah Nasser, who rated her`. */
  is: string
  why: string
  /** Words to put in its place; empty = take the sentence out. */
  instead: string
}

/** Places in the order of the text; two of a kind that overlap are one. */
export function merged(text: string, marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = []
  const ordered = [...marks].sort(
    (a, b) => a.start - b.start || b.end - a.end || (a.kind === 'name' ? -1 : 1),
  )
  for (const mark of ordered) {
    const last = kept.at(-1)
    if (last && mark.start < last.end) {
      if (mark.end > last.end && mark.kind === last.kind) {
        kept[kept.length - 1] = { ...last, end: mark.end, text: text.slice(last.start, mark.end) }
      }
      continue
    }
    // First and last name beside each other are one place.
    if (
      last &&
      last.kind === 'name' &&
      mark.kind === 'name' &&
      /^[\s-]$/u.test(text.slice(last.end, mark.start))
    ) {
      kept[kept.length - 1] = {
        ...(mark.is.includes('people here') ? last : mark),
        start: last.start,
        text: text.slice(last.start, mark.end),
        end: mark.end,
      }
      continue
    }
    kept.push(mark)
  }
  return kept
}
