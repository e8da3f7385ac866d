import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { workspaceContract } from '../../shared/contract/index.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'

/** Answers that show a person without a look of their own: they enter the ledger by themselves, or show nothing scored. */
const NO_LOOK = [
  'briefs.make',
  'bundles.receive',
  'bundles.state',
  'calibration.list',
  'calibration.conflicts',
  'fairness.raters',
  'guides.make',
  'imports.preview',
  'ledger.export',
  'ledger.list',
  'letters.make',
  'news.list',
  'packs.export',
  'packs.handOver',
  'people.facets',
  'people.views',
  'policies.simulate',
  'profiles.namesakes',
  'rating.keptBack',
  'rating.practice',
  'rating.tasks',
  'rights.accessReport',
  'rights.erase',
  'rights.looks',
  'rights.overview',
  'rights.purge',
  'rights.purgePlan',
  'tables.save',
  'words.check',
]

describe('the declarations of looks', () => {
  it('stand at every question that shows a person', () => {
    const shows = (schema: z.ZodType) =>
      JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' })).includes('"repId')
    const missing = Object.entries(workspaceContract)
      .filter(
        ([, { kind, input, output }]) => kind !== 'mutation' && (shows(input) || shows(output)),
      )
      .filter(([name, { policy }]) => !policy.look && !NO_LOOK.includes(name))
      .map(([name]) => name)
    expect(missing).toEqual([])
  })
})

describe('a look', () => {
  let deciding: Deciding
  let clock = 0
  beforeEach(async () => {
    clock = Date.UTC(2026, 0, 5, 9)
    deciding = await openDeciding(() => new Date(clock).toISOString())
  }, 60_000)
  afterEach(() => deciding.close())

  const count = async () => (await ask(deciding.core, 'records.verify', {})).count

  it('at a person is an entry with who, whom and what, once within ten minutes', async () => {
    const repId = (await deciding.board()).rows[0]?.repId ?? (undefined as never)
    const before = await count()
    const look = () => ask(deciding.core, 'candidates.get', { repId })
    await look()
    await look()
    expect(await count()).toBe(before + 1)
    clock += 11 * 60 * 1000
    await look()
    expect(await count()).toBe(before + 2)
    // The role that is given is an entry too.
    await deciding.become('Ines Duarte', ['hr'])
    await look()
    expect(await count()).toBe(before + 4)
    await ask(deciding.core, 'compare.people', {
      repIds: (await deciding.board()).rows.slice(0, 3).map((row) => row.repId),
    })
    expect((await ask(deciding.core, 'records.verify', {})).ok).toBe(true)
  })

  it('is entered once more when the clock was set back', async () => {
    const repId = (await deciding.board()).rows[0]?.repId ?? (undefined as never)
    const look = () => ask(deciding.core, 'candidates.get', { repId })
    await look()
    const before = await count()
    clock -= 60 * 60 * 1000
    await look()
    await look()
    expect(await count()).toBe(before + 1)
  })

  it('is entered once more when the clock stands still while the program runs', async () => {
    const repId = (await deciding.board()).rows[0]?.repId ?? (undefined as never)
    const look = () => ask(deciding.core, 'candidates.get', { repId })
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      await look()
      const before = await count()
      vi.advanceTimersByTime(9 * 60 * 1000)
      await look()
      expect(await count()).toBe(before)
      vi.advanceTimersByTime(2 * 60 * 1000)
      await look()
      expect(await count()).toBe(before + 1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is frozen into the record: who had looked before', async () => {
    const repId = (await deciding.board()).rows[0]?.repId ?? (undefined as never)
    await ask(deciding.core, 'candidates.get', { repId })
    await ask(deciding.core, 'decisions.get', { cycleId: CYCLE, repId })
    const { recordId } = await deciding.sign(repId)
    const { document } = await ask(deciding.core, 'records.get', { recordId })
    expect(document.seen).toMatchObject([
      { name: 'Leonie Achard', what: 'candidate-page', looks: 1 },
      { name: 'Leonie Achard', what: 'decision', looks: 1 },
    ])
  })

  it('that cannot be entered is not given', async () => {
    await deciding.meddle(
      "CREATE TRIGGER closed BEFORE INSERT ON ledger_event BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    const repId = (await deciding.board().catch(() => null)) === null ? 'E1001' : ''
    await expect(ask(deciding.core, 'candidates.get', { repId: repId as never })).rejects.toThrow()
  })
})
