import { randomUUID } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { createApp } from '../../electron/core/app.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { verifyLedger } from '../../shared/exchange/ledger-verify.ts'
import { ask } from '../support/core.ts'
import { makeLedger, sha256 } from '../support/ledgers.ts'
import { count } from './counted.ts'
import { inFolder, makeWorkspace } from './places.ts'
import { chargeable, type Row, type Took, timed, times } from './row.ts'

const now = () => new Date().toISOString()

interface Size {
  events: number
  /** The most that opening may take, with the engine's check and the seal. Milliseconds. */
  openWithin: number
  /** The most that following the chain of as many entries may take. Milliseconds. */
  chainWithin: number
}

const SIZES: readonly Size[] = [
  { events: 20_000, openWithin: 50, chainWithin: 300 },
  { events: 200_000, openWithin: 500, chainWithin: 3000 },
]

/** Opens a file with many events, with every check on the way, and times single changes. */
export const row: Row = {
  id: 'R14',
  async run() {
    const parts: string[] = []
    let ok = true
    for (const { events, openWithin, chainWithin } of SIZES) {
      await inFolder(async (folder) => {
        const path = await makeWorkspace(folder)
        await addEvents(path, events)
        const opens: Took[] = []
        for (let time = 0; time < 5; time++) {
          const { value: database, took } = await timed(() => openDatabase(path, now))
          opens.push(took)
          await database.close()
        }
        const { commits, waits } = await timeCommits(path)
        const chain = await timeChain(events)
        const open = quantile(opens, 0.5)
        const p99 = quantile(commits, 0.99)
        const wait = quantile(waits, 0.99)
        ok &&=
          chargeable(open) <= openWithin &&
          (wait.clock > SLOW_DISK ? p99.processor : chargeable(p99)) <= 20 &&
          chargeable(chain) <= chainWithin
        parts.push(
          `${events / 1000} k events: open ${print(open)}, commit p50 ${print(quantile(commits, 0.5))}, p99 ${print(p99)}, one page written beside it p99 ${print(wait)}, chain ${print(chain)}`,
        )
      })
    }
    return { figure: parts.join('; '), ok }
  },
}

async function addEvents(path: string, events: number): Promise<void> {
  const database = await openDatabase(path, now)
  const detail = JSON.stringify({ note: 'a'.repeat(200) })
  await database.write((db) =>
    db.runMany(
      'INSERT INTO audit_event (audit_id, at, actor, procedure, detail) VALUES (?, ?, ?, ?, ?)',
      Array.from({ length: events }, (_, index) => [
        `e-${index}-${randomUUID()}`,
        now(),
        'nobody',
        'test.event',
        detail,
      ]),
    ),
  )
  await database.close()
}

/** What a file system may take for the least that a commit needs before its clock says nothing of this program. Milliseconds. */
const SLOW_DISK = 5

/** One page written through to the disk by nobody's program: the least that a commit needs, timed beside each. */
async function writePage(descriptor: number): Promise<void> {
  writeSync(descriptor, PAGE, 0, PAGE.length, 0)
  fdatasyncSync(descriptor)
}
const PAGE = Buffer.alloc(4096, 1)

async function timeCommits(path: string): Promise<{ commits: Took[]; waits: Took[] }> {
  const database = await openDatabase(path, now)
  const app = createApp({
    database,
    now,
    newId: randomUUID,
    systemZone: 'UTC',
    log: () => undefined,
    emit: () => undefined,
  })
  const commits: Took[] = []
  const waits: Took[] = []
  const beside = openSync(`${path}.beside`, 'w')
  for (let step = 1; step <= times(500, 100); step++) {
    commits.push((await timed(() => count(app, step))).took)
    waits.push((await timed(() => writePage(beside))).took)
  }
  await ask(app, 'people.views', {})
  await database.close()
  closeSync(beside)
  return { commits, waits }
}

/** Follows the chain of a ledger of as many lines, as the program does when it verifies. */
async function timeChain(entries: number): Promise<Took> {
  const { lines, head } = makeLedger(entries)
  const runs: Took[] = []
  for (let run = 0; run < 3; run++) {
    const { value, took } = await timed(async () => verifyLedger(lines, head, sha256))
    if (value.broken) throw new Error(`The ledger does not verify: ${value.broken.reason}`)
    runs.push(took)
  }
  return quantile(runs, 0.5)
}

function quantile(values: readonly Took[], share: number): Took {
  const at = Math.min(values.length - 1, Math.floor(share * values.length))
  const sorted = (part: keyof Took) => values.map((took) => took[part]).sort((a, b) => a - b)
  return { clock: sorted('clock')[at] ?? 0, processor: sorted('processor')[at] ?? 0 }
}

const print = ({ clock, processor }: Took) =>
  `${clock.toFixed(clock < 10 ? 1 : 0)} ms (processor ${processor.toFixed(processor < 10 ? 1 : 0)})`
