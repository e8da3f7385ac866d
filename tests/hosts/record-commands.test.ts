import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordCommands } from '../../electron/cli/records.ts'
import { runCommandLine } from '../../electron/cli/run.ts'
import { systemSurroundings } from '../../electron/core/surroundings.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'

let deciding: Deciding
beforeAll(async () => {
  deciding = await openDeciding()
  for (const { repId } of (await deciding.board()).rows.slice(0, 2)) await deciding.sign(repId)
  await deciding.core.close()
}, 60_000)
afterAll(() => deciding.close())

/** One command line in this process: exit status, standard output, standard error. */
async function proceed(...argv: string[]) {
  let out = ''
  const said: string[] = []
  const status = await runCommandLine(argv, recordCommands, {
    out: (text) => {
      out += text
    },
    say: (line) => said.push(line),
    folder: deciding.folder,
    startCore: (home) =>
      createWorkbench(systemSurroundings({ folder: home, log: (line) => said.push(line) })),
    onInterrupt: () => () => undefined,
  })
  return { status, out, said: said.join('\n') }
}

describe('the commands about records', () => {
  it('list decisions with record and entry', async () => {
    const { status, out } = await proceed('decisions', '--cycle', 'sample-cycle', '--json')
    expect(status).toBe(0)
    const decisions = JSON.parse(out) as Record<string, unknown>[]
    expect(decisions).toHaveLength(2)
    for (const one of decisions) {
      expect(one).toMatchObject({
        state: 'signed',
        signedBy: { name: 'Leonie Achard' },
        override: null,
      })
      expect(one.entryHash).toMatch(/^[0-9a-f]{64}$/)
    }
    expect((await proceed('decisions')).out).toContain('signed by Leonie Achard')
  })

  it('verify the workspace opened last, or the one that is named', async () => {
    for (const argv of [
      ['verify'],
      ['verify', '--workspace'],
      ['verify', '--workspace', '--json'],
    ]) {
      expect((await proceed(...argv)).status, argv.join(' ')).toBe(0)
    }
    const { out } = await proceed('verify', '--workspace', deciding.path, '--json')
    expect(JSON.parse(out)).toMatchObject({ ok: true, broken: null })
  })

  it('export a pack and verify it, also with its key', async () => {
    const path = join(deciding.folder, 'out')
    const pack = await proceed(
      'export',
      'hr-pack',
      '--cycle',
      'sample-cycle',
      '--out',
      path,
      '--json',
    )
    expect(pack.status).toBe(0)
    const { fingerprint } = JSON.parse(pack.out) as { fingerprint: string }
    expect((await proceed('verify', path, '--key', fingerprint)).status).toBe(0)
    const other = await proceed('verify', path, '--key', 'SHA256:other')
    expect(other).toMatchObject({ status: 1 })
    expect(other.said).toContain('not SHA256:other')
    const zip = await proceed('export', 'hr-pack', '--out', `${path}.zip`, '--zip', '--redacted')
    expect(zip.status).toBe(0)
    expect((await proceed('verify', `${path}.zip`)).status).toBe(0)
  })

  it('name the first broken entry and end with 1', async () => {
    const ledger = join(deciding.folder, 'out', 'ledger.jsonl')
    const lines = readFileSync(ledger, 'utf8').split('\n')
    const at = lines.findIndex((line) => line.includes('"raters":'))
    writeFileSync(
      ledger,
      lines.with(at, (lines[at] ?? '').replace('"raters":', '"raters":1')).join('\n'),
    )
    const { status, said } = await proceed('verify', join(deciding.folder, 'out'))
    expect(status).toBe(1)
    expect(said).toContain(`Broken at entry ${at + 1}:`)
  })

  it('refuse in one sentence, and know wrong usage', async () => {
    expect(await proceed('export', 'hr-pack', '--out', deciding.path)).toMatchObject({ status: 1 })
    expect(await proceed('export', 'everything', '--out', 'x')).toMatchObject({ status: 2 })
    expect(await proceed('export', 'hr-pack')).toMatchObject({ status: 2 })
    expect(await proceed('verify', join(deciding.folder, 'nothing'))).toMatchObject({ status: 1 })
    expect(existsSync(join(deciding.folder, 'x'))).toBe(false)
  })
})
