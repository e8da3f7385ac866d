import { afterAll, beforeAll, expect, it } from 'vitest'
import { IMPORT_KINDS } from '../../shared/contract/imports.contract.ts'
import { csvText } from '../../shared/exchange/csv-write.ts'
import { EXAMPLE_MARK } from '../../shared/exchange/left-out-rows.ts'
import { templateOf } from '../../shared/exchange/templates.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk } from '../support/imports.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await desk.bring(
    'people',
    csvFile([
      ['rep_id', 'name'],
      ['R1', 'Ann Lee'],
      ['R9', 'Max Ott'],
    ]),
  )
})
afterAll(() => desk.close())

it.each(IMPORT_KINDS)(
  'a template for %s is read as what it is, and its example never',
  async (kind) => {
    for (const format of ['csv', 'xlsx'] as const) {
      const { fileName, content } = await ask(desk.core, 'imports.template', { kind, format })
      expect(fileName).toMatch(new RegExp(`- template.${format}$`))
      const { kinds } = await ask(desk.core, 'imports.stage', { fileName, content })
      expect(kinds[0]).toMatchObject({ kind, missing: [] })
      const seen = await desk.look(kind, Buffer.from(content, 'base64'))
      expect([seen.rows, seen.accepted, seen.rejected]).toEqual([0, 0, 0])
      expect(seen.notes.join()).toContain('is the example of a template was left out')
    }
    // The same row without its mark is a good one.
    const { rows } = templateOf(kind)
    const filled = rows.map((row) => row.map((cell) => (cell === EXAMPLE_MARK ? '' : cell)))
    const seen = await desk.look(kind, Buffer.from(csvText(filled)))
    expect([seen.accepted, seen.rejections]).toEqual([1, []])
  },
)
