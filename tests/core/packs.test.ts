import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../electron/core/books/ledger.repository.ts'
import { sweepUnderWay } from '../../electron/core/db/underway.ts'
import { readPack } from '../../electron/core/features/packs/read-pack.ts'
import { verifyPack } from '../../electron/core/features/packs/verify-pack.ts'
import { makePersonKey } from '../../electron/core/seals/person-key.ts'
import { allowedSigner, sshSign } from '../../electron/core/seals/sshsig.ts'
import type { Input } from '../../shared/contract/index.ts'
import { EMPTY_HEAD, headText, SIGNATURE_NAMESPACE } from '../../shared/exchange/ledger.ts'
import { verifyLedger } from '../../shared/exchange/ledger-verify.ts'
import { rivalWords } from '../../shared/exchange/rivals.ts'
import { ask, KEY_PASSPHRASE } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'

let deciding: Deciding
let names: string[]
/** First name of a rival, which stands in the notes of the first person's raters. */
let rivalCalled: string
/** Entry of the first decision in the first pack. */
let entry: number
const at = (name: string) => join(deciding.folder, name)
const exportTo = (name: string, more: Partial<Input<'packs.export'>> = {}) =>
  ask(deciding.core, 'packs.export', { cycleIds: [CYCLE], path: at(name), ...more })

beforeAll(async () => {
  deciding = await openDeciding()
  const { rows } = await deciding.board()
  names = rows.map(({ name }) => name)
  const [subject, , , rival] = rows
  rivalCalled = rival?.name.split(' ')[0] ?? ''
  await deciding.meddle(
    `UPDATE rating SET note = 'Did what ${rivalCalled} asked.' WHERE rep_id = '${subject?.repId}' AND note IS NOT NULL`,
  )
  for (const { repId } of rows.slice(0, 3)) await deciding.sign(repId)
}, 60_000)
afterAll(() => deciding.close())

