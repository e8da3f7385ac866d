import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { readKeyFile, writeKeyFile } from '../../electron/core/file/keys/key-file.ts'
import { openVault } from '../../electron/core/file/keys/vault.ts'
import { unwrap, wrap } from '../../electron/core/seals/passphrase.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, ProcedureName } from '../../shared/contract/index.ts'
import { ask, testSurroundings } from '../support/core.ts'

const PASSPHRASE = 'quiet river seven lamps'
const NEXT = 'nine grey boats at noon'
const folders: string[] = []
const cores: Core[] = []

async function workbench(folder = mkdtempSync(join(tmpdir(), 'proceed-'))): Promise<Core> {
  folders.push(folder)
  const core = await createWorkbench(testSurroundings(folder))
  cores.push(core)
  return core
}

afterEach(async () => {
  for (const core of cores.splice(0)) await core.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const failureOf = async <N extends ProcedureName>(core: Core, procedure: N, input: Input<N>) => {
  const result = await core.dispatch({ callId: 'refusal', procedure, input })
  return result.ok ? null : result.error
}

const secret = (text: string) => ({ kind: 'passphrase', text }) as const

/** An encrypted workspace in use, with its recovery code. */
async function encrypted(core: Core, passphrase = PASSPHRASE) {
  const { path } = await ask(core, 'workspaces.create', {
    name: 'North',
    sample: false,
    passphrase,
  })
  const { code } = await ask(core, 'keys.newRecoveryCode', {})
  await ask(core, 'keys.confirmRecoveryCode', { code })
  return { path, code }
}

const holds = (path: string, text: string) => readFileSync(path).includes(text)

describe('an encrypted workspace', () => {
  it('is of no use before its recovery code was typed back', async () => {
    const core = await workbench()
    const made = await ask(core, 'workspaces.create', {
      name: 'North',
      sample: false,
      passphrase: PASSPHRASE,
    })
    expect(made).toMatchObject({ encrypted: true, awaitsRecoveryCode: true })
    expect(await failureOf(core, 'people.facets', {})).toMatchObject({ reason: 'recovery-needed' })
    const { code } = await ask(core, 'keys.newRecoveryCode', {})
    expect(code).toMatch(/^(?:[0-9A-Z]{5}-){7}[0-9A-Z]{5}$/)
    const typo = code.replace(
      /^.{5}-./,
      (start) => start.slice(0, -1) + (code[6] === '0' ? '1' : '0'),
    )
    const refused = await failureOf(core, 'keys.confirmRecoveryCode', { code: typo })
    expect(refused?.message).toBe('Group 2 has a typo.')
    expect(await failureOf(core, 'people.facets', {})).not.toBeNull()
    await ask(core, 'keys.confirmRecoveryCode', { code: code.toLowerCase().replaceAll('-', ' ') })
    expect(await ask(core, 'people.facets', {})).toMatchObject({ total: 0 })
    const sheet = await failureOf(core, 'keys.recoverySheet', {})
    expect(sheet?.code).toBe('conflict')
  })

  it('gives out no second code without the passphrase', async () => {
    const core = await workbench()
    await encrypted(core)
    expect(await failureOf(core, 'keys.newRecoveryCode', {})).toMatchObject({
      code: 'invalid-input',
    })
    expect(
      await failureOf(core, 'keys.newRecoveryCode', { passphrase: 'not the passphrase' }),
    ).toMatchObject({ reason: 'passphrase-wrong' })
  })

  it('takes the passphrase before the keyring of a machine opens it too', async () => {
    const core = await workbench()
    const { path } = await encrypted(core)
    const kept = { secret: 'a secret that the keyring keeps for this', sealed: 'c2VhbGVk' }
    const slots = async () => (await ask(core, 'keys.show', {})).slots.map(({ kind }) => kind)
    expect(
      await failureOf(core, 'keys.addSystemSlot', { passphrase: 'not the passphrase', ...kept }),
    ).toMatchObject({ reason: 'passphrase-wrong' })
    expect(await slots()).toEqual(['passphrase', 'recovery'])
    await ask(core, 'keys.addSystemSlot', { passphrase: PASSPHRASE, ...kept })
    expect(await slots()).toEqual(['passphrase', 'recovery', 'system'])
    await ask(core, 'workspaces.lock', {})
    const system = { kind: 'system', text: kept.secret } as const
    expect((await ask(core, 'workspaces.open', { path, secret: system })).path).toBe(path)
  })

  it('locks by itself once nobody has been there for the minutes chosen and a grace', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    try {
      const core = await workbench()
      await encrypted(core)
      const locked = new Promise<void>((resolve) => {
        core.subscribe((event) => {
          if (event.kind === 'changed' && event.areas.includes('workspace')) resolve()
        })
      })
      vi.advanceTimersByTime(15 * 60_000)
      expect(await failureOf(core, 'people.facets', {})).toBeNull()
      vi.advanceTimersByTime(17 * 60_000)
      await locked
      expect(await failureOf(core, 'people.facets', {})).not.toBeNull()
    } finally {
      vi.useRealTimers()
    }
  })

  it('is locked for good also where what comes before the closing fails', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proceed-'))
    folders.push(folder)
    const told: string[] = []
    const core = await createWorkbench({
      ...testSurroundings(folder),
      locked: (path) => told.push(path),
      log: (line) => {
        if (line.includes('backup')) throw new Error('The log cannot be written.')
      },
    })
    cores.push(core)
    const { path } = await encrypted(core)
    // The last backup fails in a way that nobody foresaw.
    const stop = core.subscribe((event) => {
      if (event.kind === 'changed' && event.areas.includes('backups')) throw new Error('Gone.')
    })
    expect(await failureOf(core, 'workspaces.lock', {})).toMatchObject({ code: 'unexpected' })
    stop()
    expect(told).toEqual([path])
    expect(await ask(core, 'workspaces.waiting', {})).toMatchObject({ path })
    const open = await ask(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) })
    expect(open.path).toBe(path)
  })

  it('opens with its passphrase only, and with its recovery code once a new one is chosen', async () => {
    const core = await workbench()
    const { path, code } = await encrypted(core)
    await ask(core, 'workspaces.close', {})
    expect(await failureOf(core, 'workspaces.open', { path })).toMatchObject({
      code: 'locked',
      reason: 'passphrase-needed',
    })
    expect(await ask(core, 'workspaces.waiting', {})).toMatchObject({ path, name: 'North' })
    expect(
      await failureOf(core, 'workspaces.open', { path, secret: secret('a wrong passphrase') }),
    ).toMatchObject({ code: 'locked', reason: 'passphrase-wrong' })
    expect(
      await failureOf(core, 'workspaces.recover', { path, code, passphrase: 'password1234' }),
    ).toMatchObject({ code: 'invalid-input' })
    const opened = await ask(core, 'workspaces.recover', { path, code, passphrase: NEXT })
    expect(opened).toMatchObject({ encrypted: true, awaitsRecoveryCode: false })
    await ask(core, 'workspaces.lock', {})
    expect(
      await failureOf(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) }),
    ).toMatchObject({ reason: 'passphrase-wrong' })
    expect((await ask(core, 'workspaces.open', { path, secret: secret(NEXT) })).path).toBe(path)
    expect(await ask(core, 'workspaces.waiting', {})).toBeNull()
  })

  it('forgets its key when locked, and then answers nothing', async () => {
    const core = await workbench()
    const { path } = await encrypted(core)
    await ask(core, 'workspaces.lock', {})
    expect(await ask(core, 'workspaces.current', {})).toBeNull()
    expect(await failureOf(core, 'people.facets', {})).toMatchObject({
      code: 'locked',
      reason: 'passphrase-needed',
    })
    const vault = await openVault(path, secret(PASSPHRASE), '2026-01-05T09:00:00Z')
    expect(vault.key.some((byte) => byte !== 0)).toBe(true)
    vault.forget()
    expect(vault.key.every((byte) => byte === 0)).toBe(true)
  })

  it('keeps what was typed over a lock, for whoever typed it', async () => {
    const core = await workbench()
    const { path } = await encrypted(core)
    const text = { address: '/evidence', label: 'What was seen', text: 'Took the deal over.' }
    await ask(core, 'kept.save', { texts: [text] })
    await ask(core, 'workspaces.lock', {})
    expect(holds(path, text.text)).toBe(false)
    await ask(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) })
    const { texts } = await ask(core, 'kept.list', {})
    expect(texts).toMatchObject([text])
    const { profiles } = await ask(core, 'profiles.list', {})
    const other = await ask(core, 'profiles.save', {
      personId: null,
      name: 'Ann Lee',
      roles: ['panel'],
    })
    await ask(core, 'profiles.use', { personId: other.personId })
    expect((await ask(core, 'kept.list', {})).texts).toEqual([])
    await ask(core, 'kept.discard', { keptId: texts[0]?.keptId ?? '' })
    await ask(core, 'profiles.use', { personId: profiles[0]?.personId ?? other.personId })
    expect((await ask(core, 'kept.list', {})).texts).toHaveLength(1)
    await ask(core, 'kept.discard', { keptId: texts[0]?.keptId ?? '' })
    expect((await ask(core, 'kept.list', {})).texts).toEqual([])
  })

  it('stops what is under way before it locks', async () => {
    const core = await workbench()
    await encrypted(core)
    const rows = Array.from({ length: 20_000 }, (_, row) => `r${row},Person ${row}`).join('\n')
    const content = Buffer.from(`rep_id,name\n${rows}\n`).toString('base64')
    const staged = core.dispatch({
      callId: 'staging',
      procedure: 'imports.stage',
      input: { fileName: 'people.csv', content },
    })
    await ask(core, 'workspaces.lock', {})
    expect(await ask(core, 'workspaces.current', {})).toBeNull()
    const outcome = await staged
    if (!outcome.ok) expect(outcome.error.code).not.toBe('unexpected')
  })

  it('slows down after wrong tries', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proceed-'))
    folders.push(folder)
    let at = Date.UTC(2026, 0, 5)
    const core = await createWorkbench({
      ...testSurroundings(folder),
      now: () => new Date(at).toISOString(),
    })
    cores.push(core)
    const { path } = await encrypted(core)
    await ask(core, 'workspaces.lock', {})
    const tryOnce = (text: string) =>
      failureOf(core, 'workspaces.open', { path, secret: secret(text) })
    for (let time = 0; time < 4; time++) {
      expect((await tryOnce('a wrong passphrase'))?.message).toMatch(/does not open/)
    }
    expect((await tryOnce(PASSPHRASE))?.message).toBe(
      'Too many wrong tries. Try again in 2 seconds.',
    )
    at += 2000
    // Saving what can be read of it takes the same passphrase, and is no way around the wait.
    const saving = { path, passphrase: 'a wrong passphrase' }
    expect((await failureOf(core, 'recovery.salvage', saving))?.message).toMatch(/does not open/)
    expect((await failureOf(core, 'recovery.salvage', saving))?.message).toMatch(/in 4 seconds/)
    expect((await tryOnce(PASSPHRASE))?.message).toMatch(/in 4 seconds/)
    at += 4000
    expect(await tryOnce(PASSPHRASE)).toBeNull()
  })

  it('changes its passphrase, which leaves the recovery code and an audit row without a secret', async () => {
    const core = await workbench()
    const { path, code } = await encrypted(core)
    expect(
      await failureOf(core, 'keys.changePassphrase', { passphrase: 'not this one', next: NEXT }),
    ).toMatchObject({ reason: 'passphrase-wrong' })
    const { slots } = await ask(core, 'keys.changePassphrase', {
      passphrase: PASSPHRASE,
      next: NEXT,
    })
    expect(slots.map(({ kind }) => kind).sort()).toEqual(['passphrase', 'recovery'])
    await ask(core, 'workspaces.close', {})
    const vault = await openVault(path, secret(NEXT), '2026-01-05T09:00:00Z')
    expect(await vault.opens({ kind: 'recovery', text: code })).toBe(true)
    expect(await vault.opens(secret(PASSPHRASE))).toBe(false)
    const kept = JSON.stringify(readKeyFile(path))
    for (const text of [PASSPHRASE, NEXT, code, vault.key.toString('hex')]) {
      expect(kept).not.toContain(text)
    }
  })

  it('keeps its key file private, twice, and mends what is lost of it', async () => {
    const core = await workbench()
    const { path } = await encrypted(core)
    await ask(core, 'workspaces.close', {})
    const [first, second] = [`${path}.keys`, `${path}.keys.bak`]
    for (const file of [path, first, second]) expect(statSync(file).mode & 0o777).toBe(0o600)
    rmSync(first)
    await ask(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) })
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true)
    await ask(core, 'workspaces.close', {})
    writeFileSync(first, '{"torn"')
    await ask(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) })
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true)
    await ask(core, 'workspaces.close', {})
    for (const file of [first, second]) rmSync(file)
    const refused = await failureOf(core, 'workspaces.open', { path })
    expect(refused).toMatchObject({ reason: 'keys-missing' })
    expect(refused?.message).toContain('every backup has a copy')
  })

  it('is opened by no key file but its own, and a slot by no secret of another kind', async () => {
    const core = await workbench()
    const { path, code } = await encrypted(core)
    const other = await ask(core, 'workspaces.create', {
      name: 'South',
      sample: false,
      passphrase: PASSPHRASE,
    })
    await ask(core, 'workspaces.close', {})
    copyFileSync(`${other.path}.keys`, `${path}.keys`)
    copyFileSync(`${other.path}.keys`, `${path}.keys.bak`)
    const before = readFileSync(path)
    expect(
      await failureOf(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) }),
    ).toMatchObject({ code: 'conflict', reason: 'damaged' })
    expect(readFileSync(path).equals(before)).toBe(true)
    const [slot] = readKeyFile(other.path).slots
    if (!slot) throw new Error('The other workspace has no slot.')
    const id = readKeyFile(other.path).workspaceId
    expect(await unwrap(slot.wrapped, PASSPHRASE, `proceed-keys/1 ${id} passphrase`)).not.toBeNull()
    expect(await unwrap(slot.wrapped, PASSPHRASE, `proceed-keys/1 ${id} recovery`)).toBeNull()
    expect(await unwrap(slot.wrapped, PASSPHRASE, 'proceed-keys/1 another passphrase')).toBeNull()
    expect(code).not.toBe('')
  })

  it('wraps a key anew that was wrapped when guessing was cheaper', async () => {
    const core = await workbench()
    const { path } = await encrypted(core)
    await ask(core, 'workspaces.close', {})
    const file = readKeyFile(path)
    const { key } = await openVault(path, secret(PASSPHRASE), '2026-01-05T09:00:00Z')
    const context = `proceed-keys/1 ${file.workspaceId} passphrase`
    const cheap = await wrap(key, PASSPHRASE, context, { N: 2 ** 14, r: 8, p: 1 })
    writeKeyFile(path, {
      ...file,
      slots: file.slots.map((slot) =>
        slot.kind === 'passphrase' ? { ...slot, wrapped: cheap } : slot,
      ),
    })
    await ask(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) })
    const { slots } = await ask(core, 'keys.show', {})
    for (const { guessBytes } of slots) expect(guessBytes).toBe(128 * 2 ** 17 * 8)
  })

  it('never takes the place of a key file that is there', async () => {
    const core = await workbench()
    const { path } = await encrypted(core)
    await ask(core, 'workspaces.close', {})
    renameSync(path, `${path}.moved`)
    const again = await ask(core, 'workspaces.create', {
      name: 'North',
      sample: false,
      passphrase: NEXT,
    })
    expect(again.path).not.toBe(path)
    expect(
      await failureOf(core, 'workspaces.create', {
        name: 'North',
        sample: false,
        path,
        passphrase: NEXT,
      }),
    ).toMatchObject({ code: 'conflict' })
    renameSync(`${path}.moved`, path)
    await ask(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) })
  })

  it('is backed up encrypted, with its key file, and so opens again', async () => {
    const core = await workbench()
    const { path } = await encrypted(core)
    const copy = `${path}.copy.proceed`
    await ask(core, 'workspaces.backup', { path: copy })
    await ask(core, 'workspaces.close', {})
    expect(holds(copy, 'SQLite format 3')).toBe(false)
    const opened = await ask(core, 'workspaces.open', { path: copy, secret: secret(PASSPHRASE) })
    expect(opened.name).toBe('North')
  })
})

