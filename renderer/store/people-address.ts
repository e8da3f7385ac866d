import {
  PEOPLE_SORTS,
  type PeopleSort,
  peopleFilterSchema,
  peopleSortSchema,
} from '../../shared/contract/people.contract.ts'
import { employmentSchema } from '../../shared/model/employment.ts'
import { roleFitSchema } from '../../shared/model/role-fit.ts'
import { EVERYONE, type PeopleFilterState, type PeopleQuery } from './people.slice.ts'

/** How the order begins: sales performance, highest first. */
const USUAL: { sort: PeopleSort; direction: 'asc' | 'desc' } = { sort: 'sales', direction: 'desc' }
/** The table: who, in which order, and which columns are not shown. */
export interface PeopleTableState extends PeopleQuery {
  hidden: readonly PeopleSort[]
}

const LONGEST_SEARCH = 200

/** A filter as an address says it, such as `search=maya&team=North`; empty = everyone. */
export function filterText(filter: PeopleFilterState): string {
  return writeFilter(filter).toString()
}

/** What the table shows as an address says it; empty = everyone in the usual order, with every column. */
export function peopleText({ filter, sort, direction, hidden }: PeopleTableState): string {
  const text = writeFilter(filter)
  if (sort !== USUAL.sort || direction !== USUAL.direction) {
    text.set('sort', sort)
    text.set('order', direction)
  }
  for (const column of PEOPLE_SORTS) if (hidden.includes(column)) text.append('hide', column)
  return text.toString()
}

function writeFilter(filter: PeopleFilterState) {
  const { search, roleFits, teams, segments, roles, employments } = filter
  const text = new URLSearchParams()
  if (search !== '') text.set('search', search)
  for (const fit of roleFits) text.append('fit', fit)
  for (const team of teams) text.append('team', team)
  for (const segment of segments) text.append('segment', segment)
  for (const role of roles) text.append('role', role)
  for (const employment of employments) text.append('status', employment)
  return text
}

/** What an address says of the table. What it does not say is the usual; what does not exist is left out. */
export function readPeople(address: string): PeopleTableState {
  const text = new URLSearchParams(address)
  const sort = peopleSortSchema.safeParse(text.get('sort'))
  const { repIds: _named, ...filter } = peopleFilterSchema.parse({
    ...EVERYONE,
    search: (text.get('search') ?? '').slice(0, LONGEST_SEARCH),
    roleFits: text.getAll('fit').filter((fit) => roleFitSchema.safeParse(fit).success),
    teams: text.getAll('team'),
    segments: text.getAll('segment'),
    roles: text.getAll('role'),
    employments: text.getAll('status').filter((one) => employmentSchema.safeParse(one).success),
  })
  return {
    filter,
    sort: sort.success ? sort.data : USUAL.sort,
    direction: sort.success && text.get('order') === 'asc' ? 'asc' : 'desc',
    hidden: PEOPLE_SORTS.filter(
      (column) => column !== 'name' && text.getAll('hide').includes(column),
    ),
  }
}