describe('the HR pack', () => {
  it('holds ledger, disclosures, signatures, a document per decision and both tables', async () => {
    const pack = await exportTo('pack')
    expect(pack.records).toBe(3)
    const files = readdirSync(pack.path)
    entry = Number(/decision-(\d+)/.exec(files.find((name) => name.endsWith('.pdf')) ?? '')?.[1])
    expect(files.filter((name) => name.endsWith('.pdf'))).toHaveLength(3)
    for (const name of [
      'ledger.jsonl',
      'disclosures.jsonl',
      'HEAD.txt',
      'decisions.csv',
      'decisions.xlsx',
      'ratings.csv',
      'ratings.xlsx',
      'looks.csv',
      'looks.xlsx',
      'letters.csv',
      'letters.xlsx',
      'SHA256SUMS',
      'SHA256SUMS.sig',
      'SHA256SUMS.sshsig',
      'signer.pem',
      'allowed_signers',
      'VERIFY.txt',
    ])
      expect(files).toContain(name)
    expect(await ask(deciding.core, 'packs.verify', { path: pack.path })).toMatchObject({
      ok: true,
      broken: null,
      count: pack.count,
      fingerprint: pack.fingerprint,
    })
  })

  it('is the same as one zip', async () => {
    const pack = await exportTo('pack.zip', { form: 'zip' })
    expect(await ask(deciding.core, 'packs.verify', { path: pack.path })).toMatchObject({
      ok: true,
    })
    expect(readPack(pack.path).size).toBe(pack.files)
    const inside = Object.keys(unzipSync(readFileSync(pack.path)))
    expect(new Set(inside.map((name) => name.split('/')[0])).size).toBe(1)
    expect(inside.every((name) => name.split('/').length === 2)).toBe(true)
  })

  it('has every rating, look and letter as tables, and its manifest names every file', async () => {
    const { rows } = await deciding.board()
    const { records } = await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId: null })
    const [one] = records
    await ask(deciding.core, 'letters.give', {
      recordId: one?.recordId ?? (undefined as never),
      way: 'by-hand',
      givenOn: '2026-01-05',
      replyBy: '2026-02-02',
      text: 'Dear colleague, the decision is made.',
    })
    await ask(deciding.core, 'candidates.get', { repId: rows[3]?.repId ?? (undefined as never) })
    await exportTo('tables')
    const table = (name: string) => readSheet(readFileSync(at(`tables/${name}.xlsx`)))
    const ratings = await table('ratings')
    const given = records.reduce((sum, record) => sum + (record.ratings?.length ?? 0), 0)
    expect(given).toBeGreaterThan(50)
    expect(ratings).toHaveLength(given + 1)
    const raters = ratings.slice(1).map((row) => row[ratings[0]?.indexOf('rater_name') ?? -1])
    expect(raters.every((name) => typeof name === 'string')).toBe(true)
    const written = records.flatMap((record) =>
      (record.ratings ?? []).flatMap(({ note }) => (note === null ? [] : [note])),
    )
    expect(written.length).toBeGreaterThan(5)
    const notes = ratings.slice(1).map((row) => row[ratings[0]?.indexOf('note') ?? -1])
    expect(notes.filter((note) => note !== null)).toEqual(written)
    const cell = (row: (typeof ratings)[number], title: string) =>
      row[ratings[0]?.indexOf(title) ?? -1]
    const rivals = ratings.slice(1).filter((row) => cell(row, 'rater_is_candidate') === 'yes')
    const expected = ratings
      .slice(1)
      .filter((row) => names.includes(String(cell(row, 'rater_name'))))
      .filter((row) => cell(row, 'rater_name') !== cell(row, 'name'))
    expect(expected.length).toBeGreaterThan(0)
    expect(rivals).toEqual(expected)
    const [rivalry] = records.flatMap((record) => rivalWords(record))
    expect(rivalry).toMatch(/^Of \d+ raters, .* of the same cycle: /)
    const seen = records.reduce((sum, record) => sum + (record.seen?.length ?? 0), 0)
    const [lookHead = [], ...looks] = await table('looks')
    const since = looks.filter((row) => row[lookHead.indexOf('since_signing')] === 'yes')
    expect(looks).toHaveLength(seen + since.length)
    const lookers = new Set(since.map((row) => row[lookHead.indexOf('who')]))
    expect(lookers).toEqual(new Set(['Leonie Achard']))
    const letters = readFileSync(at('tables/letters.csv'), 'utf8')
    expect(letters).toContain('Given on 5 January 2026, by hand.')
    expect(letters).toContain('Dear colleague, the decision is made.')
    const listed = readFileSync(at('tables/MANIFEST.txt'), 'utf8').trim().split('\n')
    expect(listed.map((line) => line.split('  ')[0]).sort()).toEqual(
      readdirSync(at('tables')).sort(),
    )
    expect(listed.filter((line) => line.endsWith('a file of this pack'))).toEqual([])
  })

  it('answers in tables who was considered, by which rules, who saw groups and how long it is kept', async () => {
    const { personId } = await ask(deciding.core, 'profiles.current', {})
    await deciding.become('Hanna Group', ['hr'])
    await ask(deciding.core, 'fairness.groups', { cycleId: CYCLE })
    await deciding.use(personId)
    const { rows } = await deciding.board()
    await exportTo('answers')
    const table = async (name: string) => {
      const [head = [], ...lines] = await readSheet(readFileSync(at(`answers/${name}.xlsx`)))
      return lines.map((line) =>
        Object.fromEntries(head.map((title, index) => [title, line[index]])),
      )
    }
    const considered = await table('considered')
    expect(considered.map(({ name }) => name).sort()).toEqual(rows.map(({ name }) => name).sort())
    expect(considered.filter(({ decided }) => decided !== null)).toHaveLength(3)
    const rules = await table('rules')
    expect(rules.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['Leadership line', 'Gate Conduct', 'Coverage needed']),
    )
    const weights = rules.flatMap(({ rule, value }) =>
      String(rule).startsWith('Weight of the competency ')
        ? [Number.parseFloat(String(value))]
        : [],
    )
    expect(weights.length).toBeGreaterThan(5)
    expect(weights.reduce((sum, one) => sum + one, 0)).toBe(100)
    const said = new Map(rules.map(({ rule, value }) => [String(rule), String(value)]))
    expect([...said.keys()].filter((rule) => rule.startsWith('Suggestion '))).toHaveLength(6)
    expect(said.get('Suggestion 4: Ready, when')).toContain('of 3.5 or more is at least 80 %')
    expect(said.get('Gate Motivation to develop others')).toMatch(/^\S.* at least 3$/)
    const ids = await table('decisions')
    expect(new Set(ids.map((one) => one.rules_entry))).toEqual(
      new Set(rules.map((one) => one.entry)),
    )
    expect((await table('group-looks')).map(({ who }) => who)).toContain('Hanna Group')
    const kept = await table('kept')
    expect(kept).toHaveLength(3)
    expect(kept[0]?.what).toMatch(/^Kept until \d+ \w+ \d{4} at least/)
    // Every table and column that the page of answers names is there.
    const answers = readFileSync(at('answers/ANSWERS.txt'), 'utf8')
    const files = readdirSync(at('answers'))
    const titles = readFileSync(at('answers/decisions.csv'), 'utf8').split('\r\n')[0]
    const named = [...answers.matchAll(/^ {3}([a-z-]+): (.*)$/gm)]
    expect(named.length).toBeGreaterThan(6)
    for (const [, name] of named) expect(files, name).toContain(`${name}.csv`)
    for (const [, name, columns = ''] of named)
      if (name === 'decisions')
        for (const title of columns.replace(/\..*$/, '').split(', '))
          expect(titles, title).toContain(title)
  })

  it('begins with the bytes of every earlier one', async () => {
    const before = readFileSync(at('pack/ledger.jsonl'))
    const { rows } = await deciding.board()
    await deciding.sign(rows[4]?.repId ?? (undefined as never))
    await exportTo('later')
    const after = readFileSync(at('later/ledger.jsonl'))
    expect(after.length).toBeGreaterThan(before.length)
    expect(after.subarray(0, before.length).equals(before)).toBe(true)
  })

  it('redacted discloses figures and nobody', async () => {
    await exportTo('redacted', { redacted: true })
    expect(await ask(deciding.core, 'packs.verify', { path: at('redacted') })).toMatchObject({
      ok: true,
    })
    const files = readPack(at('redacted'))
    expect([...files.keys()].filter((name) => name.endsWith('.pdf'))[0]).toMatch(
      /^decision-\d+\.pdf$/,
    )
    const plain = [
      ...['ledger.jsonl', 'disclosures.jsonl', 'VERIFY.txt'],
      ...['decisions.csv', 'ratings.csv', 'looks.csv', 'letters.csv'],
    ]
      .map((name) => Buffer.from(files.get(name) ?? '').toString())
      .join('\n')
    for (const name of [...names, 'Leonie Achard', 'onboardings']) expect(plain).not.toContain(name)
    expect(plain).toContain('"verdict"')
    expect(plain).toContain('Grow as expert seller')
  })

  it('for one person discloses nobody else’s decision, yet holds the whole chain', async () => {
    const { rows } = await deciding.board()
    const [first, second] = rows
    const repIds = [first?.repId ?? (undefined as never)]
    const pack = await exportTo('one', { repIds, cycleIds: [] })
    expect(pack.records).toBe(1)
    const csv = readFileSync(at('one/decisions.csv'), 'utf8')
    expect(csv).toContain(first?.name)
    expect(csv).not.toContain(second?.name)
    const disclosed = readFileSync(at('one/disclosures.jsonl'), 'utf8').replaceAll('\\"', '"')
    for (const { repId, name } of rows.slice(1))
      expect(disclosed, name).not.toContain(`.identity",{"repId":"${repId}"`)
    expect(disclosed.match(/candidate\.\d+\.standing/g)).toHaveLength(1)
    // Raters and voters are numbers, and whoever signed has a name.
    const named = [...disclosed.matchAll(/,"(?:rater|voter)\.\d+",\{"personId":"([^"]+)"/g)]
    expect(named.map(([, id]) => id).filter((id) => id !== first?.repId)).toEqual([])
    const ratings = await readSheet(readFileSync(at('one/ratings.xlsx')))
    const given = (title: string) =>
      ratings.slice(1).map((row) => row[ratings[0]?.indexOf(title) ?? -1])
    expect(given('rater_number').every((number) => typeof number === 'number')).toBe(true)
    expect(given('rater_name').filter((name) => name !== null && name !== first?.name)).toEqual([])
    expect(csv).toContain('Leonie Achard')
    const notes = readFileSync(at('one/ratings.csv'), 'utf8')
    expect(notes).toContain('Did what [somebody else] asked.')
    expect(notes).not.toContain(rivalCalled)
    const considered = readFileSync(at('one/considered.csv'), 'utf8')
    expect(rows.slice(1).filter(({ name }) => considered.includes(name))).toEqual([])
    expect(readFileSync(at('one/ANSWERS.txt'), 'utf8')).toContain('Raters and voters are numbers')
    expect(await ask(deciding.core, 'packs.verify', { path: at('one') })).toMatchObject({
      ok: true,
    })
  })

  it('names whose key signed each decision, and a countersigner who decided as no second person', async () => {
    await ask(deciding.core, 'records.countersign', { passphrase: KEY_PASSPHRASE })
    await exportTo('keys')
    const inFolder = { cwd: at('keys'), encoding: 'utf8' } as const
    const verify = readFileSync(at('keys/VERIFY.txt'), 'utf8')
    const run = (mark: string) => {
      const from = verify.indexOf(`python3 - <<'${mark}'\n`)
      const to = verify.indexOf(`\n${mark}\n`, from)
      const input = verify.slice(verify.indexOf('\n', from), to)
      return execFileSync('python3', ['-'], { ...inFolder, input })
    }
    const acts = run('ACTS')
    expect(acts).toMatch(/decisions\.sign, signed by Leonie Achard with SHA256:/)
    expect(acts).not.toMatch(/decisions\.sign, signed by somebody/)
    expect(run('END')).toContain('This key signed decisions among them as well: no second person.')
    const { checks } = await ask(deciding.core, 'packs.verify', { path: at('keys') })
    expect(checks.find(({ name }) => name === 'Countersignatures')?.detail).toContain(
      'by Leonie Achard (no second person: this key signed decisions among them as well)',
    )
  })

  it('records its own making as an entry', async () => {
    const before = (await ask(deciding.core, 'records.verify', {})).count
    await exportTo('logged')
    expect((await ask(deciding.core, 'records.verify', {})).count).toBe(before + 1)
    expect(readFileSync(at('logged/ledger.jsonl'), 'utf8')).toContain('"kind":"pack.exported"')
  })
})

