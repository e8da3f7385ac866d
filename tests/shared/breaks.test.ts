import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BREAKS } from '../fortress/breaks.ts'
import { IN_ELECTRON } from '../fortress/in-electron.ts'
import { PROMISES } from '../fortress/promises.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const known: ReadonlySet<string> = new Set(PROMISES.map(([id]) => id))

it.each(BREAKS.map((one) => [one.promise, one.what, one] as const))(
  'of %s, %s: still stands once where it is taken away, and what notices is there',
  (promise, _, { file, text, instead, by, title }) => {
    expect(known).toContain(promise)
    expect(read(file).split(text)).toHaveLength(2)
    expect(instead).not.toBe(text)
    if (known.has(by)) return
    expect(existsSync(join(ROOT, by)), by).toBe(true)
    expect(read(by)).toContain(title ?? '')
  },
)

it('is taken away from every promise that is no figure alone', () => {
  const without = [...known].filter((id) => !BREAKS.some(({ promise }) => promise === id))
  expect(without).toEqual(['R16', 'S7', 'P1'])
})

it.each(
  Object.entries(IN_ELECTRON).flatMap(([id, how]) =>
    typeof how === 'string' ? [] : how.map((seen) => [id, seen] as const),
  ),
)('of %s is seen in the real Electron by a test that is there', (_, { file, title }) => {
  expect(read(file)).toContain(title)
})

it('says of every promise what sees it there, or why nothing does', () => {
  expect(Object.keys(IN_ELECTRON)).toEqual([...known])
})
