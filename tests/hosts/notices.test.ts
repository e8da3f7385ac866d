import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { bundled } from '../../resources/notices.ts'

const ROOT = resolve(import.meta.dirname, '../..')

it('the notices name every package that the program contains, in the version that is installed', () => {
  const notices = readFileSync(join(ROOT, 'THIRD-PARTY-NOTICES.txt'), 'utf8')
  const missing = bundled()
    .map(({ name, version, license }) => `${name} ${version} (${license})`)
    .filter((line) => !notices.includes(`\n${line}\n`))
  expect(missing).toEqual([])
})
