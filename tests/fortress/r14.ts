import { randomUUID } from 'node:crypto'
import { createApp } from '../../electron/core/app.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { ask } from '../support/core.ts'
import { count } from './counted.ts'
import { inFolder, makeWorkspace } from './places.ts'
import { type Row, times } from './row.ts'

const now = () => new Date().toISOString()

interface Size {
  events: number
  /** The most that opening may take, with the engine's check and the seal. Milliseconds. */
  openWithin: number
}

const SIZES: readonly Size[] = [
  { events: 20_000, openWithin: 50 },
  { events: 200_000, openWithin: 500 },
]

/** Opens a file with many events, with every check on the way, and times single changes. */
export const row: Row = {
  id: 'R14',
  async run() {
    const parts: string[] = []
    let ok = true
    for (const { events, openWithin } of SIZES) {
      await inFolder(async (folder) => {
        const path = await makeWorkspace(folder)
        await addEvents(path, events)
        const opens: number[] = []
        for (let time = 0; time < 5; time++) {
          const start = performance.now()
          const database = await openDatabase(path, now)
          opens.push(performance.now() - start)
          await database.close()
        }
        const commits = await timeCommits(path)
        const open = quantile(opens, 0.5)
        const p99 = quantile(commits, 0.99)
        ok &&= open <= openWithin && p99 <= 20
        parts.push(
          `${events / 1000} k events: open ${open.toFixed(0)} ms, commit p50 ${quantile(commits, 0.5).toFixed(1)} p99 ${p99.toFixed(1)} ms`,
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

async function timeCommits(path: string): Promise<number[]> {
  const database = await openDatabase(path, now)
  const app = createApp({
    database,
    now,
    newId: randomUUID,
    log: () => undefined,
    emit: () => undefined,
  })
  const commits: number[] = []
  for (let step = 1; step <= times(500, 100); step++) {
    const start = performance.now()
    await count(app, step)
    commits.push(performance.now() - start)
  }
  await ask(app, 'people.views', {})
  await database.close()
  return commits
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
