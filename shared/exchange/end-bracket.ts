interface EndBracket {
  /** What stands before it, without blanks between. */
  before: string
  /** The bracket with the blanks around it. */
  whole: string
  inside: string
}

/** The bracket a header ends with, such as the unit in `Quota (k€)`; null where it ends otherwise. */
export function endBracket(text: string): EndBracket | null {
  const end = text.trimEnd()
  if (!/[)\]}]$/.test(end)) return null
  let open = end.length - 2
  while (open >= 0 && !'()[]{}'.includes(end.charAt(open))) open--
  if (!'([{'.includes(end.charAt(open) || ' ')) return null
  const before = end.slice(0, open).trimEnd()
  return { before, whole: text.slice(before.length), inside: end.slice(open + 1, -1) }
}
