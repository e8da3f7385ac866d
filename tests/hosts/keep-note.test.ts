import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const SCRIPT = `
import { createPreferences } from '${join(import.meta.dirname, '../../electron/core/file/preferences.ts')}'
const preferences = createPreferences(process.argv[1])
for (let time = 0; time < 400; time++) preferences.save({ idleLockMinutes: 5 + (time % 50) })
`

it('two programs that keep settings at once both end well, and leave one whole file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-note-'))
  const save = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', SCRIPT, folder])
  await Promise.all([save(), save(), save()])
  expect(readdirSync(folder)).toEqual(['preferences.json'])
  const kept = JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))
  expect(kept.idleLockMinutes).toBe(54)
  rmSync(folder, { recursive: true })
})
