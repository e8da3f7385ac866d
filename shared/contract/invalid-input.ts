import type { z } from 'zod'
import type { Failure, Result } from '../errors.ts'

type RawIssue = z.core.$ZodRawIssue

/** What arrived, as the schema has it, or what is wrong with it by field. Sentences a schema has itself stay. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): Result<T> {
  const parsed = schema.safeParse(input, { error: sentenceOf })
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, error: invalidInput(parsed.error.issues) }
}

/** Field path → sentence, and the first of them as the message. */
function invalidInput(issues: readonly z.core.$ZodIssue[]): Failure {
  const details = Object.fromEntries(
    issues.map((issue) => [issue.path.map(String).join('.') || 'input', issue.message]),
  )
  const [first] = Object.entries(details)
  return {
    code: 'invalid-input',
    message: first ? messageOf(...first) : 'The input is not valid.',
    details,
  }
}

export const messageOf = (field: string, problem: string) => `${field}: ${problem}`

function sentenceOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'too_small':
      return `At least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}.`
    case 'too_big':
      return `At most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}.`
    case 'invalid_type':
      return issue.input === undefined
        ? 'Missing.'
        : `Must be ${KINDS[issue.expected] ?? issue.expected}.`
    case 'invalid_value':
    case 'invalid_union':
      return issue.input === undefined ? 'Missing.' : 'Not one of the allowed values.'
    case 'unrecognized_keys':
      return `Unknown: ${issue.keys.join(', ')}.`
    case 'invalid_format':
      return 'Not in the expected form.'
    default:
      return undefined
  }
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a group of fields',
}

function unitOf(origin: string, amount: number | bigint): string {
  const one = Number(amount) === 1
  if (origin === 'string') return one ? ' character' : ' characters'
  return origin === 'array' || origin === 'set' ? (one ? ' entry' : ' entries') : ''
}
