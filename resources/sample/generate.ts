import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { linkingAssignments } from './assignments.ts'
import { type Division, sampleDivision } from './organisation.ts'
import { ratingsOf } from './ratings.ts'
import { DIVISION_SIZE } from './roster.ts'
import { COLUMNS, rowsOf, type SampleFile } from './rows.ts'

/**
 * `npm run sample -- FOLDER [--reps N] [--linked]`: the sample organisation as the four files anyone can import.
 * With `--reps` the same build is repeated, one division of 120 after the other, with other names and other chance;
 * every division is a rating panel of its own unless `--linked` ties each to the next. Files are written division by
 * division, so that memory stays flat.
 */
const USAGE = 'Usage: npm run sample -- FOLDER [--reps 1–60000] [--linked]'
const MOST_REPS = 60_000

const KINDS = ['people', 'results', 'deals', 'ratings'] as const satisfies readonly SampleFile[]

/** Writes the four files and returns the rows of each. */
async function write(
  folder: string,
  reps: number,
  linked: boolean,
): Promise<Record<SampleFile, number>> {
  mkdirSync(folder, { recursive: true })
  const counts: Record<SampleFile, number> = { people: 0, results: 0, deals: 0, ratings: 0 }
  const files = KINDS.map((kind) => ({
    kind,
    stream: createWriteStream(join(folder, `${kind}.csv`)),
  }))
  for (const { kind, stream } of files) stream.write(stringify([[...COLUMNS[kind]]]))
  let previous: Division | null = null
  for (let index = 0, left = reps; left > 0; index++, left -= DIVISION_SIZE) {
    const division = sampleDivision(index, left)
    if (linked && previous) {
      const links = linkingAssignments(previous.panel, division.members)
      division.ratings.push(...ratingsOf(links))
    }
    for (const { kind, stream } of files) {
      const rows = rowsOf(kind, division[kind])
      counts[kind] += rows.length
      if (!stream.write(stringify(rows))) await once(stream, 'drain')
    }
    previous = division
  }
  for (const { stream } of files) {
    stream.end()
    await once(stream, 'finish')
  }
  return counts
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reps: { type: 'string', default: String(DIVISION_SIZE) },
    linked: { type: 'boolean' },
  },
})
const [folder] = positionals
const reps = Number(values.reps)
if (!folder || positionals.length > 1 || !Number.isInteger(reps) || reps < 1 || reps > MOST_REPS) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  const counts = await write(resolve(folder), reps, values.linked ?? false)
  for (const kind of KINDS) console.error(`${kind}.csv: ${counts[kind]} rows`)
}
