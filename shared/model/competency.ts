import { z } from 'zod'

/** The eight competencies of the built-in sales manager model (SCIENCE section 7, M1–M8). */
export const MANAGER_COMPETENCIES = [
  'results-through-others',
  'coaching',
  'motivation-to-develop',
  'deal-insight',
  'strategic-planning',
  'talent-judgement',
  'accountability',
  'influence',
] as const

/** The six competencies of the built-in seller model (SCIENCE section 7, R1–R6). */
export const SELLER_COMPETENCIES = [
  'pipeline',
  'discovery',
  'negotiation',
  'closing',
  'account-growth',
  'self-management',
] as const

/** An identifier inside a role model: kebab-case, unique within all models of a workspace. */
export const competencyIdSchema = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
export type CompetencyId = z.infer<typeof competencyIdSchema>
