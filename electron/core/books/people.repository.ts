import type { z } from 'zod'
import type { PeopleSort, PeopleView, PersonRow } from '../../../shared/contract/people.contract.ts'
import {
  type peopleFilterSchema,
  peopleViewSchema,
} from '../../../shared/contract/people.contract.ts'
import { compareNames, nameKey } from '../../../shared/model/name-key.ts'
import type { RoleFit } from '../../../shared/model/role-fit.ts'
import type { Reader, SqlValue, Writer } from '../db/database.ts'
import { type EmployedOn, listEmployed, statusOf, whereEmployed } from './employment.repository.ts'

export type ParsedFilter = z.output<typeof peopleFilterSchema>

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
  filter: ParsedFilter,
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

/** Ready first, then the nearer ones, people without enough evidence last. */
const ROLE_FIT_ORDER: readonly RoleFit[] = [
  'ready',
  'leader_build_credibility',
  'develop_and_recheck',
  'right_person_wrong_role',
  'not_now',
  'insufficient_evidence',
]

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
  roleFit: `CASE role_fit ${ROLE_FIT_ORDER.map((fit, index) => `WHEN '${fit}' THEN ${index}`).join(' ')} END`,
}

const ROW = `rep_id AS repId, name, role, segment, team, sales, sales_se AS salesSe, percentile, periods, leadership,
  leadership_se AS leadershipSe, p_ready AS pReady, seller, seller_se AS sellerSe, contrast, coverage, raters,
  role_fit AS roleFit, path`

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
  page: { sort: PeopleSort; direction: 'asc' | 'desc'; offset: number; limit: number },
  on: EmployedOn,
  isSearch: boolean,
): Promise<{ total: number; rows: PersonRow[] }> {
  const { sql, parameters } = orderOf(page.sort, page.direction, on)
  const order = `ORDER BY ${sql}, name_key, rep_id`
  // Only the page's own rows are read whole: the order of everyone carries no more than what it goes by.
  const places = await db.all<{ place: number; total?: number }>(
    `SELECT rowid AS place${isSearch ? ', count(*) OVER () AS total' : ''} FROM standing
      ${where.sql} ${order} LIMIT ? OFFSET ?`,
    [...where.parameters, ...parameters, page.limit, page.offset],
  )
  const total = places[0]?.total ?? (await countPeople(db, where))
  const rows = await db.all<PersonRow>(
    `SELECT ${ROW} FROM standing WHERE rowid IN (SELECT value FROM json_each(?)) ${order}`,
    [JSON.stringify(places.map(({ place }) => place)), ...parameters],
  )
  return { total, rows: await withState(db, rows, on) }
}

/** The same rows with what is said beside them. */
async function withState(db: Reader, rows: PersonRow[], on: EmployedOn): Promise<PersonRow[]> {
  const repIds = rows.map(({ repId }) => repId)
  const against = await listAgainstPeers(db, repIds)
  const employed = await listEmployed(db, repIds, on)
  return rows.map((row) => {
    const employment = employed.get(row.repId)
    return {
      ...row,
      ...(against.has(row.repId) && { against: true as const }),
      ...(employment && { employment }),
    }
  })
}

/** What is not known comes last in both directions. */
function orderOf(sort: PeopleSort, direction: 'asc' | 'desc', on: EmployedOn): Where {
  if (sort === 'employment') {
    const status = statusOf('standing', on)
    return { ...status, sql: `${status.sql} ${direction}` }
  }
  const column = SORT_COLUMNS[sort]
  // Everybody has a name: in its index they stand in this order.
  if (sort === 'name') return { sql: `${column} ${direction}`, parameters: [] }
  return { sql: `${column} IS NULL, ${column} ${direction}`, parameters: [] }
}

/** Whose sales are measured against peers, among some people. */
async function listAgainstPeers(db: Reader, repIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.all<{ repId: string }>(
    `SELECT rep_id AS repId FROM standing WHERE rep_id IN (SELECT value FROM json_each(?))
      AND json_extract(detail, '$.performance.against') IS NOT NULL`,
    [JSON.stringify(repIds)],
  )
  return new Set(rows.map(({ repId }) => repId))
}

export interface Facet {
  value: string
  count: number
}
const FACETS = ['role_fit', 'role', 'segment', 'team'] as const

/** Every value of each column with how many people have it, in one pass over everyone. */
export async function listFacets(
  db: Reader,
  seen: Where,
): Promise<{ total: number; facets: Record<(typeof FACETS)[number], Facet[]> }> {
  const groups = await db.all<Record<(typeof FACETS)[number], string | null> & { count: number }>(
    `SELECT ${FACETS.join(', ')}, count(*) AS count FROM standing WHERE ${seen.sql}
      GROUP BY ${FACETS.join(', ')}`,
    seen.parameters,
  )
  const facet = (column: (typeof FACETS)[number]): Facet[] => {
    const counts = new Map<string, number>()
    for (const { [column]: value, count } of groups)
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + count)
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => compareNames(a.value, b.value))
  }
  return {
    total: groups.reduce((sum, { count }) => sum + count, 0),
    facets: {
      role_fit: facet('role_fit'),
      role: facet('role'),
      segment: facet('segment'),
      team: facet('team'),
    },
  }
}

export async function listViews(db: Reader): Promise<PeopleView[]> {
  const rows = await db.all<{ definition: string }>(
    'SELECT definition FROM saved_view ORDER BY name_key(name), name',
  )
  return rows.map(({ definition }) => peopleViewSchema.parse(JSON.parse(definition)))
}

export async function saveView(db: Writer, view: PeopleView): Promise<void> {
  await db.run(
    'INSERT INTO saved_view (name, definition) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET definition = excluded.definition',
    [view.name, JSON.stringify(view)],
  )
}

export async function deleteView(db: Writer, name: string): Promise<void> {
  await db.run('DELETE FROM saved_view WHERE name = ?', [name])
}
