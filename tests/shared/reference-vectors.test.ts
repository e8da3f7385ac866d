import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { deskAdapters } from './desk-vectors.ts'
import { modelAdapters } from './model-vectors.ts'
import { adapters as published } from './reference-vectors.ts'

const adapters: Readonly<Record<string, (input: never) => unknown>> = {
  ...published,
  ...deskAdapters,
  ...modelAdapters,
}

interface Vector {
  name: string
  fn: string
  input: never
  expected: unknown
  tolerance: number
}

/** `REFERENCE_VECTORS=FILE` runs any other file of the same form. */
const own = ['./reference-vectors.json', './model-vectors.json', './rating-model-vectors.json'].map(
  (name) => fileURLToPath(new URL(name, import.meta.url)),
)
const files = process.env.REFERENCE_VECTORS ? [process.env.REFERENCE_VECTORS] : own
const vectors: Vector[] = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')))

/** Every expected field matches; extra fields are fine. Returns one line per difference. */
function differences(got: unknown, expected: unknown, tolerance: number, path: string): string[] {
  if (typeof expected === 'number') {
    const allowed = tolerance + 1e-9 * Math.abs(expected)
    const close = typeof got === 'number' && Math.abs(got - expected) <= allowed
    return close ? [] : [`${path}: expected ${expected} ± ${allowed}, got ${String(got)}`]
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) {
      return [`${path}: expected ${expected.length} entries, got ${JSON.stringify(got)}`]
    }
    return expected.flatMap((value, index) =>
      differences(got[index], value, tolerance, `${path}[${index}]`),
    )
  }
  if (typeof expected === 'object' && expected !== null) {
    const fields = new Map(Object.entries(got ?? {}))
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(fields.get(key), value, tolerance, path === '' ? key : `${path}.${key}`),
    )
  }
  return Object.is(got, expected)
    ? []
    : [`${path}: expected ${String(expected)}, got ${String(got)}`]
}

describe('reference vectors', () => {
  it('names a function for every vector', () => {
    const missing = [...new Set(vectors.map((vector) => vector.fn))].filter(
      (fn) => adapters[fn] === undefined,
    )
    expect(missing, 'functions without an implementation').toEqual([])
  })

  for (const { name, fn, input, expected, tolerance } of vectors) {
    it(`${fn} reproduces ${name}`, () => {
      const run = adapters[fn]
      if (!run) throw new Error(`There is no function for ${fn}.`)
      expect(differences(run(input), expected, tolerance, '')).toEqual([])
    })
  }
})
