import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Invocation } from '../../electron/cli/command.ts'
import { standingCommands } from '../../electron/cli/standings.ts'
import type { Core } from '../../electron/core/core.ts'
import { decisionsCsv } from '../../electron/core/features/packs/decision-table.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import {
  column,
  LEADERSHIP_COLUMNS,
  SALES_COLUMNS,
  shownTable,
} from '../../renderer/ui/shown-table.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import { VERDICT_NAMES } from '../../shared/model/decision.ts'
import type { CycleId, RepId, SessionId } from '../../shared/model/id.ts'
import { GATE_STATE_NAMES, ROLE_FIT_NAMES } from '../../shared/model/role-fit.ts'
import {
  asChance,
  asPeersBelow,
  asPercent,
  asScore,
  asStanding,
} from '../../shared/readiness/wording.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { pdfText, says } from '../support/pdf-text.ts'
import { differences, questionsWithFigures, type Said, saidIn } from '../support/said-figures.ts'

/*
 * One question, one answer: whatever is said about a person in more than one place, in the sample with its story. Which
 * questions have such figures is read off the contract, so that a new one has to be asked here.
 */

/** Questions whose figures are of something else than where a person is now. */
const OF_SOMETHING_ELSE: Partial<Record<ProcedureName, string>> = {
  'outcomes.report': 'figures over everybody promoted',
  'rating.form': 'what a rater filled in',
  'cycles.list': 'weights of a round',
  'calibration.ratings': 'single ratings of a case',
  'calibration.changeEffect': 'what another score would make of it',
  'news.scores': 'how far scores moved',
  'standings.renewal': 'how many sellers are judged anew',
}

const folder = mkdtempSync(join(tmpdir(), 'proceed-one-answer-'))
const page = { filter: {}, sort: 'sales', direction: 'desc', offset: 0, limit: 500 } as const
let core: Core
let thisYear: CycleId
let lastYear: CycleId
let sessionId: SessionId
let cases: ReadonlyMap<unknown, RepId>
let board: Output<'decisions.board'>
let standings: Output<'standings.list'>['standings']
let asked: RepId[]

const standing = (repId: string) => {
  const found = standings.find((one) => one.repId === repId)
  if (!found) throw new RangeError(`${repId} has no standing.`)
  return found
}

