import { longDay } from '../../../shared/model/calendar.ts'
import { compareNames } from '../../../shared/model/name-key.ts'
import type { Rating } from '../../../shared/model/rating.ts'
import { asCount } from '../../../shared/readiness/wording.ts'
import type { StoredModels } from '../books/role-models.repository.ts'
import type { SeenNote } from '../paper/pre-read.ts'

/** Marks from which a note speaks for leading, and up to which it speaks against it. */
const FOR = 4
const AGAINST = 2

/** Notes that raters wrote beside a clear mark, newest first, without who wrote them. */
export function raterNotes(ratings: readonly Rating[], { manager }: StoredModels): SeenNote[] {
  const names = new Map(
    manager.competencies.map(({ id, shortName }) => [id as string, shortName] as const),
  )
  const written = ratings
    .flatMap(({ note, score, source, competency, ratedOn }) => {
      const name = names.get(competency)
      const side =
        score === null ? null : score >= FOR ? 'for' : score <= AGAINST ? 'against' : null
      const text = note?.trim() ?? ''
      return name === undefined || side === null || text === '' || source === 'self'
        ? []
        : [{ text, name, side, ratedOn: ratedOn ?? '' } as const]
    })
    .sort((a, b) => b.ratedOn.localeCompare(a.ratedOn) || compareNames(a.text, b.text))
  const same = Map.groupBy(written, ({ text, name, side }) => `${side} ${name} ${text}`)
  return [...same.values()].flatMap((list) => {
    const [first] = list
    if (!first) return []
    const { text, name, side, ratedOn } = first
    const raters = list.length === 1 ? [] : [asCount(list.length, 'rater')]
    const when = ratedOn === '' ? [] : [longDay(ratedOn)]
    return [{ text, side, about: [name, ...raters, ...when].join(', ') }]
  })
}
