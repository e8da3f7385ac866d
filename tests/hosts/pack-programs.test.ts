import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'
import { has } from '../support/programs.ts'

/* The pack in the hands of programs that have never heard of Proceed. Each test runs where its program is. */

let deciding: Deciding
let pack: string
let verifyText: string
beforeAll(async () => {
  deciding = await openDeciding()
  const { rows } = await deciding.board()
  for (const { repId } of rows.slice(0, 3)) await deciding.sign(repId)
  await deciding.become('Ines Duarte', ['hr'])
  await ask(deciding.core, 'records.countersign', { passphrase: 'three words and a horse' })
  pack = join(deciding.folder, 'pack')
  await ask(deciding.core, 'packs.export', { cycleIds: [CYCLE], path: pack })
  verifyText = readFileSync(join(pack, 'VERIFY.txt'), 'utf8')
}, 60_000)
afterAll(() => deciding.close())

/** The commands of VERIFY.txt that begin so, exactly as they stand there. */
const commands = (begin: string): string[] =>
  verifyText
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith(begin))

const shell = (command: string, cwd: string) =>
  spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' })

/** The chain check as it is pasted. */
const chainCheck = (): string => {
  const from = verifyText.indexOf("python3 - <<'END'")
  return verifyText.slice(from, verifyText.indexOf('\nEND\n', from) + 5)
}

const copies = mkdtempSync(join(tmpdir(), 'proceed-tamper-'))
afterAll(() => rmSync(copies, { recursive: true, force: true }))
let made = 0
function tampered(change: (lines: string[]) => string[]): string {
  const folder = join(copies, String(++made))
  cpSync(pack, folder, { recursive: true })
  const path = join(folder, 'ledger.jsonl')
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  writeFileSync(
    path,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  )
  return folder
}

describe('a pack without Proceed', () => {
  it.skipIf(!has('openssl'))('is verified by openssl', () => {
    const [command = ''] = commands('openssl')
    expect(shell(command, pack).stdout).toContain('Signature Verified Successfully')
    const folder = tampered((lines) => lines)
    writeFileSync(join(folder, 'SHA256SUMS'), 'x')
    expect(shell(command, folder).status).not.toBe(0)
  })

  it.skipIf(!has('ssh-keygen'))('is verified by ssh-keygen, also for the second person', () => {
    const found = commands('ssh-keygen -Y verify')
    expect(found).toHaveLength(2)
    for (const command of found) {
      expect(shell(command, pack).stdout).toMatch(/^Good "promotion-ledger" signature/)
    }
    const [fingerprint = ''] = commands("cut -d' '")
    const [, key = ''] = /^Key: +(\S+)$/m.exec(verifyText) ?? []
    expect(shell(fingerprint, pack).stdout).toContain(key)
  })

  it.skipIf(!has('sha256sum'))('has every file under sha256sum', () => {
    const [command = ''] = commands('sha256sum')
    const { status, stdout } = shell(command, pack)
    expect(status).toBe(0)
    expect(stdout.trim().split('\n').length).toBe(readdirSync(pack).length - 5)
  })

  it.skipIf(!has('python3'))(
    'has its chain followed by the pasted Python, which names the first broken entry',
    () => {
      const original = readFileSync(join(pack, 'ledger.jsonl'), 'utf8').trim().split('\n')
      const count = original.length
      const place = original.findIndex((line) => line.includes('"candidate":'))
      const late = (text = '') => text.replace(/"at":"2026/, '"at":"2027')
      const sound = shell(chainCheck(), pack)
      expect(sound).toMatchObject({ status: 0, stdout: `OK: ${count} entries\n` })
      const cases: [number, (lines: string[]) => string[]][] = [
        [place + 1, (lines) => lines.with(place, late(lines[place]))],
        [count, (lines) => lines.with(count - 1, late(lines[count - 1]))],
        [2, (lines) => lines.with(1, (lines[1] ?? '').replace(/"prev":"./, '"prev":"x'))],
        [3, (lines) => lines.with(2, 'not json')],
        [4, (lines) => lines.with(3, late(lines[3])).with(4, late(lines[4]))],
        [5, (lines) => lines.toSpliced(4, 1)],
        [2, (lines) => lines.with(1, lines[2] ?? '').with(2, lines[1] ?? '')],
        [7, (lines) => lines.toSpliced(6, 0, lines[5] ?? '')],
        [6, (lines) => lines.slice(0, 5)],
      ]
      for (const [entry, change] of cases) {
        const { status, stdout } = shell(chainCheck(), tampered(change))
        expect(stdout).toBe(`BROKEN at entry ${entry}\n`)
        expect(status).toBe(1)
      }
      const folder = tampered((lines) => lines)
      const path = join(folder, 'disclosures.jsonl')
      writeFileSync(path, readFileSync(path, 'utf8').replace('onboardings', 'offboardings'))
      expect(shell(chainCheck(), folder).stdout).toBe(`BROKEN at entry ${place + 1}\n`)
    },
  )

  it.skipIf(!has('pdftotext'))('prints the head and the reason into each decision', () => {
    const head = readFileSync(join(pack, 'HEAD.txt'), 'utf8').trim().split(' ').at(-1) ?? ''
    for (const name of readdirSync(pack).filter((file) => file.endsWith('.pdf'))) {
      const text = execFileSync('pdftotext', ['-layout', join(pack, name), '-']).toString()
      expect(text).toContain(head)
      expect(text).toContain('She led two onboardings this year')
      expect(text).toContain('Two jobs, side by side')
    }
  })

  it.skipIf(!has('pdftotext'))(
    'has an access report without the name of anybody else',
    async () => {
      const everyone = await ask(deciding.core, 'people.list', {
        filter: {},
        sort: 'name',
        direction: 'asc',
        offset: 0,
        limit: 500,
      })
      const { profiles } = await ask(deciding.core, 'profiles.list', { everyone: true, limit: 500 })
      const [row] = (await deciding.board()).rows
      const repId = row?.repId ?? (undefined as never)
      const report = await ask(deciding.core, 'rights.accessReport', { repId })
      const path = join(deciding.folder, 'report.pdf')
      writeFileSync(path, Buffer.from(report.content, 'base64'))
      const text = execFileSync('pdftotext', [path, '-']).toString().replace(/\s+/g, ' ')
      expect(text).toContain(row?.name)
      const names = [...everyone.rows, ...profiles].map(({ name }) => name)
      expect(names.length).toBeGreaterThan(130)
      const others = names.filter((name) => name !== row?.name && name.includes(' '))
      expect(others.filter((name) => text.includes(name))).toEqual([])
    },
  )

  it.skipIf(!has('soffice'))('opens in LibreOffice as text and numbers, without a formula', () => {
    const out = mkdtempSync(join(tmpdir(), 'proceed-office-'))
    try {
      const profile = `-env:UserInstallation=file://${out}/profile`
      const args = [profile, '--headless', '--convert-to', 'fods', '--outdir', out]
      execFileSync('soffice', [...args, join(pack, 'decisions.xlsx')], { stdio: 'pipe' })
      const sheet = readFileSync(join(out, 'decisions.fods'), 'utf8')
      expect(sheet).toContain('She led two onboardings this year')
      expect(sheet).not.toContain('table:formula')
      expect(sheet).toContain('office:value-type="date"')
      expect(sheet).toContain('office:value-type="float"')
    } finally {
      rmSync(out, { recursive: true, force: true })
    }
  })
})
