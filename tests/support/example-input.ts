import { z } from 'zod'

interface Shape {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  prefixItems?: Shape[]
  minItems?: number
  minLength?: number
  minimum?: number
  exclusiveMinimum?: number
  $ref?: string
  $defs?: Record<string, Shape>
}

/** Texts for patterns that a run of one letter does not match. */
const TEXTS = [
  'a',
  'E1001',
  '2026-01-05',
  '2026-01-05T09:00:00.000Z',
  '2025-Q3',
  'UTC',
  '/tmp/a.proceed',
  'A sentence that is long enough for every reason that is asked for.',
  '0'.repeat(64),
]

/** Smallest inputs that a schema takes, one for each text that may be needed; the first that parses is given. */
export function exampleInput(schema: z.ZodType): unknown {
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Shape
  for (const text of TEXTS) {
    const input = build(shape, text, shape.$defs ?? {})
    if (schema.safeParse(input).success) return input
  }
  return undefined
}

function build(shape: Shape, text: string, defs: Record<string, Shape>): unknown {
  if (shape.$ref) return build(defs[shape.$ref.split('/').at(-1) ?? ''] ?? {}, text, defs)
  if ('const' in shape) return shape.const
  if (shape.enum) return shape.enum[0]
  const choice = shape.anyOf ?? shape.oneOf
  if (choice) return build(choice[0] ?? {}, text, defs)
  if (shape.allOf) return build(shape.allOf[0] ?? {}, text, defs)
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((key) => [
          key,
          build(shape.properties?.[key] ?? {}, text, defs),
        ]),
      )
    case 'array':
      return (
        shape.prefixItems?.map((item) => build(item, text, defs)) ??
        Array.from({ length: shape.minItems ?? 0 }, (_, index) =>
          build(shape.items ?? {}, `${text}${index || ''}`, defs),
        )
      )
    case 'string':
      return text.length < (shape.minLength ?? 0) ? text.repeat(shape.minLength ?? 1) : text
    case 'number':
    case 'integer':
      return Math.max(shape.minimum ?? 0, (shape.exclusiveMinimum ?? -1) + 1)
    case 'boolean':
      return false
    default:
      return null
  }
}
