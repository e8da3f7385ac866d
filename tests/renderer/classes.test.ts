import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../renderer')
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((file) =>
  join(ROOT, file),
)
const read = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')

/** Stylesheet → classes it has rules for. */
const defined = new Map(
  files
    .filter((file) => file.endsWith('.module.css'))
    .map((file) => {
      const selectors = [...read(file).matchAll(/[^{};]+(?=\{)/g)].map(([text]) => text)
      const names = selectors.flatMap((text) => [...text.matchAll(/\.([A-Za-z_][\w-]*)/g)])
      return [file, new Set(names.map(([, name]) => name))]
    }),
)

/** Stylesheet → classes that parts of the window ask it for, `*` = whichever a part computes. */
const asked = new Map<string, Set<string | undefined>>()
for (const file of files.filter((one) => /\.tsx?$/.test(one))) {
  const text = read(file)
  for (const [, local, path = ''] of text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
    const sheet = resolve(dirname(file), path)
    const names = asked.get(sheet) ?? new Set()
    asked.set(sheet, names)
    for (const [, name] of text.matchAll(new RegExp(`(?<![\\w.'/])${local}\\.(\\w+)`, 'g'))) {
      names.add(name)
    }
    if (text.includes(`${local}[`)) names.add('*')
  }
}

it('has a rule for every class that is used, and uses every class that has one', () => {
  const without = [...defined].flatMap(([file, known]) => {
    const names = asked.get(file) ?? new Set()
    const missing = [...names].filter((name) => name !== '*' && !known.has(name))
    const unused = names.has('*') ? [] : [...known].filter((name) => !names.has(name))
    return missing.length + unused.length > 0
      ? [{ file: file.slice(ROOT.length + 1), missing, unused }]
      : []
  })
  expect(without).toEqual([])
  expect([...asked.keys()].filter((file) => !defined.has(file))).toEqual([])
  expect(defined.size).toBeGreaterThan(50)
})
