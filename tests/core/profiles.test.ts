import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, takeHr, testSurroundings } from '../support/core.ts'

let folder = ''
let core: Core

async function open(): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'proceed-'))
  core = await createWorkbench(testSurroundings(folder))
  return (await ask(core, 'workspaces.create', { name: 'Team', sample: false })).path
}

const refusal = async (procedure: string, input: unknown) => {
  const result = await core.dispatch({ callId: 'refused', procedure, input })
  return result.ok ? null : result.error
}

afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('profiles', () => {
  it('begin with a director who is not HR, and takes it on only by saying so, as the ledger knows', async () => {
    await open()
    expect(await ask(core, 'profiles.current', {})).toMatchObject({
      name: 'Leonie Achard',
      roles: ['director', 'facilitator'],
    })
    expect((await refusal('ledger.list', {}))?.message).toContain('This takes the role HR')
    await takeHr(core)
    const { lines } = await ask(core, 'ledger.list', { groups: ['roles'] })
    expect(lines.map(({ sentence }) => sentence)).toEqual([
      'Leonie Achard gave Leonie Achard the roles Director, Facilitator and HR.',
      'Leonie Achard gave Leonie Achard the roles Director and Facilitator.',
    ])
    expect(await ask(core, 'records.verify', {})).toMatchObject({ ok: true })
  })

  it('are found by letters without their signs and by words in any order, as the ledger looks for names', async () => {
    await open()
    for (const name of ['Søren Kjær-Łukasik', 'Đặng Thị Hoa', 'Groß, Jörg', 'Nadia Brook'])
      await ask(core, 'profiles.save', { personId: null, name, roles: ['panel'] })
    const found = async (search: string) => {
      const { profiles } = await ask(core, 'profiles.list', { everyone: true, search, limit: 8 })
      return profiles.map(({ name }) => name)
    }
    expect(await found('soren')).toEqual(['Søren Kjær-Łukasik'])
    expect(await found('LUKASIK sor')).toEqual(['Søren Kjær-Łukasik'])
    expect(await found('kjaer')).toEqual(['Søren Kjær-Łukasik'])
    expect(await found('hoa dang')).toEqual(['Đặng Thị Hoa'])
    expect(await found('jorg gross')).toEqual(['Groß, Jörg'])
    expect(await found('nobody')).toEqual([])
  })

  it('remember who took the keyboard, also after closing', async () => {
    const path = await open()
    const nadia = await ask(core, 'profiles.save', {
      personId: null,
      name: 'Nadia Brook',
      roles: ['panel'],
    })
    await ask(core, 'profiles.use', { personId: nadia.personId })
    await ask(core, 'workspaces.close', {})
    await ask(core, 'workspaces.open', { path })
    expect(await ask(core, 'profiles.current', {})).toEqual(nadia)
  })

  it('refuse with one sentence what the role does not allow', async () => {
    await open()
    const panel = await ask(core, 'profiles.save', {
      personId: null,
      name: 'Nadia Brook',
      roles: ['panel'],
    })
    await ask(core, 'profiles.use', { personId: panel.personId })
    const error = await refusal('profiles.save', { personId: null, name: 'Eve', roles: ['hr'] })
    expect(error?.code).toBe('rule-violated')
    expect(error?.message).toContain('Director')
  })

  it('keep at least one director and tell namesakes apart', async () => {
    await open()
    const { personId } = await ask(core, 'profiles.current', {})
    expect(
      await refusal('profiles.save', { personId, name: 'Leonie Achard', roles: ['hr'] }),
    ).toMatchObject({ code: 'rule-violated' })
    expect(
      await refusal('profiles.save', { personId: null, name: 'leonie achard', roles: ['hr'] }),
    ).toMatchObject({ code: 'conflict' })
    expect(await refusal('profiles.use', { personId: 'nobody' })).toMatchObject({
      code: 'not-found',
    })
  })

  it('put their id on every change', async () => {
    const path = await open()
    const director = await ask(core, 'profiles.current', {})
    const nadia = await ask(core, 'profiles.save', {
      personId: null,
      name: 'Nadia Brook',
      roles: ['director'],
    })
    await ask(core, 'profiles.use', { personId: nadia.personId })
    await ask(core, 'profiles.save', { ...director, name: 'Vera Lind' })
    await ask(core, 'workspaces.close', {})
    const file = new Sqlite(path, { readonly: true })
    const rows = file.prepare('SELECT actor, procedure FROM audit_event ORDER BY at').all()
    file.close()
    expect(rows).toEqual([
      { actor: director.personId, procedure: 'profiles.save' },
      { actor: director.personId, procedure: 'profiles.use' },
      { actor: nadia.personId, procedure: 'profiles.save' },
    ])
  })

  it('find raters without a role by name', async () => {
    folder = mkdtempSync(join(tmpdir(), 'proceed-'))
    core = await createWorkbench(testSurroundings(folder))
    await ask(core, 'workspaces.create', { name: 'Sample', sample: true })
    const few = await ask(core, 'profiles.list', {})
    const all = await ask(core, 'profiles.list', { everyone: true, search: 'okafor' })
    expect(few.profiles.every(({ roles }) => roles.length > 0)).toBe(true)
    expect(all.profiles).toMatchObject([{ name: 'Miriam Okafor', roles: [] }])
  })
})
