import { AppError } from '../../../../shared/errors.ts'
import { coveredCrossings, crossedGroup } from '../../../../shared/readiness/crossed-groups.ts'
import { GROUP_RULES } from '../../../../shared/readiness/group-impact.ts'
import { listAttributes, listGroups } from '../../books/groups.repository.ts'
import type { Reader } from '../../db/database.ts'

/** How people are put into groups: by one attribute, or by two crossed. */
export interface Grouping {
  attribute: string
  people: number
  groups: number
  groupOf(repId: string): string | null
  /** Groups with five people or more that are not shown among these people, since smaller ones could be worked out. */
  covered(repIds: readonly string[]): ReadonlySet<string>
}

const NOBODY: ReadonlySet<string> = new Set()

/** Every attribute, and every two of them crossed where at least two crossed groups can be shown. */
export async function listGroupings(db: Reader): Promise<Grouping[]> {
  const attributes = await listAttributes(db)
  const stated = await Promise.all(attributes.map(({ attribute }) => listGroups(db, attribute)))
  const single = attributes.map((row, at): Grouping => {
    return { ...row, groupOf: (repId) => stated[at]?.get(repId) ?? null, covered: () => NOBODY }
  })
  const everyone = [...new Set(stated.flatMap((groups) => [...groups.keys()]))]
  const pairs = single.flatMap((a, place) => single.slice(place + 1).map((b) => [a, b] as const))
  return [...single, ...pairs.flatMap(([a, b]) => crossed(a, b, everyone))]
}

function crossed(a: Grouping, b: Grouping, everyone: readonly string[]): Grouping[] {
  const groupOf = (repId: string) => crossedGroup([a.groupOf(repId), b.groupOf(repId)])
  const covered = (repIds: readonly string[]) =>
    coveredCrossings(repIds.map((repId) => [a.groupOf(repId), b.groupOf(repId)]))
  const hidden = covered(everyone)
  const sizes = Map.groupBy(everyone.map(groupOf), (group) => group)
  const stated = [...sizes].flatMap(([group, list]) =>
    group === null ? [] : [{ group, people: list.length }],
  )
  const shown = stated.filter(
    ({ group, people }) => people >= GROUP_RULES.shown && !hidden.has(group),
  )
  if (shown.length < 2) return []
  return [
    {
      attribute: `${a.attribute} × ${b.attribute}`,
      people: stated.reduce((sum, { people }) => sum + people, 0),
      groups: stated.length,
      groupOf,
      covered,
    },
  ]
}

/**
 * The grouping asked for, null = the first. Two attributes crossed may be written `a x b`, in either order.
 * @throws AppError `not-found` naming what there is
 */
export function chosenGrouping(
  groupings: readonly Grouping[],
  wanted: string | null,
): Grouping | null {
  if (wanted === null) return groupings[0] ?? null
  const name = wanted.trim().toLowerCase()
  const parts = name.split(/ [x×] /)
  const names = [name, parts.join(' × '), parts.toReversed().join(' × ')]
  const found = groupings.find(({ attribute }) => names.includes(attribute))
  if (found) return found
  throw new AppError(
    'not-found',
    groupings.length === 0
      ? 'No groups were imported. Import a file with rep_id, attribute and value.'
      : `There is no attribute ${wanted}. There is ${groupings.map(({ attribute }) => attribute).join(', ')}.`,
  )
}
