import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coverage } from '../../electron/core/features/packs/verify-text.ts'
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

const later = (text = '') => text.replace(/"at":"2026/, '"at":"2027')

/** Changes lines and chains them again, as somebody inside could. */
const chained = (change: (lines: string[]) => string[]) => (lines: string[]) => {
  let prev = '0'.repeat(64)
  return change(lines).map((line) => {
    const own = line.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`)
    prev = createHash('sha256').update(own).digest('hex')
    return own
  })
}

/** Makes the head say what the changed ledger says. */
function headed(folder: string): string {
  const lines = readFileSync(join(folder, 'ledger.jsonl'), 'utf8').trim().split('\n')
  const head = createHash('sha256')
    .update(lines.at(-1) ?? '')
    .digest('hex')
  writeFileSync(
    join(folder, 'HEAD.txt'),
    `promotion-ledger-v1\ncount ${lines.length}\nhead ${head}\n`,
  )
  return folder
}

/** Every command of the text, in its order: single lines are set in, pasted programs end with their own word. */
const whole = (): string[] => {
  const found: string[] = []
  const lines = verifyText.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const end = / - <<'(\w+)'$/.exec(line)?.[1]
    if (end !== undefined) {
      const last = lines.indexOf(end, at)
      found.push(`${lines.slice(at, last + 1).join('\n')}\n`)
      at = last
    } else if (/^ {4}(openssl|ssh-keygen|cut|sha256sum) /.test(line)) found.push(line.trim())
  }
  return found
}

/** What somebody sees who follows the text from top to bottom: commands that failed, and what they said. */
function followed(folder: string): { failed: number; said: string } {
  const runs = whole().map((command) => shell(command, folder))
  return {
    failed: runs.filter(({ status }) => status !== 0).length,
    said: runs.map(({ stdout, stderr }) => stdout + stderr).join('\n'),
  }
}

/** Signs the sums anew with a key of one's own and puts that key in place of the true one, as a stranger could. */
function resigned(folder: string): string {
  const run = (command: string) => {
    const { status, stderr } = shell(command, folder)
    if (status !== 0) throw new Error(`${command}: ${stderr}`)
  }
  run(`sed 's/^[0-9a-f]*  //' SHA256SUMS | tr '\\n' '\\0' | xargs -0 sha256sum > ../sums`)
  run('mv ../sums SHA256SUMS && rm -f ../other ../other.pub')
  run(`ssh-keygen -q -t ed25519 -N '' -f ../other`)
  run('ssh-keygen -q -Y sign -f ../other -n promotion-ledger SHA256SUMS')
  run('mv SHA256SUMS.sig SHA256SUMS.sshsig')
  run(
    `echo "hr@workbench namespaces=\\"promotion-ledger\\" $(cut -d' ' -f1,2 ../other.pub)" > allowed_signers`,
  )
  run('openssl genpkey -algorithm ed25519 -out ../other.pem')
  run('openssl pkey -in ../other.pem -pubout -out signer.pem')
  run('openssl pkeyutl -sign -inkey ../other.pem -rawin -in SHA256SUMS -out SHA256SUMS.sig')
  return folder
}

describe('a pack without Proceed', () => {
  it('is followed from top to bottom by somebody with nothing but the text', () => {
    for (const program of ['openssl', 'ssh-keygen', 'sha256sum', 'python3'] as const) need(program)
    expect(whole()).toHaveLength(7)
    const sound = followed(pack)
    expect(sound.failed, sound.said).toBe(0)
    expect(sound.said).not.toContain('WRONG')
    const write = (folder: string, name: string, change: (text: string) => string) => {
      writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')))
      return folder
    }
    const same = () => tampered((lines) => lines)
    const key = verifyText.match(/^Key: +(\S+)$/m)?.[1] ?? ''
    const others = same()
    const [head = ''] = readdirSync(others).filter((name) => /^HEAD-\d+-1\.txt$/.test(name))
    const other = `ssh-keygen -q -t ed25519 -N '' -f ../countersigner && ssh-keygen -q -Y sign -f ../countersigner -n promotion-ledger ${head} && mv ${head}.sig ${head}.sshsig && echo "second-person-1 namespaces=\\"promotion-ledger\\" $(cut -d' ' -f1,2 ../countersigner.pub)" > allowed_countersigners`
    expect(shell(other, others)).toMatchObject({ status: 0 })
    const extra = same()
    writeFileSync(join(extra, 'decision-0099-jane-doe.pdf'), 'forged')
    const cases: [string, string, string][] = [
      [
        'a changed row',
        write(same(), 'decisions.csv', (text) => text.replace('now', 'soon')),
        'FAILED',
      ],
      ['a cut tail', headed(tampered((lines) => lines.slice(0, -2))), 'FAILED'],
      ['a file too many', extra, 'WRONG: decision-0099-jane-doe.pdf is not part'],
      ['another countersigner', others, 'is signed with a key that no entry of the ledger names'],
      [
        'a field left out',
        write(same(), 'disclosures.jsonl', (text) => text.slice(text.indexOf('\n') + 1)),
        'disclosures.jsonl: FAILED',
      ],
    ]
    for (const [what, folder, said] of cases) {
      const found = followed(folder)
      expect(found.failed, what).toBeGreaterThan(0)
      expect(found.said, what).toContain(said)
    }
    // Who signs all of it anew shows another key, which is the part to compare, and still the tail and the heads.
    const stranger = followed(resigned(headed(tampered((lines) => lines.slice(0, -2)))))
    expect(stranger.said).not.toContain(key)
    expect(stranger.said).toMatch(/WRONG|BROKEN/)
    const quiet = resigned(write(same(), 'decisions.csv', (text) => text.replace('now', 'soon')))
    expect(followed(quiet).said).not.toContain(key)
  })

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
    const said = sound.stdout.trim().split('\n')
    expect(sound.status).toBe(0)
    expect(said.at(0)).toMatch(/^Countersigned: entries 1 to \d+, by Ines Duarte, entry \d+$/)
    expect(said.at(-1)).toBe(`OK: ${count} entries, 3 decisions signed, 0 superseded, 0 purged`)
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

  it('has an inside rewriting, a file too many and a cut tail found by the pasted Python', () => {
    need('python3')
    const rewritten = tampered(chained((lines) => lines.with(2, later(lines[2]))))
    expect(shell(chainCheck(), headed(rewritten))).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/WRONG: HEAD-\d+-1\.txt is not a head of this ledger\n/),
    })
    const forged = tampered((lines) => lines)
    writeFileSync(join(forged, 'decision-0099-jane-doe.pdf'), 'forged')
    rmSync(join(forged, 'decisions.csv'))
    expect(shell(chainCheck(), forged).stdout).toContain(
      'WRONG: decisions.csv is missing\nWRONG: decision-0099-jane-doe.pdf is not part of what was handed over\n',
    )
    const count = verifyText.match(/^Entries: (\d+)$/m)?.[1]
    const disclosed = readFileSync(join(pack, 'disclosures.jsonl'), 'utf8').trim().split('\n')
    const last = JSON.parse(disclosed.at(-1) ?? '').seq
    expect(Number(count)).toBeGreaterThanOrEqual(last)
    const cut = headed(tampered((lines) => lines.slice(0, last - 1)))
    expect(shell(chainCheck(), cut)).toMatchObject({
      status: 1,
      stdout: `BROKEN at entry ${last}\n`,
    })
  })

  it('has the key of each act checked by the pasted Python with openssl', () => {
    need('python3')
    need('openssl')
    const from = verifyText.indexOf("python3 - <<'ACTS'")
    const check = verifyText.slice(from, verifyText.indexOf('\nACTS\n', from) + 6)
    const sound = shell(check, pack)
    const said = sound.stdout.trim().split('\n')
    expect(said.filter((line) => /^Entry \d+: .+ made the key SHA256:/.test(line))).not.toEqual([])
    const acts = said.filter((line) => line.includes(': decisions.sign, signed by '))
    expect(acts).toHaveLength(3)
    expect(said.at(-1)).toBe('OK: every act is signed with the key of whoever did it')
    expect(sound.status).toBe(0)
    const [, key = ''] = / with (SHA256:\S+)$/.exec(acts[0] ?? '') ?? []
    const [decision = ''] = readdirSync(pack).filter((file) => file.endsWith('.pdf'))
    expect(says(pdfText(readFileSync(join(pack, decision))), key)).toBe(true)
    const others = tampered((lines) =>
      lines.map((line) => line.replace('"procedure":"decisions.sign"', '"procedure":"later.sign"')),
    )
    expect(shell(check, others)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('the signature is not one of this act'),
    })
    const unsigned = tampered((lines) => lines.filter((line) => !line.includes('"act.proven"')))
    expect(shell(check, unsigned).stdout).toContain('without the key of whoever did it')
  })

  it('says complete only of a copy that withholds nothing, and else counts what it withholds', async () => {
    need('python3')
    const [, committed, shown, hidden] =
      /of (\d+) committed fields (\d+) are disclosed and (\d+) withheld/.exec(verifyText) ?? []
    expect(Number(committed)).toBe(Number(shown) + Number(hidden))
    const disclosed = readFileSync(join(pack, 'disclosures.jsonl'), 'utf8').trim().split('\n')
    expect(Number(shown)).toBe(disclosed.length)
    const rows = readFileSync(join(pack, 'withheld.csv'), 'utf8').trim().split('\r\n')
    expect(rows.length - 1).toBe(Number(hidden))
    expect(shell(chainCheck(), pack).stdout).toContain(
      `${committed} fields committed, ${shown} disclosed, ${hidden} withheld\n`,
    )
    const { checks } = await ask(deciding.core, 'packs.verify', { path: pack })
    const told = (name: string) => checks.find((check) => check.name === name)?.detail
    expect(told('Disclosures')).toContain(`${shown} disclosed, ${hidden} withheld: entry `)
    expect(told('Countersignatures')).toMatch(/^each is valid: entries 1 to \d+ by Ines Duarte$/)
    const fewer = tampered((lines) => lines)
    writeFileSync(join(fewer, 'disclosures.jsonl'), `${disclosed.slice(1).join('\n')}\n`)
    expect(shell(chainCheck(), fewer).stdout).toContain(`${Number(hidden) + 1} withheld\n`)
    expect(coverage({ committed: 3, withheld: [] })).toBe(
      'Complete: all 3 committed fields are disclosed.',
    )
  })

  it('has a manifest that names every file', () => {
    const listed = readFileSync(join(pack, 'MANIFEST.txt'), 'utf8').trim().split('\n')
    expect(listed.map((line) => line.split('  ')[0]).sort()).toEqual(readdirSync(pack).sort())
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
