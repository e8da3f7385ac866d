import { z } from 'zod'

/** Where a rating comes from. `self` is collected for development and never scored. */
export const SOURCES = [
  'interview',
  'simulation',
  'multisource',
  'experience',
  'sjt',
  'self',
] as const
export const sourceSchema = z.enum(SOURCES)
export type Source = z.infer<typeof sourceSchema>

export const SCORED_SOURCES = [
  'interview',
  'simulation',
  'multisource',
  'experience',
  'sjt',
] as const satisfies readonly Source[]
export const scoredSourceSchema = z.enum(SCORED_SOURCES)
export type ScoredSource = z.infer<typeof scoredSourceSchema>

export const SOURCE_NAMES: Record<Source, string> = {
  interview: 'Structured interview',
  simulation: 'Leadership simulation',
  multisource: 'Multisource rating',
  experience: 'Lead-experience record',
  sjt: 'Situational judgement test',
  self: 'Self-rating',
}
