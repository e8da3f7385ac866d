import type {
  PeopleFilter,
  PeopleGrouping,
  PeopleOrder,
  PeopleSort,
  PersonRow,
} from '../../../shared/contract/people.contract.ts'
import { compareNames, nameKey } from '../../../shared/model/name-key.ts'
import { GATES_BY_MERIT, ROLE_FITS_BY_MERIT } from '../../../shared/model/role-fit.ts'
import { TRENDS_UPWARD } from '../../../shared/model/standing.ts'
import type { Reader, SqlValue } from '../db/database.ts'
import { type EmployedOn, listEmployed, statusOf, whereEmployed } from './employment.repository.ts'
import { listNewestPeriods } from './newest-periods.repository.ts'
import { MANAGERS, REP_FACTS, TENURE, tenureDays } from './rep-facts.repository.ts'

/** A WHERE clause over the standing cache, with its parameters. */
export interface Where {
  sql: string
  parameters: SqlValue[]
}

/** A condition with a cycle as its parameter. */
export const IS_CANDIDATE =
  'rep_id IN (SELECT rep_id FROM candidate WHERE cycle_id = ? AND withdrawn_at IS NULL)'

/** The condition that leaves out whoever is kept from the person at the keyboard: a place in an order would tell a score. */
export const notWithheld = (withheld: ReadonlySet<string>): Where =>
  withheld.size === 0
    ? { sql: 'true', parameters: [] }
    : {
        sql: 'rep_id NOT IN (SELECT value FROM json_each(?))',
        parameters: [JSON.stringify([...withheld])],
      }

/**
 * A folded word in the name, the team, the name of the manager, or the id. What is asked of every
 * row is folded already; ids mostly have no letter that needs more than the engine's own folding.
 */
const HOLDS_WORD = `(instr(name_key, ?) > 0
  OR team IN (SELECT value FROM (SELECT DISTINCT team AS value FROM standing WHERE team IS NOT NULL)
    WHERE instr(name_key(value), ?) > 0)
  OR rep_id IN (SELECT rep_id FROM rep WHERE manager_id IN (
    SELECT rep_id FROM standing WHERE instr(name_key, ?) > 0
      UNION ALL SELECT person_id FROM person WHERE instr(name_key(name), ?) > 0))
  OR instr(CASE WHEN rep_id GLOB '*[^ -~]*' THEN name_key(rep_id) ELSE lower(rep_id) END, ?) > 0)`