describe('files of a pack', () => {
  const staged = (name: string) =>
    ask(deciding.core, 'imports.stage', {
      fileName: name,
      content: readFileSync(at(`pack/${name}`)).toString('base64'),
    })

  it.each(['decisions.csv', 'decisions.xlsx'])('%s are no table to import', async (name) => {
    await expect(staged(name)).rejects.toThrow(
      'This is the table of decisions from a pack, which Proceed wrote.',
    )
    await expect(staged(name.replace('decisions', 'considered'))).rejects.toThrow(
      'This is a table from a pack, which Proceed wrote about signed decisions.',
    )
  })

  it('are refused or lack what any kind of import needs', async () => {
    for (const name of readdirSync(at('pack'))) {
      const kinds = await staged(name).then(
        (file) => file.kinds,
        () => [],
      )
      expect(kinds.filter(({ missing }) => missing.length === 0)).toEqual([])
    }
  })
})

describe('tables', () => {
  it('read back with typed cells and no formula', async () => {
    const rows = await readSheet(at('pack/decisions.xlsx'))
    const [head, first] = rows
    const value = (title: string) => first?.[head?.indexOf(title) ?? -1]
    expect(value('decided_on')).toBeInstanceOf(Date)
    expect(typeof value('sales')).toBe('number')
    expect(value('against_suggestion')).toBe('no')
    expect(typeof value('reason')).toBe('string')
    const zip = readFileSync(at('pack/decisions.xlsx'))
    expect(readPack(at('pack/decisions.xlsx')).size).toBeGreaterThan(4)
    expect(zip.length).toBeGreaterThan(1000)
    for (const data of readPack(at('pack/decisions.xlsx')).values())
      expect(Buffer.from(data).toString()).not.toMatch(/<f[ >]/)
  })
})

