import { z } from 'zod'
import { employmentSchema } from '../model/employment.ts'
import { cycleIdSchema, repIdSchema } from '../model/id.ts'
import { gateStateSchema, pathSchema, roleFitSchema } from '../model/role-fit.ts'
import { trendSchema } from '../model/standing.ts'
import { tenureSchema } from '../model/tenure.ts'
import { SCORED } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

const number = z.number().nullable()

export const suggestedPathSchema = z.enum([...pathSchema.options, 'none'])
export type SuggestedPath = z.infer<typeof suggestedPathSchema>

/** Which people: every field narrows; null or empty = no restriction. */
export const peopleFilterSchema = z.strictObject({
  search: z.string().max(200).default(''),
  roleFits: z.array(roleFitSchema).default([]),
  roles: z.array(z.string()).default([]),
  segments: z.array(z.string()).default([]),
  teams: z.array(z.string()).default([]),
  /** Ids of managers. */
  managers: z.array(z.string()).default([]),
  tenures: z.array(tenureSchema).default([]),
  /** What the worst of somebody's gates says. */
  gates: z.array(gateStateSchema).default([]),
  /** Cycles that consider them. */
  cycles: z.array(cycleIdSchema).default([]),
  /** The path that is suggested. */
  paths: z.array(suggestedPathSchema).default([]),
  /** Empty = everybody who has not left, or whom `repIds` name. */
  employments: z.array(employmentSchema).default([]),
  repIds: z.array(repIdSchema).nullable().default(null),
})

export type PeopleFilter = z.output<typeof peopleFilterSchema>

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
  'manager',
  'tenure',
  'trend',
  'gates',
] as const
export const peopleSortSchema = z.enum(PEOPLE_SORTS)
export type PeopleSort = z.infer<typeof peopleSortSchema>

/** One key of an order. */
const orderSchema = z.strictObject({
  sort: peopleSortSchema,
  direction: z.enum(['asc', 'desc']),
})
export type PeopleOrder = z.infer<typeof orderSchema>

/** Columns that are shown only where somebody asks for them. */
export const CHOSEN_COLUMNS = ['manager', 'tenure', 'trend', 'gates', 'quarters'] as const
export const peopleColumnSchema = z.enum([...PEOPLE_SORTS, 'quarters'])
export type PeopleColumnId = z.infer<typeof peopleColumnSchema>

/** What the table can be laid out by: everybody of one value stands together. */
export const PEOPLE_GROUPINGS = ['team', 'manager', 'roleFit'] as const
export const peopleGroupingSchema = z.enum(PEOPLE_GROUPINGS)
export type PeopleGrouping = z.infer<typeof peopleGroupingSchema>

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
  manager: z.string().nullable(),
  hiredOn: z.string().nullable(),
  /** Null under six periods; `none` = no clear one. */
  trend: trendSchema.nullable(),
  gates: z.array(z.strictObject({ name: z.string(), state: gateStateSchema })),
  /** The newest periods, at most four, the oldest first; null = it does not count. */
  newest: z.array(z.strictObject({ period: z.string(), attainment: number })),
  /** Absent = active. That somebody is on leave is told to the director and HR. */
  employment: employmentSchema.exclude(['active']).optional(),
})
export type PersonRow = z.infer<typeof personRowSchema>

export const peopleViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  filter: peopleFilterSchema,
  ...orderSchema.shape,
  /** Orders those who are alike by the first key. */
  second: orderSchema.nullable().default(null),
  /** Usual columns that are not shown, and those that are shown beside them. */
  hidden: z.array(peopleColumnSchema).default([]),
  shown: z.array(z.enum(CHOSEN_COLUMNS)).default([]),
  group: peopleGroupingSchema.nullable().default(null),
})
export type PeopleView = z.infer<typeof peopleViewSchema>

export const peopleContract = {
  /** Sorted, filtered and paged by the core; unknown values sort last in both directions. */
  'people.list': query(
    { may: EVERYONE, about: 'lists', blind: 'as-is', look: { what: 'people-list' }, of: SCORED },
    z.strictObject({
      filter: peopleFilterSchema,
      ...orderSchema.shape,
      /** Orders those who are alike by the first key. */
      second: orderSchema.nullable().default(null),
      /** Laid out by this first, in the order of its names; whoever has none comes last. */
      group: peopleGroupingSchema.nullable().default(null),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({
      total: z.number().int(),
      rows: z.array(personRowSchema),
      /** Every group in its order with how many people it has; empty without a grouping. Null = of none. */
      groups: z.array(z.strictObject({ label: z.string().nullable(), count: z.number().int() })),
    }),
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
      managers: z.array(
        z.strictObject({ value: z.string(), label: z.string(), count: z.number().int() }),
      ),
      tenures: z.array(z.strictObject({ value: tenureSchema, count: z.number().int() })),
      gates: z.array(z.strictObject({ value: gateStateSchema, count: z.number().int() })),
      cycles: z.array(
        z.strictObject({ value: cycleIdSchema, label: z.string(), count: z.number().int() }),
      ),
      paths: z.array(z.strictObject({ value: suggestedPathSchema, count: z.number().int() })),
    }),
  ),
  'people.views': query(
    { may: EVERYONE, about: 'nobody', meanwhile: true, blind: 'as-is', look: null, of: SCORED },
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