/** Narrows the standing cache; every part of the filter must hold. */
export function wherePeople(
  filter: PeopleFilter,
  withheld: ReadonlySet<string>,
  on: EmployedOn,
): Where {
  const seen = notWithheld(withheld)
  const parts = withheld.size > 0 ? [seen.sql] : []
  const parameters: SqlValue[] = [...seen.parameters]
  const among = (column: string, values: readonly string[]) => {
    if (values.length === 0) return
    parts.push(`${column} IN (SELECT value FROM json_each(?))`)
    parameters.push(JSON.stringify(values))
  }
  among('role_fit', filter.roleFits)
  among('role', filter.roles)
  among('segment', filter.segments)
  among('team', filter.teams)
  among('gates', filter.gates)
  among("coalesce(path, 'none')", filter.paths)
  const whose = (repIds: string, values: readonly string[], more: readonly SqlValue[] = []) => {
    if (values.length === 0) return
    parts.push(`rep_id IN (SELECT rep_id FROM ${repIds} IN (SELECT value FROM json_each(?)))`)
    parameters.push(...more, JSON.stringify(values))
  }
  whose('rep WHERE manager_id', filter.managers)
  whose(`rep WHERE ${TENURE}`, filter.tenures, tenureDays(on.day))
  whose('candidate WHERE withdrawn_at IS NULL AND cycle_id', filter.cycles)
  if (filter.repIds !== null) {
    parts.push('rep_id IN (SELECT value FROM json_each(?))')
    parameters.push(JSON.stringify(filter.repIds))
  }
  // Whoever is asked for by name is shown, whether they left or not.
  if (filter.repIds === null || filter.employments.length > 0) {
    const employed = whereEmployed(filter.employments, on)
    parts.push(employed.sql)
    parameters.push(...employed.parameters)
  }
  for (const word of nameKey(filter.search).split(/\s+/).filter(Boolean)) {
    parts.push(HOLDS_WORD)
    parameters.push(word, word, word, word, word)
  }
  return { sql: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', parameters }
}

/** In the order of the values, the first of them lowest. */
const byPlace = (column: string, values: readonly string[]) =>
  `CASE ${column} ${values.map((value, index) => `WHEN '${value}' THEN ${index}`).join(' ')} END`

const ROLE_FIT = byPlace('role_fit', ROLE_FITS_BY_MERIT)

const SORT_COLUMNS: Record<Exclude<PeopleSort, 'employment'>, string> = {
  name: 'name_key',
  team: 'team',
  sales: 'sales',
  percentile: 'percentile',
  leadership: 'leadership',
  pReady: 'p_ready',
  seller: 'seller',
  contrast: 'contrast',
  coverage: 'coverage',
  roleFit: ROLE_FIT,
  manager: 'manager_key',
  tenure: 'hired_on',
  trend: byPlace('trend', TRENDS_UPWARD),
  gates: byPlace('gates', GATES_BY_MERIT),
}

/** What a grouping is told by, and the order of its groups. */
const GROUPS: Record<PeopleGrouping, { label: string; order: string }> = {
  team: { label: 'team', order: 'team IS NULL, team' },
  manager: { label: 'manager_name', order: 'manager_key IS NULL, manager_key, manager_id' },
  roleFit: { label: 'role_fit', order: ROLE_FIT },
}

/** The standings beside what else an order goes by; everything else reads them alone. */
const fromFor = (sorts: readonly PeopleSort[], group: PeopleGrouping | null): string =>
  sorts.includes('manager') || group === 'manager'
    ? `standing LEFT JOIN ${REP_FACTS} ON fact_of = rep_id LEFT JOIN ${MANAGERS} ON manager = manager_id`
    : sorts.includes('tenure')
      ? `standing LEFT JOIN ${REP_FACTS} ON fact_of = rep_id`
      : 'standing'

const ROW = `rep_id AS repId, name, role, segment, team, sales, sales_se AS salesSe, percentile, periods, leadership,
  leadership_se AS leadershipSe, p_ready AS pReady, seller, seller_se AS sellerSe, contrast, coverage, raters,
  role_fit AS roleFit, path, trend`

async function countPeople(db: Reader, where: Where): Promise<number> {
  const row = await db.get<{ total: number }>(
    `SELECT count(*) AS total FROM standing ${where.sql}`,
    where.parameters,
  )
  return row?.total ?? 0
}

/** A page of people, and how many there are. A search looks at everybody once: it counts them while it is there. */
export async function pageOfPeople(
  db: Reader,
  where: Where,
  page: PeopleOrder & {
    second?: PeopleOrder | null
    group?: PeopleGrouping | null
    offset: number
    limit: number
  },
  on: EmployedOn,
  isSearch: boolean,
): Promise<{ total: number; rows: PersonRow[] }> {
  const { sort, direction, second = null, group = null } = page
  const orders = [{ sort, direction }, ...(second === null ? [] : [second])]
  const keys = orders.map((one) => orderOf(one, on))
  const order = [
    ...(group === null ? [] : [GROUPS[group].order]),
    ...keys.map(({ sql }) => sql),
    'name_key, rep_id',
  ]
  const from = fromFor(
    orders.map((one) => one.sort),
    group,
  )
  // Only the page's own rows are read whole: the order of everyone carries no more than what it goes by.
  const places = await db.all<{ repId: string; total?: number }>(
    `SELECT rep_id AS repId${isSearch ? ', count(*) OVER () AS total' : ''} FROM ${from} ${where.sql}
      ORDER BY ${order.join(', ')} LIMIT ? OFFSET ?`,
    [...where.parameters, ...keys.flatMap(({ parameters }) => parameters), page.limit, page.offset],
  )
  const total = places[0]?.total ?? (await countPeople(db, where))
  const repIds = places.map(({ repId }) => repId)
  return { total, rows: await listRows(db, repIds, on) }
}

type StoredRow = Omit<PersonRow, 'gates' | 'newest' | 'against' | 'employment'> & {
  gates: string
}

/** The rows of some people, in the order they are named. */
async function listRows(
  db: Reader,
  repIds: readonly string[],
  on: EmployedOn,
): Promise<PersonRow[]> {
  const rows = await db.all<StoredRow>(
    `SELECT ${ROW}, manager_name AS manager, hired_on AS hiredOn,
        (SELECT json_group_array(json_object('name', value ->> '$.name', 'state', value ->> '$.state'))
          FROM json_each(detail, '$.gates')) AS gates
      FROM ${fromFor(['manager'], null)} WHERE rep_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(repIds)],
  )
  const employed = await listEmployed(db, repIds, on)
  const periods = await listNewestPeriods(db, repIds)
  const byId = new Map<string, StoredRow>(rows.map((row) => [row.repId, row]))
  return repIds.flatMap((repId) => {
    const row = byId.get(repId)
    const employment = employed.get(repId)
    const { newest = [], against = false } = periods.get(repId) ?? {}
    if (!row) return []
    return {
      ...row,
      gates: JSON.parse(row.gates) as PersonRow['gates'],
      newest,
      ...(against && { against: true as const }),
      ...(employment && { employment }),
    }
  })
}

/** Every group of those who match, in its order, with how many of them it has. */
export async function countGroups(
  db: Reader,
  where: Where,
  group: PeopleGrouping | null,
): Promise<{ label: string | null; count: number }[]> {
  if (group === null) return []
  const { label, order } = GROUPS[group]
  return db.all(
    `SELECT ${label} AS label, count(*) AS count FROM ${fromFor([], group)} ${where.sql}
      GROUP BY ${order} ORDER BY ${order}`,
    where.parameters,
  )
}

/** What is not known comes last in both directions. */
function orderOf({ sort, direction }: PeopleOrder, on: EmployedOn): Where {
  if (sort === 'employment') {
    const status = statusOf('standing', on)
    return { ...status, sql: `${status.sql} ${direction}` }
  }
  const column = SORT_COLUMNS[sort]
  // Everybody has a name: in its index they stand in this order.
  if (sort === 'name') return { sql: `${column} ${direction}`, parameters: [] }
  // The earlier somebody came, the longer they are here.
  const turned = sort === 'tenure' ? (direction === 'asc' ? 'desc' : 'asc') : direction
  return { sql: `${column} IS NULL, ${column} ${turned}`, parameters: [] }
}

export interface Facet {
  value: string
  count: number
}
/** In the order of their index. */
const FACETS = ['team', 'role_fit', 'role', 'segment'] as const
const GATE_FACETS = ['gates', 'path'] as const

/** Every value of each column with how many people have it, in one pass over everyone. */
export async function listFacets(
  db: Reader,
  seen: Where,
): Promise<{ total: number; facets: Record<(typeof FACETS)[number], Facet[]> }> {
  const groups = await countBy(db, FACETS, seen)
  return {
    total: groups.reduce((sum, { count }) => sum + count, 0),
    facets: {
      role_fit: facetOf(groups, 'role_fit'),
      role: facetOf(groups, 'role'),
      segment: facetOf(groups, 'segment'),
      team: facetOf(groups, 'team'),
    },
  }
}

/** The same of what the worst gate says and of the suggested path, which have an index of their own. */
export async function listGateFacets(
  db: Reader,
  seen: Where,
): Promise<Record<(typeof GATE_FACETS)[number], Facet[]>> {
  const groups = await countBy(db, GATE_FACETS, seen)
  return { gates: facetOf(groups, 'gates'), path: facetOf(groups, 'path') }
}

type Group<C extends string> = Record<C, string | null> & { count: number }

const countBy = <C extends string>(
  db: Reader,
  columns: readonly C[],
  seen: Where,
): Promise<Group<C>[]> =>
  db.all(
    `SELECT ${columns.join(', ')}, count(*) AS count FROM standing WHERE ${seen.sql}
      GROUP BY ${columns.join(', ')}`,
    seen.parameters,
  )

function facetOf<C extends string>(groups: readonly Group<C>[], column: C): Facet[] {
  const counts = new Map<string, number>()
  for (const { [column]: value, count } of groups)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + count)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => compareNames(a.value, b.value))
}
