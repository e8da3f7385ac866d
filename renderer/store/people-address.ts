import type { z } from 'zod'
import {
  CHOSEN_COLUMNS,
  type PeopleColumnId,
  type PeopleSort,
  peopleColumnSchema,
  peopleFilterSchema,
  peopleGroupingSchema,
  peopleSortSchema,
  suggestedPathSchema,
} from '../../shared/contract/people.contract.ts'
import { employmentSchema } from '../../shared/model/employment.ts'
import { cycleIdSchema } from '../../shared/model/id.ts'
import { gateStateSchema, roleFitSchema } from '../../shared/model/role-fit.ts'
import { tenureSchema } from '../../shared/model/tenure.ts'
import { knownIn, searchIn } from '../ui/hash-location.ts'
import { EVERYONE, type PeopleFilterState, type PeopleQuery } from './people.slice.ts'

/** How the order begins: sales performance, highest first. */
const USUAL: { sort: PeopleSort; direction: 'asc' | 'desc' } = { sort: 'sales', direction: 'desc' }
/** The table: who, in which order, and which columns are not shown. */
export interface PeopleTableState extends PeopleQuery {
  hidden: readonly PeopleColumnId[]
}

/** A filter as an address says it, such as `search=maya&team=North`; empty = everyone. */
export function filterText(filter: PeopleFilterState): string {
  return writeFilter(filter).toString()
}

/** What the table shows as an address says it; empty = everyone in the usual order, with every column. */
export function peopleText({
  filter,
  sort,
  direction,
  second,
  group,
  hidden,
}: PeopleTableState): string {
  const text = writeFilter(filter)
  if (sort !== USUAL.sort || direction !== USUAL.direction) {
    text.set('sort', sort)
    text.set('order', direction)
  }
  if (second !== null) {
    text.set('then', second.sort)
    text.set('thenorder', second.direction)
  }
  if (group !== null) text.set('by', group)
  for (const column of peopleColumnSchema.options) {
    if (hidden.includes(column) === isChosen(column)) continue
    text.append(isChosen(column) ? 'show' : 'hide', column)
  }
  return text.toString()
}

/** Shown only where somebody asks for it. */
const isChosen = (column: PeopleColumnId) => CHOSEN_COLUMNS.some((one) => one === column)

/** What each part of a filter is called in an address. */
const PARTS = {
  roleFits: 'fit',
  teams: 'team',
  segments: 'segment',
  roles: 'role',
  employments: 'status',
  managers: 'manager',
  tenures: 'here',
  gates: 'gates',
  cycles: 'cycle',
  paths: 'path',
} as const satisfies Record<Exclude<keyof PeopleFilterState, 'search'>, string>

function writeFilter(filter: PeopleFilterState) {
  const text = new URLSearchParams()
  if (filter.search !== '') text.set('search', filter.search)
  // Entries widen the names of the parts.
  for (const [part, name] of Object.entries(PARTS))
    for (const value of filter[part as keyof typeof PARTS]) text.append(name, value)
  return text
}

/** What an address says of the table. What it does not say is the usual; what does not exist is left out. */
export function readPeople(address: string): PeopleTableState {
  const text = new URLSearchParams(address)
  const sort = peopleSortSchema.safeParse(text.get('sort'))
  const first = sort.success ? sort.data : USUAL.sort
  const second = peopleSortSchema.safeParse(text.get('then'))
  const known = <T>(part: keyof typeof PARTS, schema: z.ZodType<T>): T[] =>
    knownIn(text, PARTS[part], schema)
  const { repIds: _named, ...filter } = peopleFilterSchema.parse({
    ...EVERYONE,
    search: searchIn(text),
    roleFits: known('roleFits', roleFitSchema),
    teams: text.getAll(PARTS.teams),
    segments: text.getAll(PARTS.segments),
    roles: text.getAll(PARTS.roles),
    employments: known('employments', employmentSchema),
    managers: text.getAll(PARTS.managers),
    tenures: known('tenures', tenureSchema),
    gates: known('gates', gateStateSchema),
    cycles: known('cycles', cycleIdSchema),
    paths: known('paths', suggestedPathSchema),
  })
  return {
    filter,
    sort: first,
    direction: sort.success && text.get('order') === 'asc' ? 'asc' : 'desc',
    second:
      second.success && second.data !== first
        ? { sort: second.data, direction: text.get('thenorder') === 'desc' ? 'desc' : 'asc' }
        : null,
    group: peopleGroupingSchema.safeParse(text.get('by')).data ?? null,
    hidden: peopleColumnSchema.options.filter((column) =>
      isChosen(column)
        ? !text.getAll('show').includes(column)
        : column !== 'name' && text.getAll('hide').includes(column),
    ),
  }
}
