import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output, ProcedureName } from '../../shared/contract/index.ts'
import { seededChance } from '../../shared/science/random.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.bring('people', peopleFile(400))
})
afterEach(() => desk.close())

const file = csvFile([
  ['rep_id', 'period', 'quota', 'actual'],
  ...Array.from({ length: 9600 }, (_, i) => [
    `E${(i % 400) + 1}`,
    `20${10 + Math.floor(i / 4800)}-${String((Math.floor(i / 400) % 12) + 1).padStart(2, '0')}`,
    100,
    (i * 7919) % 150,
  ]),
])
const mapping = { rep_id: 'rep_id', period: 'period', quota: 'quota', actual: 'actual' }

const send = (procedure: ProcedureName, input: unknown) =>
  desk.core.dispatch({ callId: 'mine', procedure, input })

/** From the bytes to the committed rows; ends with the first step that was stopped. */
async function wholeWay() {
  const content = file.toString('base64')
  const staged = await send('imports.stage', { fileName: 'results.csv', content })
  if (!staged.ok) return staged
  const { fileId } = staged.value as Output<'imports.stage'>
  const input = { fileId, kind: 'results', sheet: null, mapping }
  const preview = await send('imports.preview', input)
  return preview.ok ? send('imports.run', input) : preview
}

const processor = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Asks to stop after so many turns of the event loop; answers what came of it and the processor time until then. */
async function stoppedAfter(turns: number) {
  let asked: number | null = null
  let left = turns
  let isDone = false
  const turn = () => {
    if (isDone) return
    if (--left <= 0) {
      asked ??= processor()
      desk.core.cancel('mine')
    }
    setImmediate(turn)
  }
  setImmediate(turn)
  const result = await wholeWay()
  isDone = true
  return { result, took: asked === null ? null : processor() - asked }
}

describe('an import that is stopped', () => {
  it('at any moment of reading, checking and writing ends within 0.2 s and leaves nothing', async () => {
    const chance = seededChance(20)
    const steps = new Set<string>()
    let last = { note: '', isPartly: false }
    const stop = desk.core.subscribe((event) => {
      if (event.kind !== 'progress') return
      steps.add(event.note)
      last = { note: event.note, isPartly: event.done < (event.total ?? 0) }
    })
    /** Steps that were stopped before all of their rows were done. */
    const stoppedIn = new Set<string>()
    let times = 0
    for (let turns = 1; ; turns += 1 + Math.floor(chance.uniform() * 3)) {
      const { result, took } = await stoppedAfter(turns)
      if (result.ok) break
      expect(result.error.code).toBe('cancelled')
      expect(took).toBeLessThan(200)
      if (last.isPartly) stoppedIn.add(last.note)
      const info = await ask(desk.core, 'workspaces.current', {})
      expect(info?.counts.periodResults).toBe(0)
      times++
    }
    stop()
    expect(times).toBeGreaterThan(4)
    expect([...steps]).toContain('Checking rows')
    expect([...stoppedIn]).toContain('Writing rows')
    const kept = await desk.stored<{ stored_in: string; n: number }>(
      'SELECT stored_in, count(*) AS n FROM import_change GROUP BY stored_in ORDER BY stored_in',
    )
    expect(kept).toEqual([
      { stored_in: 'period_result', n: 9600 },
      { stored_in: 'rep', n: 400 },
    ])
    expect((await ask(desk.core, 'imports.history', {})).batches).toHaveLength(2)
  })
})

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('an import after its preview', () => {
  const input = async () => {
    const { staged } = await desk.propose('results', file)
    return { fileId: staged.fileId, kind: 'results', sheet: null, mapping } as const
  }
  /** Whether the rows were checked while the import ran. */
  const checks = async (asked: Awaited<ReturnType<typeof input>>) => {
    let isChecked = false
    const stop = desk.core.subscribe((event) => {
      if (event.kind === 'progress' && event.note === 'Checking rows') isChecked = true
    })
    const { imported } = await ask(desk.core, 'imports.run', asked)
    stop()
    return { isChecked, imported }
  }

  it('rests on what the preview found', async () => {
    const asked = await input()
    await ask(desk.core, 'imports.preview', asked)
    expect(await checks(asked)).toEqual({ isChecked: false, imported: 9600 })
  })

  it('rests on it also where standings of an import before are renewed meanwhile', async () => {
    const asked = await input()
    await desk.bring('results', file)
    await ask(desk.core, 'imports.preview', asked)
    while ((await ask(desk.core, 'standings.renewal', {})).behind) await turn()
    expect(await checks(asked)).toEqual({ isChecked: false, imported: 0 })
  })

  it('checks every row again once anything else was stored', async () => {
    const asked = await input()
    await ask(desk.core, 'imports.preview', asked)
    const nobody = { role: null, segment: null, territoryType: null, team: null, managerId: null }
    const rest = { hiredOn: null, email: null, employment: null, leftOn: null, leaves: null }
    await ask(desk.core, 'facts.addPerson', { person: { name: 'Ada Voss', ...nobody, ...rest } })
    expect(await checks(asked)).toEqual({ isChecked: true, imported: 9600 })
  })
})
