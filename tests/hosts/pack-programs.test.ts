import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'
import { pdfText, says } from '../support/pdf-text.ts'
import { need } from '../support/programs.ts'

/* The pack in the hands of programs that have never heard of Proceed, and of readers that share no code with it. */

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
  it('is verified by openssl', () => {
    need('openssl')
    const [command = ''] = commands('openssl')
    expect(shell(command, pack).stdout).toContain('Signature Verified Successfully')
    const folder = tampered((lines) => lines)
    writeFileSync(join(folder, 'SHA256SUMS'), 'x')
    expect(shell(command, folder).status).not.toBe(0)
  })

  it('is verified by ssh-keygen, also for the second person', () => {
    need('ssh-keygen')
    const found = commands('ssh-keygen -Y verify')
    expect(found).toHaveLength(2)
    for (const command of found) {
      expect(shell(command, pack).stdout).toMatch(/^Good "promotion-ledger" signature/)
    }
    const [fingerprint = ''] = commands("cut -d' '")
    const [, key = ''] = /^Key: +(\S+)$/m.exec(verifyText) ?? []
    expect(shell(fingerprint, pack).stdout).toContain(key)
  })

  it('has every file under sha256sum', () => {
    need('sha256sum')
    const [command = ''] = commands('sha256sum')
    const { status, stdout } = shell(command, pack)
    expect(status).toBe(0)
    expect(stdout.trim().split('\n').length).toBe(readdirSync(pack).length - 5)
  })

  it('has its chain followed by the pasted Python, which names the first broken entry', () => {
    need('python3')
    const original = readFileSync(join(pack, 'ledger.jsonl'), 'utf8').trim().split('\n')
    const count = original.length
    const place = original.findIndex((line) => line.includes('"candidate":'))
    const late = (text = '') => text.replace(/"at":"2026/, '"at":"2027')
    const sound = shell(chainCheck(), pack)
    expect(sound).toMatchObject({
      status: 0,
      stdout: `OK: ${count} entries, 3 decisions signed, 0 superseded, 0 purged\n`,
    })
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
  })

  it('prints the head and the reason into each decision', () => {
    const head = readFileSync(join(pack, 'HEAD.txt'), 'utf8').trim().split(' ').at(-1) ?? ''
    const decisions = readdirSync(pack).filter((file) => file.endsWith('.pdf'))
    expect(decisions).toHaveLength(3)
    for (const name of decisions) {
      const text = pdfText(readFileSync(join(pack, name)))
      for (const words of [head, 'She led two onboardings this year', 'Two jobs, side by side'])
        expect(says(text, words), words).toBe(true)
    }
  })

  it('has an access report without the name of anybody else', async () => {
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
    const text = pdfText(Buffer.from(report.content, 'base64'))
    expect(says(text, row?.name ?? '?')).toBe(true)
    const names = [...everyone.rows, ...profiles].map(({ name }) => name)
    expect(names.length).toBeGreaterThan(130)
    const others = names.filter((name) => name !== row?.name && name.includes(' '))
    expect(others.filter((name) => says(text, name))).toEqual([])
  })

  it('has a table of text, numbers and days, without a formula', async () => {
    const file = readFileSync(join(pack, 'decisions.xlsx'))
    const [head = [], first = []] = await readSheet(file)
    const cell = (title: string) => first[head.indexOf(title)]
    expect(cell('decided_on')).toBeInstanceOf(Date)
    expect(typeof cell('leadership')).toBe('number')
    expect(first.join(' ')).toContain('She led two onboardings this year')
    const parts = Object.entries(unzipSync(file)).filter(([name]) => name.endsWith('.xml'))
    expect(parts.length).toBeGreaterThan(3)
    for (const [name, part] of parts)
      expect(Buffer.from(part).toString(), name).not.toMatch(/<f[ >/]/)
  })
})