describe('a plain workspace', () => {
  it('is encrypted later, with everything in it, and its plain file is gone', async () => {
    const core = await workbench()
    const made = await ask(core, 'workspaces.create', { name: 'Plain', sample: true })
    const backup = `${made.path}.old.proceed`
    await ask(core, 'workspaces.backup', { path: backup })
    const { workspace, plainCopies } = await ask(core, 'workspaces.encrypt', {
      passphrase: PASSPHRASE,
    })
    expect(plainCopies).toEqual([backup])
    expect(workspace).toMatchObject({ encrypted: true, awaitsRecoveryCode: true, path: made.path })
    expect(workspace.counts).toEqual(made.counts)
    const { code } = await ask(core, 'keys.newRecoveryCode', {})
    await ask(core, 'keys.confirmRecoveryCode', { code })
    expect(await ask(core, 'workspaces.check', {})).toMatchObject({ ok: true })
    await ask(core, 'workspaces.lock', {})
    const folder = dirname(made.path)
    for (const name of readdirSync(folder).filter((one) => !one.includes('.old.'))) {
      if (statSync(join(folder, name)).isFile()) {
        expect(holds(join(folder, name), 'SQLite format 3'), name).toBe(false)
      }
    }
    expect(
      await ask(core, 'workspaces.open', { path: made.path, secret: secret(PASSPHRASE) }),
    ).toMatchObject({ counts: made.counts })
  })

  it('becomes plain again only with the passphrase', async () => {
    const core = await workbench()
    const { path } = await encrypted(core)
    expect(
      await failureOf(core, 'workspaces.decrypt', { passphrase: 'not the passphrase' }),
    ).toMatchObject({ reason: 'passphrase-wrong' })
    expect(await ask(core, 'workspaces.decrypt', { passphrase: PASSPHRASE })).toMatchObject({
      encrypted: false,
    })
    expect(existsSync(`${path}.keys`)).toBe(false)
    expect(await ask(core, 'workspaces.check', {})).toMatchObject({ ok: true })
    await ask(core, 'workspaces.close', {})
    expect(holds(path, 'SQLite format 3')).toBe(true)
    expect(await ask(core, 'workspaces.open', { path })).toMatchObject({ name: 'North' })
    expect(await failureOf(core, 'workspaces.lock', {})).toMatchObject({ code: 'rule-violated' })
  })
})