describe('an export', () => {
  it('never writes over anything, follows no link and leaves nothing half made', async () => {
    writeFileSync(at('taken'), 'mine')
    mkdirSync(at('taken-folder'))
    symlinkSync(at('nowhere'), at('link'))
    for (const name of ['taken', 'taken-folder', 'link'])
      await expect(exportTo(name)).rejects.toThrow('already exists')
    await expect(exportTo('missing/deep')).rejects.toThrow('does not exist')
    expect(readFileSync(at('taken'), 'utf8')).toBe('mine')
    expect(readdirSync(deciding.folder).filter((name) => /part|\.export$/.test(name))).toEqual([])
  })

  it('that ended in a crash is swept away at the next start, and nothing else is', () => {
    const part = at('crashed.proceed-part')
    mkdirSync(part)
    writeFileSync(join(part, 'ledger.jsonl'), 'half')
    const { dev, ino } = statSync(part, { bigint: true })
    const note = at('.Sample Decisions.proceed.export')
    writeFileSync(note, JSON.stringify({ part, identity: `${dev}:${ino}` }))
    sweepUnderWay(deciding.path)
    expect(existsSync(part)).toBe(false)
    const taken = statSync(at('taken'), { bigint: true })
    writeFileSync(
      note,
      JSON.stringify({ part: at('taken'), identity: `${taken.dev}:${taken.ino}` }),
    )
    sweepUnderWay(deciding.path)
    expect(existsSync(at('taken'))).toBe(true)
  })

  it('is refused while nothing is signed', async () => {
    const { rows } = await deciding.board()
    const repIds = [rows.at(-1)?.repId ?? (undefined as never)]
    await expect(exportTo('empty', { repIds })).rejects.toThrow('no signed decision')
  })
})

