import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import {
  CONDUCT_OPEN,
  DEVELOPING,
  OBSERVATIONS,
  PROMOTED_EARLIER,
} from '../../resources/sample/story.ts'
import { ask, testSurroundings } from '../support/core.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-told-'))
let core: Core
beforeAll(async () => {
  core = await createWorkbench({
    ...testSurroundings(folder),
    now: () => '2026-11-30T09:00:00.000Z',
  })
  await ask(core, 'workspaces.create', { name: 'Sample organisation', sample: true, story: true })
}, 240_000)
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the sample with its story', () => {
  it('stands in the middle of a meeting, with observations, paths and requests', async () => {
    const { cycles } = await ask(core, 'calibration.list', {})
    expect(cycles.map(({ state }) => state)).toEqual(['calibrating'])
    const sessionId = cycles[0]?.sessions[0]?.sessionId ?? (undefined as never)
    const room = await ask(core, 'calibration.room', { sessionId })
    const marks = room.agenda.map(({ mark }) => mark)
    expect(room.current).not.toBeNull()
    expect(marks.filter((mark) => mark === 'accepted').length).toBeGreaterThan(3)
    expect(marks.filter((mark) => mark === 'open').length).toBeGreaterThan(3)

    const proofs = DEVELOPING.filter(({ proof }) => proof !== null).length
    const { items } = await ask(core, 'evidence.list', {})
    expect(items).toHaveLength(OBSERVATIONS.length + proofs)
    expect((await ask(core, 'paths.board', {})).rows).toHaveLength(DEVELOPING.length)
    expect((await ask(core, 'requests.list', { repId: null })).all).toHaveLength(2)
  })

  it('shows what became of earlier promotions, and conduct checked for all but two', async () => {
    const { people } = await ask(core, 'outcomes.followed', {})
    expect(people.map(({ name }) => name)).toEqual(PROMOTED_EARLIER.map(({ name }) => name))
    const [cycle] = (await ask(core, 'cycles.list', {})).cycles
    const { rows } = await ask(core, 'decisions.board', {
      cycleId: cycle?.cycleId ?? (undefined as never),
    })
    const open = rows.filter(({ gates }) => gates.some(({ state }) => state === 'unchecked'))
    expect(open.map(({ name }) => name).sort()).toEqual(CONDUCT_OPEN)
  })

  it('keeps whoever directs and HR apart', async () => {
    const { profiles } = await ask(core, 'profiles.list', {})
    const both = profiles.filter(({ roles }) => roles.includes('hr') && roles.includes('director'))
    expect(profiles.some(({ roles }) => roles.includes('hr'))).toBe(true)
    expect(both).toEqual([])
  })

  it('leaves one file and nothing it was made with', async () => {
    await ask(core, 'workspaces.close', {})
    const left = readdirSync(folder).filter((name) => name.startsWith('sample-'))
    expect(left).toEqual([])
    expect((await ask(core, 'workspaces.list', {})).files).toHaveLength(1)
  })
})
