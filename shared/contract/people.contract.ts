import { z } from 'zod'
import { employmentSchema } from '../model/employment.ts'
import { repIdSchema } from '../model/id.ts'
import { pathSchema, roleFitSchema } from '../model/role-fit.ts'
import { SCORED } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

const number = z.number().nullable()

/** Which people: every field narrows; null or empty = no restriction. */
export const peopleFilterSchema = z.strictObject({
  search: z.string().max(200).default(''),
  roleFits: z.array(roleFitSchema).default([]),
  roles: z.array(z.string()).default([]),
  segments: z.array(z.string()).default([]),
  teams: z.array(z.string()).default([]),
  /** Empty = everybody who has not left, or whom `repIds` name. */
  employments: z.array(employmentSchema).default([]),
  repIds: z.array(repIdSchema).nullable().default(null),
})

export const PEOPLE_SORTS = [
  'name',
  'team',
  'employment',
  'sales',
  'percentile',
  'leadership',
  'pReady',
  'seller',
  'contrast',
  'coverage',
  'roleFit',
] as const
export const peopleSortSchema = z.enum(PEOPLE_SORTS)
export type PeopleSort = z.infer<typeof peopleSortSchema>

/** One line of the People table, printed from the cached standing. Ratios: 1 = 100 % of quota. */
export const personRowSchema = z.strictObject({
  repId: repIdSchema,
  name: z.string(),
  role: z.string().nullable(),
  segment: z.string().nullable(),
  team: z.string().nullable(),
  sales: number,
  salesSe: number,
  percentile: number,
  periods: z.number().int(),
  leadership: number,
  leadershipSe: number,
  pReady: number,
  seller: number,
  sellerSe: number,
  contrast: number,
  coverage: z.number(),
  raters: z.number().int(),
  roleFit: roleFitSchema,
  path: pathSchema.nullable(),
  /** Sales are measured against peers, no quota given; absent = against quota. */
  against: z.literal(true).optional(),
  /** Absent = active. That somebody is on leave is told to the director and HR. */
  employment: employmentSchema.exclude(['active']).optional(),
})
export type PersonRow = z.infer<typeof personRowSchema>

export const peopleViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  filter: peopleFilterSchema,
  sort: peopleSortSchema,
  direction: z.enum(['asc', 'desc']),
  /** Columns that are not shown. */
  hidden: z.array(peopleSortSchema).default([]),
})
export type PeopleView = z.infer<typeof peopleViewSchema>

export const peopleContract = {
  /** Sorted, filtered and paged by the core; unknown values sort last in both directions. */
  'people.list': query(
    { may: EVERYONE, about: 'lists', blind: 'as-is', look: { what: 'people-list' }, of: SCORED },
    z.strictObject({
      filter: peopleFilterSchema,
      sort: peopleSortSchema,
      direction: z.enum(['asc', 'desc']),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({ total: z.number().int(), rows: z.array(personRowSchema) }),
  ),
  /** Values to filter by, with how many people have each; of those who left only that they did. */
  'people.facets': query(
    { may: EVERYONE, about: 'nobody', blind: 'as-is', look: null, of: SCORED },
    z.strictObject({}),
    z.strictObject({
      total: z.number().int(),
      roleFits: z.array(z.strictObject({ value: roleFitSchema, count: z.number().int() })),
      roles: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
      segments: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
      teams: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
      employments: z.array(z.strictObject({ value: employmentSchema, count: z.number().int() })),
    }),
  ),
  'people.views': query(
    { may: EVERYONE, about: 'nobody', blind: 'as-is', look: null, of: SCORED },
    z.strictObject({}),
    z.strictObject({ views: z.array(peopleViewSchema) }),
  ),
  'people.saveView': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['people'] },
    peopleViewSchema,
    z.strictObject({ views: z.array(peopleViewSchema) }),
  ),
  'people.deleteView': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['people'] },
    z.strictObject({ name: z.string() }),
    z.strictObject({ views: z.array(peopleViewSchema) }),
  ),
} as const
