import { Buffer } from 'node:buffer'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { CoreEvent } from '../../shared/contract/event.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { type Desk, openDesk } from '../support/imports.ts'

/* More people are rated than have their standings computed within a change. */
const PEOPLE = 310
const file = (head: string, rows: readonly string[]) =>
  Buffer.from(`${[head, ...rows].join('\n')}\n`)
const everybody = Array.from({ length: PEOPLE }, (_, n) => `E${String(n).padStart(3, '0')}`)
const ONE = 'E000'

let desk: Desk
const heard: CoreEvent[] = []

beforeAll(async () => {
  desk = await openDesk()
  desk.core.subscribe((event) => heard.push(event))
  await desk.bring(
    'people',
    file(
      'rep_id,name,role',
      everybody.map((id) => `${id},Person ${id},AE`),
    ),
  )
  await rate(
    everybody.flatMap((id, n) => [
      `R${n % 20},${id},interview,coaching,${2 + (n % 3)}`,
      `R${(n + 7) % 20},${id},multisource,influence,${2 + (n % 4)}`,
    ]),
  )
  await settled()
}, 60_000)
afterAll(() => desk.close())

const rate = (rows: readonly string[]) =>
  desk.bring('ratings', file('rater_id,rep_id,source,competency,score', rows))
const behind = async () => (await ask(desk.core, 'standings.renewal', {})).behind
const settled = () => ask(desk.core, 'standings.list', { repId: ONE, cycleId: null })
const score = async () => (await settled()).standings[0]?.leadership.score ?? Number.NaN
const wrong = async () =>
  (await ask(desk.core, 'workspaces.check', {})).checks.filter(({ ok }) => !ok)

it('keeps a changed rating at once, and lets every figure wait for those it belongs to', async () => {
  const before = await score()
  heard.length = 0
  await rate([`R0,${ONE},interview,coaching,5`])
  expect(await behind()).toBe(true)
  // Giving ratings goes on meanwhile.
  await rate([`R1,${ONE},interview,coaching,5`])
  expect(await behind()).toBe(true)
  const after = await score()
  expect(after).toBeGreaterThan(before)
  expect(await behind()).toBe(false)
  expect(heard).toContainEqual({ kind: 'changed', areas: ['renewal'] })
  const { standing } = await ask(desk.core, 'candidates.get', { repId: ONE as never })
  expect(standing.leadership.score).toBe(after)
  expect(await wrong()).toEqual([])
}, 60_000)

it('counts a change that comes while standings are computed, and one of all people', async () => {
  await rate([`R2,${ONE},interview,coaching,1`])
  const waiting = score()
  await rate([`R3,${ONE},interview,coaching,1`])
  await waiting
  expect(await behind()).toBe(false)
  expect(await wrong()).toEqual([])
  await rate([`R2,${ONE},interview,coaching,4`])
  await desk.bring('people', file('rep_id,name,role', [`${ONE},Person ${ONE},Lead`]))
  expect(await behind()).toBe(true)
  expect(await wrong()).toEqual([])
}, 60_000)

it('keeps a changed quarter at once too, and a rating that comes while it is computed', async () => {
  const facts = { quota: 100, actual: 130, availability: 1, ramp: 1, largestDeal: null, note: null }
  const rows = [{ period: '2025-Q3', was: null, to: facts }]
  await ask(desk.core, 'facts.saveResults', {
    repId: ONE as never,
    rows: rows as never,
    reason: 'New',
  })
  expect(await behind()).toBe(true)
  heard.length = 0
  const waiting = settled()
  await rate([`R5,${ONE},interview,coaching,2`])
  await waiting
  const { standings } = await settled()
  expect(standings[0]?.performance.periods).toBe(1)
  // How far the sales are is told, and taken off again: both before the end.
  const told = heard.filter(({ kind }) => kind === 'changed').map((event) => JSON.stringify(event))
  const renewal = JSON.stringify({ kind: 'changed', areas: ['renewal'] })
  expect(told.filter((event) => event === renewal).length).toBeGreaterThan(2)
  expect(await ask(desk.core, 'standings.renewal', {})).toEqual({ behind: false, sales: null })
  expect(await wrong()).toEqual([])
}, 60_000)

it('keeps a merge at once too, and takes it back as it was', async () => {
  const pair = { keptId: ONE as never, goneId: 'E001' as never }
  const before = await score()
  const { planId, conflicts } = await ask(desk.core, 'merges.plan', pair)
  const choices = Object.fromEntries(conflicts.map(({ id }) => [id, 'gone' as const]))
  const { mergeId } = await ask(desk.core, 'merges.run', {
    ...{ ...pair, planId, choices, reason: 'One person' },
  })
  expect(await behind()).toBe(true)
  expect(await score()).not.toBe(before)
  expect(await wrong()).toEqual([])
  await ask(desk.core, 'merges.undo', { mergeId })
  expect(await behind()).toBe(true)
  expect(await score()).toBe(before)
  expect(await wrong()).toEqual([])
}, 60_000)

it('computes everything when a file is opened whose program died before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-renewal-'))
  const path = join(folder, 'Left.proceed')
  await rate([`R4,${ONE},interview,coaching,1`])
  for (const part of ['', '-wal'])
    if (existsSync(desk.path + part)) copyFileSync(desk.path + part, path + part)
  const expected = await score()
  const core = await createWorkbench(testSurroundings(folder, path))
  expect((await ask(core, 'standings.renewal', {})).behind).toBe(false)
  const { standings } = await ask(core, 'standings.list', { repId: ONE, cycleId: null })
  expect(standings[0]?.leadership.score).toBe(expected)
  await core.close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)