beforeAll(async () => {
  core = await createWorkbench({
    ...testSurroundings(folder),
    now: () => '2026-11-30T09:00:00.000Z',
  })
  await ask(core, 'workspaces.create', { name: 'Sample organisation', sample: true, story: true })
  const { cycles } = await ask(core, 'cycles.list', {})
  ;[thisYear, lastYear] = cycles.map(({ cycleId }) => cycleId) as [CycleId, CycleId]
  const session = (await ask(core, 'calibration.list', {})).cycles.find(
    ({ cycleId }) => cycleId === thisYear,
  )?.sessions[0]
  sessionId = session?.sessionId as SessionId
  const meeting = await ask(core, 'calibration.session', { sessionId })
  cases = new Map(meeting.cases.map(({ caseId, repId }) => [caseId, repId]))
  board = await ask(core, 'decisions.board', { cycleId: thisYear })
  standings = (await ask(core, 'standings.list', { repId: null, cycleId: null })).standings
  // One of each suggestion, so that every branch of every sentence is read.
  asked = [...new Map(board.rows.map(({ suggestion, repId }) => [suggestion, repId])).values()]
}, 240_000)
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('one question has one answer', () => {
  it('in every answer of the contract that has a figure of a person', async () => {
    const all: Said[] = saidIn('readiness', standings)
    const questions = new Set<ProcedureName>(['standings.list'])
    const read = async <N extends ProcedureName>(name: N, ...inputs: Input<N>[]) => {
      questions.add(name)
      for (const input of inputs) all.push(...saidIn(name, await ask(core, name, input), cases))
    }
    await read('people.list', page as never)
    await read('candidates.list', {})
    await read('candidates.get', ...asked.map((repId) => ({ repId })))
    await read('compare.people', { repIds: asked })
    await read('standings.list', { repId: null, cycleId: thisYear })
    await read('standings.method', {})
    await read('map.policies', { filter: {}, openings: 4, cycleId: thisYear } as never)
    await read('succession.board', {})
    await read('paths.board', {})
    await read('paths.get', ...asked.map((repId) => ({ repId })))
    await read('cycles.get', { cycleId: thisYear })
    await read('decisions.board', { cycleId: thisYear })
    await read('decisions.get', ...asked.map((repId) => ({ cycleId: thisYear, repId })))
    await read('decisions.list', { cycleId: thisYear })
    await read('calibration.room', { sessionId })
    await read('calibration.result', { sessionId })
    for (const name of ['records.list', 'records.get'] as const) questions.add(name)
    const { records } = await ask(core, 'records.list', { cycleId: thisYear, repId: null })
    all.push(...saidIn('records.list', records))
    const map = await ask(core, 'map.points', { filter: {} } as never)
    const rows = map.repIds.map((repId, at) => ({
      repId,
      sales: map.x[at],
      salesSe: map.xSe[at],
      leadership: map.y[at],
      leadershipSe: map.ySe[at],
      roleFit: map.roleFits[at],
    }))
    all.push(...saidIn('map.points', rows))
    expect(differences(all)).toEqual([])
    expect(all.length).toBeGreaterThan(3000)
    expect(new Set(all.map(({ what }) => what)).size).toBe(19)
    const known = new Set([...questions, ...Object.keys(OF_SOMETHING_ELSE)])
    expect(questionsWithFigures().filter((name) => !known.has(name))).toEqual([])
  })

  it('on the candidate page, in the room, on the agenda, in minutes and result', async () => {
    const { markdown } = await ask(core, 'calibration.minutes', { sessionId })
    const file = await ask(core, 'calibration.resultFile', { sessionId, form: 'csv' })
    const csv = Buffer.from(file.base64, 'base64').toString()
    const room = await ask(core, 'calibration.room', { sessionId })
    for (const repId of asked) {
      const { name, performance, leadership, roleFit } = standing(repId)
      const figures = `sales ${asPercent(performance.shrunk)}, leadership ${asScore(leadership.score)} (line ${asScore(board.line)}), suggestion “${ROLE_FIT_NAMES[roleFit]}”`
      const told = markdown.slice(markdown.indexOf(`. ${name}\n`)).split('\n### ')[0]
      expect(told).toContain(figures)
      expect(csv).toContain(name)
      const item = room.agenda.find(({ caseId }) => cases.get(caseId) === repId)
      const { robustness } = await ask(core, 'candidates.get', { repId })
      expect(
        item?.reasons.some((reason) => reason.startsWith('The suggestion could change')) ?? false,
      ).toBe(!robustness.holds)
      expect(told?.includes(robustness.sentence) ?? false).toBe(!robustness.holds)
    }
  })

  it('on both briefs, in the words and digits of the screens', async () => {
    const both = await ask(core, 'briefs.make', { repIds: asked })
    const comparison = pdfText(Buffer.from(both.content, 'base64'))
    for (const repId of asked) {
      const made = await ask(core, 'briefs.make', { repIds: [repId] })
      const brief = pdfText(Buffer.from(made.content, 'base64'))
      const { headline, contrastSentence, robustness } = await ask(core, 'candidates.get', {
        repId,
      })
      const { performance, leadership, gates, peers, roleFit } = standing(repId)
      for (const words of [
        `Suggested: ${ROLE_FIT_NAMES[roleFit]}`,
        headline,
        contrastSentence,
        robustness.sentence,
        asPercent(performance.shrunk),
        asScore(leadership.score),
        asStanding(performance.percentile, peers),
        ...gates.map(
          ({ name, score, cut, p, state }) =>
            [name, asScore(score), asScore(cut), asChance(p)].join('') +
            `${{ pass: '✓', unclear: '?', unchecked: '–', fail: '✕' }[state]} ${GATE_STATE_NAMES[state]}`,
        ),
      ])
        expect([words, says(brief, words)]).toEqual([words, true])
      for (const words of [
        ROLE_FIT_NAMES[roleFit],
        asPercent(performance.shrunk),
        asScore(leadership.score),
        asChance(leadership.pReady),
        asPeersBelow(performance.percentile, peers, performance),
      ])
        expect([words, says(comparison, words)]).toEqual([words, true])
    }
  })

  it('on the map: its line, and a band as wide as a usual range of those it shows', async () => {
    const map = await ask(core, 'map.points', { filter: {} } as never)
    const rules = (await ask(core, 'standings.method', {})).line
    expect(map.line).toBe(rules)
    const shown = map.repIds
      .flatMap((repId) => standing(repId).leadership.se ?? [])
      .sort((a, b) => a - b)
    const middle = shown.length >> 1
    const usual =
      shown.length % 2 === 1
        ? (shown[middle] ?? 0)
        : ((shown[middle - 1] ?? 0) + (shown[middle] ?? 0)) / 2
    expect(map.reach).toBeCloseTo(1.2815515655446004 * usual, 10)
    // Regions agree with suggestions: who is told apart from the line is on its side of it.
    for (const [at, repId] of map.repIds.entries()) {
      const { roleFit, leadership } = standing(repId)
      expect(map.roleFits[at]).toBe(roleFit)
      if (roleFit === 'ready' || roleFit === 'leader_build_credibility')
        expect(leadership.score).toBeGreaterThan(map.line)
    }
  })

  it('in files saved from People and Decide, as CSV and as workbook', async () => {
    const { rows } = await ask(core, 'people.list', page as never)
    const columns = [
      column<(typeof rows)[number] | (typeof board.rows)[number]>(
        'Id',
        'text',
        ({ repId }) => repId,
      ),
      ...SALES_COLUMNS,
      ...LEADERSHIP_COLUMNS,
    ]
    const saved = async (table: 'people' | 'decisions', of: typeof rows | typeof board.rows) => {
      const shown = shownTable<(typeof of)[number]>({ table, title: table, columns, rows: of })
      const csv = await ask(core, 'tables.save', { ...shown, format: 'csv' })
      const lines = Buffer.from(csv.content, 'base64').toString().split('\r\n')
      const book = await ask(core, 'tables.save', { ...shown, format: 'xlsx' })
      const sheet = await readSheet(Buffer.from(book.content, 'base64'))
      const cells = sheet.slice(-of.length).map((row) => row.map((cell) => cell ?? '').join(','))
      expect(lines.slice(-of.length - 1, -1)).toEqual(cells)
      return new Map(cells.map((line) => [line.split(',')[0], line]))
    }
    const people = await saved('people', rows)
    const decisions = await saved('decisions', board.rows)
    for (const [repId, line] of decisions) {
      expect(people.get(repId)).toBe(line)
      const { performance, leadership } = standing(repId ?? '')
      const [, sales, , , score] = line.split(',')
      expect(asPercent(Number(sales))).toBe(asPercent(performance.shrunk))
      expect(asScore(Number(score))).toBe(asScore(leadership.score))
    }
  })

  it('on the command line, as text and as JSON', async () => {
    const [readiness] = standingCommands
    let printed: { json: unknown; text: string } = { json: null, text: '' }
    const invocation = {
      text: (option: string) => (option === 'cycle' ? thisYear : null),
      flag: () => false,
      call: <N extends ProcedureName>(name: N, input: Input<N>) => ask(core, name, input),
      print: (json: unknown, text: () => string) => {
        printed = { json, text: text() }
      },
    } as unknown as Invocation
    await readiness?.run(invocation)
    const said = saidIn('readiness --json', printed.json)
    expect(said.length).toBeGreaterThan(300)
    expect(differences([...saidIn('standings', standings), ...said])).toEqual([])
    for (const { repId, suggestion, leadership, sales } of board.rows) {
      const line = printed.text.split('\n').find((one) => one.startsWith(`${repId} `))
      for (const words of [asPercent(sales), asScore(leadership), ROLE_FIT_NAMES[suggestion]])
        expect(line).toContain(words)
    }
  })

  it('in a signed record: page, list, PDF, pack, letter and what is in force', async () => {
    const rows = (await ask(core, 'decisions.board', { cycleId: lastYear })).rows
    const { decisions } = await ask(core, 'decisions.list', { cycleId: lastYear })
    const { records } = await ask(core, 'records.list', { cycleId: lastYear, repId: null })
    const csv = decisionsCsv(records).split('\r\n')
    expect(records).toHaveLength(rows.length)
    for (const record of records) {
      const { recordId, subject, suggestion, verdict } = record
      const repId = subject?.repId ?? ''
      const own = record.candidates[record.candidate - 1]?.standing
      const row = rows.find((one) => one.repId === repId)
      const listed = decisions.find((one) => one.repId === repId)
      const { document } = await ask(core, 'records.get', { recordId })
      const seen = await ask(core, 'decisions.get', { cycleId: lastYear, repId: repId as RepId })
      for (const one of [row?.decision, listed, document, seen.decision])
        expect([one?.suggestion, one?.verdict]).toEqual([suggestion, verdict])
      const frozen = saidIn('records.list', { ...own, repId })
      expect(frozen.length).toBeGreaterThan(12)
      expect(
        differences([
          ...frozen,
          ...saidIn('decisions.board', row),
          ...saidIn('decisions.get', seen.standing),
        ]),
      ).toEqual([])
      expect([document.headline, document.contrastSentence]).toEqual([
        seen.headline,
        seen.contrastSentence,
      ])
      const { content } = await ask(core, 'records.pdf', { recordId })
      const pdf = pdfText(Buffer.from(content, 'base64'))
      const line = csv.find((one) => one.startsWith(recordId)) ?? ''
      const { text } = await ask(core, 'letters.get', { recordId })
      const words = [suggestion && ROLE_FIT_NAMES[suggestion], verdict && VERDICT_NAMES[verdict]]
      for (const word of words) {
        expect(says(pdf, word ?? '?')).toBe(true)
        expect(line).toContain(word)
      }
      expect(says(pdf, asPercent(own?.performance.shrunk ?? null))).toBe(true)
      expect(says(pdf, asScore(own?.leadership.score ?? null))).toBe(true)
      // A letter names the score only where the decision rested on it, and then the same one.
      const named = /leadership aptitude is (\d\.\d+)/i.exec(text)?.[1]
      if (named) expect(Number(named)).toBeCloseTo(own?.leadership.score ?? 0, 1)
    }
  })

  it('how many are considered, signed and promoted, and which openings are filled, in both cycles', async () => {
    const list = (await ask(core, 'cycles.list', {})).cycles
    for (const cycleId of [thisYear, lastYear]) {
      const of = <T extends { cycleId: string }>(all: readonly T[]) =>
        all.filter((one) => one.cycleId === cycleId)
      const detail = await ask(core, 'cycles.get', { cycleId })
      const { rows } = await ask(core, 'decisions.board', { cycleId })
      const decisions = of((await ask(core, 'decisions.list', { cycleId: null })).decisions)
      const { records } = await ask(core, 'records.list', { cycleId, repId: null })
      const [summary] = of(list)
      const considered = detail.candidates.filter(({ withdrawnAt }) => withdrawnAt === null)
      expect(rows.map(({ repId }) => repId).sort()).toEqual(
        considered.map(({ repId }) => repId).sort(),
      )
      expect(summary).toMatchObject({
        candidates: considered.length,
        withdrawn: detail.candidates.length - considered.length,
        panel: detail.panel.length,
      })
      const signed = rows.flatMap(({ decision }) =>
        decision?.state === 'signed' ? [decision] : [],
      )
      expect(decisions.filter(({ state }) => state === 'signed')).toHaveLength(signed.length)
      expect(records).toHaveLength(signed.length)
      const [waiting] = of((await ask(core, 'decisions.waiting', {})).cycles)
      if (waiting) expect(waiting).toMatchObject({ candidates: rows.length, signed: signed.length })
    }
    const seats = await ask(core, 'succession.board', {})
    const { free } = await ask(core, 'decisions.get', {
      cycleId: thisYear,
      repId: asked[0] as RepId,
    })
    const { cycle } = await ask(core, 'cycles.get', { cycleId: thisYear })
    expect(seats.seats.map(({ opening }) => opening).sort()).toEqual([...free].sort())
    expect(seats.seats.length + seats.filled.length).toBe(cycle.openings.length)
    const { people } = await ask(core, 'candidates.list', {})
    expect(people.map(({ repId }) => repId).sort()).toEqual(
      board.rows.map(({ repId }) => repId).sort(),
    )
  })

  it('who a sales ranking overlooks, and where the line is', async () => {
    const { openings, cycleId } = await ask(core, 'map.openings', {})
    expect(cycleId).toBe(thisYear)
    const input = { filter: {}, openings, cycleId }
    const today = await ask(core, 'map.policies', input as never)
    const { cycles } = await ask(core, 'outcomes.overlooked', {})
    const ranks = ({ repId, salesRank, leadershipRank }: (typeof today.overlooked)[number]) => ({
      repId,
      salesRank,
      leadershipRank,
    })
    const later = cycles.find((one) => one.cycleId === thisYear)
    expect(today.overlooked.length).toBeGreaterThan(0)
    expect(later?.overlooked.map((one) => ranks({ ...one } as never))).toEqual(
      today.overlooked.map(ranks),
    )
    expect(later?.openings).toBe(openings)
    const [repId] = asked as [RepId]
    const lines = [
      board.line,
      (await ask(core, 'map.points', { filter: {} } as never)).line,
      (await ask(core, 'standings.method', {})).line,
      (await ask(core, 'decisions.get', { cycleId: thisYear, repId })).line,
      (await ask(core, 'candidates.get', { repId })).rules.line,
      (await ask(core, 'roleModels.line', {})).line,
      (await ask(core, 'calibration.result', { sessionId })).rows[0]?.line,
    ]
    expect(new Set(lines)).toEqual(new Set([3.5]))
  })
})
