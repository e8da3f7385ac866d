import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IMPORT_KINDS } from '../../shared/contract/imports.contract.ts'
import { csvFile, formula, styled, type XlsxSheet, xlsxFile } from '../support/files.ts'
import { type Desk, openDesk, peopleFile } from '../support/imports.ts'

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

/** Small, fast and repeatable (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below) | 0
  }
}

const TOKENS = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  '=1+1',
  '__proto__',
  'constructor',
  '1e309',
  '-0',
  '1,234',
  '1.234',
  '99999999999999999999',
  '(((',
  '%',
  '2025-02-30',
  '31/12/2025',
  'Q3',
  '\ud800',
  '\u202e',
  'İ',
  'ﷺ',
  '&#x0;',
  '<',
  '>',
  '<row',
  '</c>',
  '<v>',
  't="s"',
  's="999"',
  'r="ZZZZZ9"',
  '<![CDATA[',
  '<!DOCTYPE',
  '-->',
  '_x0000_',
  'A1:XFD1048576',
  ' '.repeat(200),
  'a'.repeat(5000),
].map((token) => Buffer.from(token))

function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  let out = Buffer.from(bytes)
  for (let times = 1 + random(6); times > 0; times--) {
    const at = random(out.length + 1)
    const to = Math.min(out.length, at + random(40))
    const token = TOKENS[random(TOKENS.length)] ?? Buffer.alloc(0)
    switch (random(6)) {
      case 0:
        if (at < out.length) out[at] = random(256)
        break
      case 1:
        out = Buffer.concat([out.subarray(0, at), out.subarray(to)])
        break
      case 2:
        out = Buffer.concat([out.subarray(0, to), out.subarray(at)])
        break
      case 3:
        out = out.subarray(0, random(5) === 0 ? at : out.length)
        break
      default:
        out = Buffer.concat([out.subarray(0, at), token, out.subarray(at)])
    }
  }
  return out.subarray(0, 50_000)
}

/** A workbook with one of its parts mangled and everything zipped again, so that mutations reach the XML. */
function mutateInside(bytes: Buffer, random: (below: number) => number): Buffer {
  const parts = unzipSync(bytes)
  const names = Object.keys(parts)
  const name = names[random(names.length)] ?? ''
  parts[name] = Uint8Array.from(mutate(Buffer.from(parts[name] ?? []), random))
  return Buffer.from(zipSync(parts, { level: 1 }))
}

const sheet: XlsxSheet = {
  name: 'Results',
  rows: [
    ['Title'],
    ['rep_id', 'period', 'quota', 'actual', 'hired on', 'note'],
    ['E1', 'Q1 2025', 100, formula('1+1', 2), styled(45_839, 1), 'a & b'],
    ['E2', styled(45_839, 2), 100, 50, null, true],
    [null, '2025', formula('x', null), { attributes: 't="e"', xml: '<v>#N/A</v>' }, null, 'ä'],
  ],
  merges: ['A4:A5'],
}
const SEEDS = [
  peopleFile(5),
  csvFile(
    [
      ['Rep ID', 'Period', 'Quota', 'Actual', 'Note'],
      ['E1', 'Q1 2025', '1.234,5', '(12)', 'x "y"'],
      ['E2', '3/4/2025', '1.234', '5%', 'two\nlines'],
    ],
    { delimiter: ';', mark: true, titles: ['Title'] },
  ),
  csvFile(
    [
      ['rater', 'candidate', 'source', 'competency', 'score', 'rated on'],
      ['R1', 'E1', '360', 'Coaching', '4', '31.12.2025'],
      ['R1', 'E2', 'self', 'M3', 'n/a', ''],
    ],
    { lineEnd: '\r\n' },
  ),
  csvFile(
    [
      ['deal id', 'owner', 'amount', 'close date', 'split'],
      ['D1', 'E1', '$1,200', '12/31/2025', '50'],
      ['D1', 'E2', '1e3', '45839', '50'],
    ],
    { encoding: 'utf16le', mark: true },
  ),
  csvFile(
    [
      ['id', 'name'],
      ['1', 'Müller'],
      ['2', 'Größe'],
    ],
    { encoding: 'windows-1252' },
  ),
  xlsxFile([sheet], { formats: ['yyyy-mm-dd', 'mmm yy'] }),
  xlsxFile([{ name: 'E', rows: [] }, sheet], {
    shared: false,
    prefix: 'x',
    from1904: true,
    formats: ['d.m.yyyy', '0.00'],
  }),
]

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

  async function wholeWay(bytes: Buffer, random: (below: number) => number): Promise<void> {
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

  it(`are answered, ${RUNS} of them (seed ${SEED})`, { timeout: 60_000 + RUNS * 100 }, async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join()
    let slowest = { time: 0, seed: 0 }
    for (let run = 0; run < RUNS; run++) {
      const random = randomFrom(SEED + run)
      const seed = SEEDS[random(SEEDS.length)] ?? Buffer.alloc(0)
      const inside = seed[0] === 0x50 && random(4) > 0
      const bytes = inside ? mutateInside(seed, random) : mutate(seed, random)
      const start = process.cpuUsage()
      try {
        await wholeWay(bytes, random)
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
