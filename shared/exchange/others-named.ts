/**
 * Names of other people in a text. `everyone` is looked for by whole names; of the `near` (candidates of the same
 * cycle) each part of a name counts. Parts of `own` names, the reader's and the signatory's, are never strangers.
 */
export function othersNamed(
  text: string,
  {
    everyone,
    near,
    own,
  }: { everyone: readonly string[]; near: readonly string[]; own: readonly string[] },
): string[] {
  const words = new Set(text.normalize('NFC').match(/[\p{L}\p{M}'’-]+/gu) ?? [])
  const folded = ` ${text.normalize('NFC').toLowerCase()} `
  const ownParts = new Set(own.flatMap(partsOfName))
  const found = new Set<string>()
  for (const name of everyone) {
    if (
      !own.includes(name) &&
      name.includes(' ') &&
      folded.includes(name.normalize('NFC').toLowerCase())
    )
      found.add(name)
  }
  for (const name of near) {
    if (own.includes(name)) continue
    if (partsOfName(name).some((part) => !ownParts.has(part) && words.has(part))) found.add(name)
  }
  return [...found].sort()
}

const partsOfName = (name: string): string[] =>
  name
    .normalize('NFC')
    .split(/\s+/)
    .filter((part) => part.length > 1)