describe('a pack that was touched', () => {
  const files = () => readPack(at('pack'))
  const change = (name: string, by: (text: string) => string) => {
    const all = files()
    const text = Buffer.from(all.get(name) ?? '').toString()
    all.set(name, Buffer.from(by(text)))
    return verifyPack(all)
  }
  const failed = (report: ReturnType<typeof verifyPack>) =>
    report.checks.filter(({ ok }) => !ok).map(({ name }) => name)

  it('is found out, whichever file it was', () => {
    for (const name of files().keys()) {
      const all = files()
      const bytes = Buffer.from(all.get(name) ?? '')
      const place = Math.floor(bytes.length / 2)
      bytes[place] = (bytes[place] ?? 0) ^ 1
      all.set(name, bytes)
      expect(verifyPack(all).ok, name).toBe(false)
      if (name === 'ledger.jsonl') continue
      all.delete(name)
      expect(verifyPack(all).ok, `without ${name}`).toBe(false)
    }
    const more = files()
    more.set('more.pdf', Buffer.from('x'))
    expect(failed(verifyPack(more))).toEqual(['Files'])
  })

  it('names the entry of a changed line, a changed disclosure and a cut tail', () => {
    const line = change('ledger.jsonl', (text) => text.replace('"candidate":', '"candidate":9'))
    expect(line.broken?.entry).toBe(entry)
    const hidden = change('disclosures.jsonl', (text) =>
      text.replace('onboardings', 'offboardings'),
    )
    expect(hidden.broken?.entry).toBe(entry)
    const cut = change('ledger.jsonl', (text) => `${text.split('\n').slice(0, -3).join('\n')}\n`)
    expect(cut.broken?.reason).toMatch(/missing/)
    // A ledger that ends before the proof of its last act, under a head that leads to it.
    const all = files()
    const lines = Buffer.from(all.get('ledger.jsonl') ?? '')
      .toString()
      .split('\n')
      .slice(0, entry)
    const { count, head } = verifyLedger(lines, EMPTY_HEAD, sha256)
    all.set('ledger.jsonl', Buffer.from(`${lines.join('\n')}\n`))
    all.set('HEAD.txt', Buffer.from(headText({ count, head })))
    all.set('disclosures.jsonl', Buffer.from(''))
    const detail = `entry ${entry}: it was entered without the key of whoever did it`
    expect(verifyPack(all).checks).toContainEqual({ name: 'Acts', ok: false, detail })
    expect(change('ledger.jsonl', (text) => text.slice(0, -1)).ok).toBe(false)
  })

  it('by somebody with another key is known by its fingerprint', async () => {
    const other = await openDeciding()
    try {
      await other.sign((await other.board()).rows[0]?.repId ?? (undefined as never))
      await other.become('Ines Duarte', ['hr', 'director'])
      const head = await ask(other.core, 'records.countersign', {
        passphrase: 'three words and a horse',
      })
      const forged = await ask(other.core, 'packs.export', { path: join(other.folder, 'forged') })
      const report = verifyPack(readPack(forged.path))
      expect(report.ok).toBe(true)
      expect(report.fingerprint).not.toBe(verifyPack(files()).fingerprint)
      // Another key over the same head, with everything else that names it.
      const { key } = await makePersonKey('another three words here')
      const swapped = readPack(forged.path)
      const file = [...swapped.keys()].find((name) => /^HEAD-\d+-1\.txt$/.test(name)) ?? ''
      const signature = sshSign(Buffer.from(headText(head)), SIGNATURE_NAMESPACE, key)
      swapped.set(`${file}.sshsig`, Buffer.from(signature))
      const unsigned = verifyPack(swapped).checks.find(({ name }) => name === 'Countersignatures')
      expect(unsigned).toMatchObject({ ok: false, detail: expect.stringMatching(/does not hold/) })
      const allowed = allowedSigner('second-person-1', SIGNATURE_NAMESPACE, key.publicKey)
      swapped.set('allowed_countersigners', Buffer.from(allowed))
      const { checks } = verifyPack(swapped)
      expect(checks.find(({ name }) => name === 'Countersignatures')?.detail).toMatch(
        /by a key that no entry of the ledger names/,
      )
    } finally {
      await other.close()
    }
  })

  it('and lines that take far more memory than their file are not read', () => {
    const chainOf = (ledger: string) =>
      verifyPack(new Map([...files(), ['ledger.jsonl', Buffer.from(ledger)]])).checks.find(
        ({ name }) => name === 'Chain',
      )
    const said = 'entry 1: ledger.jsonl is not text of usual lines'
    expect(chainOf('\n'.repeat(1_000_002))).toMatchObject({ ok: false, detail: said })
    expect(chainOf(`${' '.repeat(9_000_000)}\n`)).toMatchObject({ ok: false, detail: said })
  })

  it('and what is no pack at all is refused in one sentence', () => {
    expect(() => readPack(at('nothing-here'))).toThrow('There is nothing at')
    expect(() => readPack(deciding.path)).toThrow('is open in this program')
    const behind = zipSync({ 'ledger.jsonl': Buffer.from('{}\n') })
    writeFileSync(at('behind.zip'), Buffer.concat([behind, Buffer.from('more')]))
    expect(() => readPack(at('behind.zip'))).toThrow('two programs may show different files of it')
    writeFileSync(at('no-zip'), 'plain text')
    expect(() => readPack(at('no-zip'))).toThrow('neither a folder nor a zip')
    const large = zipSync({ 'ledger.jsonl': new Uint8Array(65 * 1024 * 1024) }, { level: 1 })
    writeFileSync(at('large.zip'), large)
    expect(() => readPack(at('large.zip'))).toThrow('Check it with the commands in its VERIFY.txt')
    rmSync(at('empty-folder'), { recursive: true, force: true })
    mkdirSync(at('empty-folder'))
    expect(() => verifyPack(readPack(at('empty-folder')))).toThrow('not a pack of Proceed')
  })
})
