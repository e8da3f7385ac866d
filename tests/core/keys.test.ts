import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { connectDriver } from '../../electron/core/db/driver.ts'
import { readKeyFile } from '../../electron/core/file/keys/key-file.ts'
import { openVault } from '../../electron/core/file/keys/vault.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, ProcedureName } from '../../shared/contract/index.ts'
import { CODE_BYTES, recoveryCode } from '../../shared/model/recovery-code.ts'
import { ask, testSurroundings } from '../support/core.ts'

const PASSPHRASE = 'quiet river seven lamps'
const NEXT = 'nine grey boats at noon'
const AT = '2026-01-05T09:00:00Z'
const FOREIGN = recoveryCode(Buffer.alloc(CODE_BYTES))
const folders: string[] = []
const cores: Core[] = []

/** An encrypted workspace in use, with its recovery code, and the minutes its clock can be moved by. */
async function encrypted() {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-keys-'))
  folders.push(folder)
  const clock = { minutes: 0 }
  const surroundings = testSurroundings(folder)
  const now = () => new Date(Date.parse(surroundings.now()) + clock.minutes * 60_000).toISOString()
  const core = await createWorkbench({ ...surroundings, now })
  cores.push(core)
  const made = { name: 'North', sample: false, passphrase: PASSPHRASE }
  const { path } = await ask(core, 'workspaces.create', made)
  const { code } = await ask(core, 'keys.newRecoveryCode', {})
  await ask(core, 'keys.confirmRecoveryCode', { code })
  return { folder, core, path, code, clock, first: `${path}.keys`, twin: `${path}.keys.bak` }
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
const opens = (path: string, kind: 'passphrase' | 'recovery', text: string) =>
  openVault(path, { kind, text }, AT).then(
    () => true,
    () => false,
  )

async function inEngine<T>(
  path: string,
  work: (sqlite: ReturnType<typeof connectDriver>) => T,
  passphrase = PASSPHRASE,
): Promise<T> {
  const { key } = await openVault(path, secret(passphrase), AT)
  const sqlite = connectDriver(path, { key })
  try {
    return work(sqlite)
  } finally {
    sqlite.close()
  }
}

/** Another hex digit in the wrapped key of one slot, as a failing disk leaves it. */
function flip(place: string, kind: string): void {
  const file = JSON.parse(readFileSync(place, 'utf8'))
  const slot = file.slots.find((one: { kind: string }) => one.kind === kind)
  const { body } = slot.wrapped
  slot.wrapped.body = (body[0] === '0' ? '1' : '0') + body.slice(1)
  writeFileSync(place, JSON.stringify(file))
}

/** As key files were before they had a checksum. */
function withoutCheck(place: string): void {
  const { check: _, serial: __, ...file } = JSON.parse(readFileSync(place, 'utf8'))
  writeFileSync(place, JSON.stringify(file))
}

describe('the recovery code of an open workspace', () => {
  it('is looked at before anything changes, and both outcomes are entered', async () => {
    const { core, path, code } = await encrypted()
    const before = readFileSync(`${path}.keys`)
    const asked = { path, code: FOREIGN, passphrase: NEXT }
    expect(await failureOf(core, 'workspaces.recover', asked)).toMatchObject({
      code: 'locked',
      reason: 'passphrase-wrong',
    })
    expect(readFileSync(`${path}.keys`).equals(before)).toBe(true)
    await ask(core, 'workspaces.recover', { path, code, passphrase: NEXT })
    await ask(core, 'workspaces.close', {})
    expect(await opens(path, 'passphrase', PASSPHRASE)).toBe(false)
    const details = await inEngine(
      path,
      (sqlite) =>
        sqlite
          .prepare(
            `SELECT detail FROM audit_event WHERE procedure = 'workspaces.recover' ORDER BY rowid`,
          )
          .all() as { detail: string }[],
      NEXT,
    )
    expect(details.map(({ detail }) => JSON.parse(detail).outcome)).toEqual(['refused', 'changed'])
  })

  it('is looked at when the workspace is closed as well, and so is a passphrase for an open one', async () => {
    const { core, path } = await encrypted()
    const wrong = { reason: 'passphrase-wrong' }
    const typed = { path, secret: secret('a wrong passphrase') }
    expect(await failureOf(core, 'workspaces.open', typed)).toMatchObject(wrong)
    await ask(core, 'workspaces.lock', {})
    const asked = { path, code: FOREIGN, passphrase: NEXT }
    expect(await failureOf(core, 'workspaces.recover', asked)).toMatchObject(wrong)
    expect(await opens(path, 'passphrase', PASSPHRASE)).toBe(true)
  })

  it('waits a quarter of an hour to be typed back, and the one in force stays', async () => {
    const { core, path, code, clock } = await encrypted()
    const { code: shown } = await ask(core, 'keys.newRecoveryCode', { passphrase: PASSPHRASE })
    clock.minutes = 16
    const late = { code: 'conflict' }
    expect(await failureOf(core, 'keys.recoverySheet', {})).toMatchObject(late)
    expect(await failureOf(core, 'keys.confirmRecoveryCode', { code: shown })).toMatchObject(late)
    expect(await opens(path, 'recovery', code)).toBe(true)
  })
})

describe('a key file and its twin', () => {
  it.each(['passphrase', 'recovery'])(
    'survive a flipped digit of the %s slot in either',
    async (kind) => {
      const { core, path, code, first, twin } = await encrypted()
      await ask(core, 'workspaces.close', {})
      const sound = readFileSync(twin)
      for (const place of [first, twin]) {
        flip(place, kind)
        expect(await opens(path, 'passphrase', PASSPHRASE)).toBe(true)
        expect(await opens(path, 'recovery', code)).toBe(true)
        for (const mended of [first, twin]) expect(readFileSync(mended).equals(sound)).toBe(true)
      }
    },
  )

  it.each(['passphrase', 'recovery'])(
    'without a checksum open, and a flipped %s slot never takes the place of the other',
    async (kind) => {
      const { core, path, code, first, twin } = await encrypted()
      await ask(core, 'workspaces.close', {})
      for (const place of [first, twin]) withoutCheck(place)
      flip(first, kind)
      expect(await opens(path, 'passphrase', PASSPHRASE)).toBe(true)
      expect(await opens(path, 'recovery', code)).toBe(true)
      await ask(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) })
      await ask(core, 'keys.changePassphrase', { passphrase: PASSPHRASE, next: NEXT })
      await ask(core, 'workspaces.close', {})
      expect(await opens(path, 'passphrase', PASSPHRASE)).toBe(false)
      expect(await opens(path, 'passphrase', NEXT)).toBe(true)
      expect(await opens(path, 'recovery', code)).toBe(true)
    },
  )

  it('without a checksum and alike get one at the next opening', async () => {
    const { core, path, first, twin } = await encrypted()
    await ask(core, 'workspaces.close', {})
    for (const place of [first, twin]) withoutCheck(place)
    await ask(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) })
    for (const place of [first, twin]) {
      expect(JSON.parse(readFileSync(place, 'utf8')).check).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('end a change that stopped between the two as soon as the new passphrase opens', async () => {
    const { core, path, twin } = await encrypted()
    const old = readFileSync(twin)
    await ask(core, 'keys.changePassphrase', { passphrase: PASSPHRASE, next: NEXT })
    await ask(core, 'workspaces.close', {})
    writeFileSync(twin, old)
    expect(await opens(path, 'passphrase', NEXT)).toBe(true)
    expect(await opens(path, 'passphrase', PASSPHRASE)).toBe(false)
  })

  it('end it as well when a recovery code opens, which opens both', async () => {
    const { core, path, code, twin } = await encrypted()
    const old = readFileSync(twin)
    await ask(core, 'keys.changePassphrase', { passphrase: PASSPHRASE, next: NEXT })
    await ask(core, 'workspaces.close', {})
    writeFileSync(twin, old)
    expect(await opens(path, 'recovery', code)).toBe(true)
    expect(await opens(path, 'passphrase', PASSPHRASE)).toBe(false)
    expect(await opens(path, 'passphrase', NEXT)).toBe(true)
  })

  it('are not written through a link, and what it leads to stays as it is', async () => {
    const { folder, core, path } = await encrypted()
    const victim = join(folder, 'letter.txt')
    writeFileSync(victim, 'Dear Ann')
    symlinkSync(victim, `${path}.keys.part`)
    const change = { passphrase: PASSPHRASE, next: NEXT }
    expect(await failureOf(core, 'keys.changePassphrase', change)).toMatchObject({
      code: 'conflict',
    })
    expect(readFileSync(victim, 'utf8')).toBe('Dear Ann')
    expect(lstatSync(`${path}.keys.part`).isSymbolicLink()).toBe(true)
    expect(await opens(path, 'passphrase', PASSPHRASE)).toBe(true)
  })

  it('are refused with a short tag', async () => {
    const { core, path, first, twin } = await encrypted()
    await ask(core, 'workspaces.close', {})
    const file = readKeyFile(path)
    const slots = file.slots.map((slot) => ({
      ...slot,
      wrapped: { ...slot.wrapped, tag: slot.wrapped.tag.slice(0, 8) },
    }))
    for (const place of [first, twin]) writeFileSync(place, JSON.stringify({ ...file, slots }))
    expect(
      await failureOf(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) }),
    ).toMatchObject({ reason: 'keys-missing' })
  })
})

