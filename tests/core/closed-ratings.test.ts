import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import { replacedHow, replacedWhat } from '../../shared/exchange/replaced-words.ts'
import type { RepId } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'
import { csvFile } from '../support/files.ts'
import { pdfText, says } from '../support/pdf-text.ts'

let deciding: Deciding
let repId: RepId
beforeEach(async () => {
  deciding = await openDeciding()
  const { rows } = await deciding.board()
  repId = rows.find(({ suggestion }) => suggestion === 'ready')?.repId ?? ('' as RepId)
}, 60_000)
afterEach(() => deciding.close())

/** Every figure the cycle shows of everybody in it, to the byte. */
async function bytes(): Promise<string> {
  const { core } = deciding
  const { rows } = await deciding.board()
  const details = []
  for (const row of rows) {
    const detail = await ask(core, 'decisions.get', { cycleId: CYCLE, repId: row.repId })
    details.push([detail.standing, detail.series, detail.headline, detail.contrastSentence])
  }
  const { standings } = await ask(core, 'standings.list', { cycleId: CYCLE, repId: null })
  return JSON.stringify([rows, details, standings])
}

/** The same people outside the cycle. */
const inPeople = async () =>
  JSON.stringify(
    (await ask(deciding.core, 'standings.list', { cycleId: null, repId: null })).standings,
  )

async function bring(kind: ImportKind, rows: readonly (readonly (string | number)[])[]) {
  const { core } = deciding
  const content = csvFile(rows.map((row) => [...row])).toString('base64')
  const { fileId } = await ask(core, 'imports.stage', { fileName: `${kind}.csv`, content })
  const mapping = Object.fromEntries((rows[0] ?? []).map((column) => [column, String(column)]))
  const result = await ask(core, 'imports.run', { fileId, kind, sheet: null, mapping })
  expect(result.rejected, kind).toEqual([])
  expect(result.imported, kind).toBeGreaterThan(0)
}

/** Rows of a table of the file, read while it is closed. */
async function everybody() {
  const page = { sort: 'name', direction: 'asc', offset: 0, limit: 500 } as const
  const { rows } = await ask(deciding.core, 'people.list', { filter: {}, ...page })
  return rows
}

async function files(): Promise<void> {
  const people = await everybody()
  const candidates = new Set((await deciding.board()).rows.map((row) => row.repId as string))
  await bring('results', [
    ['rep_id', 'period', 'quota', 'actual'],
    ...people
      .slice(0, 60)
      .filter((one) => one.repId !== repId)
      .map((one) => [one.repId, '2025-Q4', 1_000_000, 120_000]),
    [repId, '2025-Q4', 1_000_000, 90_000],
  ])
  await bring('people', [
    ['rep_id', 'name', 'role', 'segment', 'conduct_breach_on'],
    [repId, 'Somebody Renamed', 'Account Executive', 'Another segment', '2025-12-01'],
    ...people
      .filter((one) => one.repId !== repId)
      .slice(0, 20)
      .map((one) => [one.repId, one.name, 'Account Executive', 'Another segment', '']),
  ])
  const others = people.filter((one) => !candidates.has(one.repId)).slice(0, 15)
  await bring('ratings', [
    ['rater_id', 'rep_id', 'source', 'competency', 'score', 'rated_on'],
    ...others.flatMap((one) =>
      people
        .slice(0, 8)
        .filter((rater) => rater.repId !== one.repId)
        .map((rater) => [rater.repId, one.repId, 'multisource', 'coaching', 5, '2026-01-04']),
    ),
  ])
}

describe('a cycle whose ratings are closed', () => {
  it('shows to the byte what it showed, whatever files bring results, people and ratings of others', async () => {
    const [before, people] = [await bytes(), await inPeople()]
    await files()
    expect(await inPeople()).not.toBe(people)
    expect(await bytes()).toBe(before)
    await ask(deciding.core, 'workspaces.close', {})
    await ask(deciding.core, 'workspaces.open', { path: deciding.path })
    expect(await bytes()).toBe(before)
  })

  it('shows to the byte what it showed when won deals and quotas come in, which move People', async () => {
    const before = await bytes()
    const ids = (await deciding.board()).rows.map((row) => row.repId)
    const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'))
    let people = await inPeople()
    // A year nobody has results of: its actuals are what the deals add up to.
    await bring('deals', [
      ['deal_id', 'rep_id', 'amount', 'closed_on'],
      ...ids.flatMap((id) =>
        months.map((month) => [`${id}-${month}`, id, 300_000, `2022-${month}-15`]),
      ),
    ])
    expect(await inPeople()).not.toBe(people)
    people = await inPeople()
    await bring('quotas', [
      ['rep_id', 'period', 'quota'],
      ...ids.map((id) => [id, '2022', 3_000_000]),
    ])
    expect(await inPeople()).not.toBe(people)
    expect(await inPeople()).toContain('"fromDeals"')
    expect(await bytes()).toBe(before)
    expect(before).not.toContain('"fromDeals"')
  })

  it('rests on what files brought once its ratings were open again', async () => {
    const before = await bytes()
    await ask(deciding.core, 'cycles.advance', {
      cycleId: CYCLE,
      to: 'rating',
      reason: 'A mistake.',
    })
    await files()
    await ask(deciding.core, 'cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
    expect(await bytes()).not.toBe(before)
  })

  it('freezes in a record what was closed, not what a file said since', async () => {
    const before = (await deciding.board()).rows.find((row) => row.repId === repId)
    await files()
    const { recordId } = await deciding.sign(repId)
    const { document } = await ask(deciding.core, 'records.get', { recordId })
    const standing = document.candidates[document.candidate - 1]?.standing
    expect(standing?.performance.shrunk).toBe(before?.sales)
    expect(standing?.leadership.score).toBe(before?.leadership)
    expect(standing?.roleFit).toBe('ready')
    expect(document.subject?.name).toBe(before?.name)
    expect(document.series?.some(({ actual }) => actual === 90_000)).toBe(false)
    // What was replaced stands beside it, with the file and the person who brought it.
    const told = document.replaced?.map((one) => `${replacedWhat(one)}; ${replacedHow(one)}`) ?? []
    expect(told).toContainEqual(
      expect.stringMatching(
        /^results of Q4 2025: .*actual [\d\u202f]+ → 90\u202f000; changed by import of results\.csv by Leonie Achard$/,
      ),
    )
    expect(told.some((line) => line.includes('people.csv by Leonie Achard'))).toBe(true)
    const pdf = await ask(deciding.core, 'records.pdf', { recordId })
    const text = pdfText(Buffer.from(pdf.content, 'base64'))
    expect(says(text, 'changed by import of results.csv by Leonie Achard')).toBe(true)
  })
})
