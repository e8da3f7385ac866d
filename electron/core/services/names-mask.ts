import type { Reader } from '../db/database.ts'
import { createWordCheck } from './words-to-check.ts'

/** Stands in a text where a name was. */
export const HIDDEN = '[somebody else]'

/** Takes every name that the workspace knows out of a text about this person, but for their own and those of `ownIds`. */
export async function namesMask(
  db: Reader,
  repId: string,
  ownIds: readonly string[] = [],
): Promise<(text: string) => string> {
  const check = await createWordCheck(db, { repId, ownIds, ownNames: [], tellsRaters: false })
  return (text) => {
    const names = check(text).filter(({ kind }) => kind === 'name')
    return names
      .toSorted((a, b) => b.start - a.start)
      .reduce((kept, { start, end }) => `${kept.slice(0, start)}${HIDDEN}${kept.slice(end)}`, text)
  }
}
