import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openArchive } from '../../electron/core/features/imports/read-xlsx.ts'
import { IMPORT_KINDS } from '../../shared/contract/imports.contract.ts'
import { readWhole } from '../fortress/fuzz-targets.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'
import {
  type Below,
  MANGLED_SEEDS,
  mutate,
  mutateInside,
  randomFrom,
} from '../support/mutations.ts'

/**
 * Files with their bytes mangled, through the whole import: an answer every time, no failure without a code, none slow,
 * nothing left in prototypes. `IMPORT_FUZZ=1000000` runs more, `IMPORT_FUZZ_SEED` others; a failure prints the seed to repeat it.
 */
const RUNS = Number(process.env.IMPORT_FUZZ ?? 2000)
const SEED = Number(process.env.IMPORT_FUZZ_SEED ?? 1)
/** Milliseconds of processor time, so that a busy machine does not count. */
const SLOWEST = 1000
const processorTime = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

describe('mangled files', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
    await desk.bring('people', peopleFile(3))
  })
  afterAll(() => desk.close())

  /** Asks; any failure must be typed and tell what to do. */
  async function attempt(
    procedure: string,
    input: unknown,
  ): Promise<Record<string, unknown> | null> {
    const result = await desk.core.dispatch({ callId: 'fuzz', procedure, input })
    if (result.ok) return result.value as Record<string, unknown> // parsed by the procedure's schema
    expect(result.error.code).toBe('invalid-input')
    expect(result.error.message.length).toBeGreaterThan(10)
    return null
  }

  async function wholeWay(bytes: Buffer, random: Below): Promise<void> {
    const staged = await attempt('imports.stage', {
      fileName: 'f',
      content: bytes.toString('base64'),
    })
    if (!staged) return
    const kind = IMPORT_KINDS[random(IMPORT_KINDS.length)]
    const {
      fileId,
      sheet: name,
      headers,
    } = staged as { fileId: string; sheet: string | null; headers: string[] }
    const proposed = await attempt('imports.columns', { fileId, kind, sheet: name })
    const columns = (proposed?.columns ?? []) as { column: string; header: string | null }[]
    const mapping = Object.fromEntries(
      columns.flatMap(({ column, header }) => {
        const chosen =
          header ?? (random(3) === 0 ? (headers[random(headers.length)] ?? null) : null)
        return chosen === null ? [] : [[column, chosen]]
      }),
    )
    const input = { fileId, kind, sheet: name, mapping }
    if (await attempt('imports.preview', input)) await attempt('imports.run', input)
  }

  async function readHere(bytes: Buffer): Promise<void> {
    try {
      await readWhole(await openArchive(bytes, { due: () => false, pause: async () => undefined }))
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid-input' })
    }
  }

  it(`are answered, ${RUNS} of them (seed ${SEED})`, { timeout: 60_000 + RUNS * 100 }, async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join()
    let slowest = { time: 0, seed: 0 }
    for (let run = 0; run < RUNS; run++) {
      const random = randomFrom(SEED + run)
      const seed = MANGLED_SEEDS[random(MANGLED_SEEDS.length)] ?? Buffer.alloc(0)
      const inside = seed[0] === 0x50 && random(4) > 0
      const bytes = inside ? mutateInside(seed, random) : mutate(seed, random)
      // Begins a thread each time, so most of them are read in this one.
      const isArchive = seed[0] === 0x50 && random(16) > 0
      const start = process.cpuUsage()
      try {
        await (isArchive ? readHere(bytes) : wholeWay(bytes, random))
      } catch (error) {
        throw new Error(`IMPORT_FUZZ_SEED=${SEED + run} IMPORT_FUZZ=1`, { cause: error })
      }
      const time = processorTime(start)
      if (time > slowest.time) slowest = { time, seed: SEED + run }
    }
    expect(slowest.time, `slowest: IMPORT_FUZZ_SEED=${slowest.seed}`).toBeLessThan(SLOWEST)
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before)
    expect({}).not.toHaveProperty('rep_id')
  })

  it.each<[string, (size: number) => string]>([
    ['quotes', (size) => '"'.repeat(size)],
    ['open quotes in every line', (size) => '"x,\n'.repeat(size / 4)],
    ['odd quotes in every line', (size) => 'a,"b""\n'.repeat(size / 7)],
    ['separators', (size) => ','.repeat(size)],
    ['spaces', (size) => `rep_id,name\n${' '.repeat(size)}`],
    ['spaces in a cell', (size) => `rep_id,name\nE1,a${' '.repeat(Math.min(size, 19_000))}b\n`],
    ['line ends', (size) => '\r\n'.repeat(size / 2)],
    [
      'digits and marks',
      (size) =>
        `rep_id,period,quota,actual\nE1,${'1'.repeat(size / 4)},${'1,'.repeat(size / 8)},${'9'.repeat(size / 4)}`,
    ],
    [
      'signs',
      (size) => `rep_id,period,quota,actual\n${'E1,2025,-(-(--$$%% ,1\n'.repeat(size / 24)}`,
    ],
    ['brackets in headers', (size) => `${'('.repeat(size / 2)}${'['.repeat(size / 2)}\n1`],
    ['accents', (size) => `rep_id,name\nE1,${'a\u0301\u0323'.repeat(size / 8)}`],
  ])('of 50 kB made of %s are answered within a second', async (_, make) => {
    const start = process.cpuUsage()
    await wholeWay(Buffer.from(make(50_000)), randomFrom(1))
    expect(processorTime(start)).toBeLessThan(SLOWEST)
  })
})