describe('a change of the passphrase', () => {
  it('leaves the old one in force when its entry cannot be saved', async () => {
    const { core, path, first } = await encrypted()
    await ask(core, 'workspaces.close', {})
    await inEngine(path, (sqlite) =>
      sqlite.exec(
        `CREATE TRIGGER refuse BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'no room'); END`,
      ),
    )
    await ask(core, 'workspaces.open', { path, secret: secret(PASSPHRASE) })
    const before = readFileSync(first)
    const change = core.dispatch({
      callId: 'change',
      procedure: 'keys.changePassphrase',
      input: { passphrase: PASSPHRASE, next: NEXT },
    })
    // The log of the test surroundings throws, as nothing unforeseen is expected elsewhere.
    expect(await change.catch(() => ({ ok: false }))).toMatchObject({ ok: false })
    expect(readFileSync(first).equals(before)).toBe(true)
    expect(existsSync(`${first}.part`)).toBe(false)
    expect(await opens(path, 'passphrase', PASSPHRASE)).toBe(true)
    expect(await opens(path, 'passphrase', NEXT)).toBe(false)
  })
})

describe('wrong tries', () => {
  it('are counted before they are made, so that many at once are not all tried', async () => {
    const { core, path } = await encrypted()
    await ask(core, 'workspaces.lock', {})
    const messages = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const typed = { path, secret: secret(`wrong passphrase ${index}`) }
        return (await failureOf(core, 'workspaces.open', typed))?.message ?? ''
      }),
    )
    expect(messages.filter((text) => text.includes('does not open')).length).toBeLessThan(12)
    expect(messages.filter((text) => text.startsWith('Too many')).length).toBeGreaterThan(0)
  })

  it('are those of the file, under whatever folder name', async () => {
    const { folder, core, path } = await encrypted()
    await ask(core, 'workspaces.lock', {})
    const waits = []
    for (let number = 0; number < 8; number++) {
      const link = `${folder}-${number}`
      folders.push(link)
      symlinkSync(folder, link)
      const typed = { path: path.replace(folder, link), secret: secret('a wrong passphrase') }
      waits.push((await failureOf(core, 'workspaces.open', typed))?.message ?? '')
    }
    expect(waits.filter((text) => text.startsWith('Too many')).length).toBeGreaterThan(0)
  })
})
