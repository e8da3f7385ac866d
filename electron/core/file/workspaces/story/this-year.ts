import type { SampleFacts } from '../../../../../resources/sample/organisation.ts'
import { COLUMNS, rowsOf, type SampleFile } from '../../../../../resources/sample/rows.ts'
import {
  APART,
  ASKED,
  BALLOT_REASON,
  BALLOT_REASONS,
  BALLOTS_SEALED,
  CASE_MINUTES,
  CONCLUDED,
  CONDUCT_CHECKED,
  CONDUCT_OPEN,
  DEVELOPING,
  OBSERVATIONS,
  RATINGS_CLOSED,
  RATINGS_IN,
  SIGNED_EARLY,
  STORY_BEGINS,
  STORY_MEETS,
  TALKED_ABOUT,
} from '../../../../../resources/sample/story.ts'
import type { Input } from '../../../../../shared/contract/index.ts'
import { csvText } from '../../../../../shared/exchange/csv-write.ts'
import type { CycleId } from '../../../../../shared/model/id.ts'
import { SAMPLE_PASSPHRASE } from '../../../../../shared/model/sample.ts'
import { verdictsInLine } from '../../../../../shared/readiness/verdict-rules.ts'
import { sealBallots } from './ballots.ts'
import type { Cast } from './last-year.ts'
import type { Telling } from './telling.ts'

/** Brings in rows of the sample as the file a person would have. */
async function bringIn(
  { ask }: Telling,
  kind: SampleFile,
  { fileName, facts }: { fileName: string; facts: SampleFacts },
): Promise<void> {
  const columns = [...COLUMNS[kind], ...(kind === 'people' ? ['employment'] : [])]
  const text = csvText([columns, ...rowsOf(kind, facts[kind], columns)])
  const { fileId } = await ask('imports.stage', {
    fileName,
    content: Buffer.from(text).toString('base64'),
  })
  const mapping = Object.fromEntries(columns.map((column) => [column, column]))
  await ask('imports.run', { fileId, kind, sheet: null, mapping })
}

/** Leaves are entered by hand, as whoever hears of one does. */
async function enterLeaves({ ask }: Telling, { people }: SampleFacts): Promise<void> {
  for (const { repId, leaves } of people) {
    if (leaves === null) continue
    const { person: was } = await ask('facts.get', { repId })
    if (was.leaves === leaves) continue
    await ask('facts.savePerson', {
      repId,
      was,
      to: { ...was, leaves },
      reason: 'The days as HR gave them',
    })
  }
}

/** This year's cycle begins: what is on file since, who is considered, and what is asked for. */
export async function beginCycle(
  telling: Telling,
  { facts, cast }: { facts: SampleFacts; cast: Cast },
): Promise<CycleId> {
  const { ask, on, day } = telling
  if (!facts.cycle) throw new RangeError('The sample has no cycle.')
  const { openings, candidates, dates } = facts.cycle
  on(STORY_BEGINS)
  const year = day(STORY_BEGINS).slice(0, 4)
  await bringIn(telling, 'people', { fileName: `people ${year}.csv`, facts })
  await bringIn(telling, 'results', { fileName: `quota and revenue by quarter.csv`, facts })
  await bringIn(telling, 'deals', { fileName: 'won deals.csv', facts })
  await enterLeaves(telling, facts)
  const moved = (written: string | null) => written && day(written)
  const { cycle } = await ask('cycles.create', {
    name: `Team leads ${day(STORY_MEETS).slice(0, 4)}`,
    openings,
    candidates,
    dates: {
      startsOn: moved(dates.startsOn),
      ratingsDueOn: moved(dates.ratingsDueOn),
      calibrationOn: moved(dates.calibrationOn),
      decisionDueOn: moved(dates.decisionDueOn),
    },
  })
  const { cycleId } = cycle
  await ask('cycles.setPanel', {
    cycleId,
    members: cast.panel.map((personId) => ({ personId, canRate: true, canVote: true })),
  })
  await ask('cycles.advance', { cycleId, to: 'rating' })
  for (const { name, of, ...asked } of ASKED) {
    const { source, title, hours } = asked
    const personId = cast.member(of)
    const repId = cast.called(name)
    await ask('requests.ask', {
      repId,
      kind: 'source',
      source,
      competency: null,
      title,
      hours,
      personId,
    })
  }
  return cycleId
}

/** Everything that was seen, each on the day after, by whoever saw it. */
export async function writeDown(
  { ask, on, day, become }: Telling,
  cast: Cast,
  { after, until }: { after: string; until: string },
): Promise<void> {
  const seen = OBSERVATIONS.filter((one) => one.on > after && one.on <= until)
  for (const { by, name, competency, on: written, source, text } of seen.toSorted((a, b) =>
    a.on < b.on ? -1 : 1,
  )) {
    on(written)
    await become(cast.member(by))
    await ask('evidence.add', {
      repId: cast.called(name),
      competency: competency as Input<'evidence.add'>['competency'],
      observedOn: day(written),
      source,
      text,
    })
  }
}

/** What raters gave, what of the asked for came back, the paths begun, and what HR looked up. */
export async function gather(
  telling: Telling,
  { facts, cast }: { facts: SampleFacts; cast: Cast },
): Promise<void> {
  const { ask, on, become } = telling
  on(RATINGS_IN)
  await become(cast.director)
  await bringIn(telling, 'ratings', { fileName: 'ratings of the round.csv', facts })
  const { all } = await ask('requests.list', { repId: null })
  const answered = ASKED.filter(({ answered }) => answered)
  for (const { requestId, repId } of all)
    if (answered.some(({ name }) => cast.called(name) === repId))
      await ask('requests.close', { requestId, outcome: 'done' })
  for (const { name, proof } of DEVELOPING)
    if (proof !== null) await ask('paths.start', { repId: cast.called(name), path: null })
}

/** A week later the first steps are proven, and the other paths begin. */
export async function develop({ ask, on, day, become }: Telling, cast: Cast): Promise<void> {
  on(RATINGS_CLOSED)
  await become(cast.director)
  for (const { name, proof } of DEVELOPING)
    if (proof === null) await ask('paths.start', { repId: cast.called(name), path: null })
  const { rows } = await ask('paths.board', {})
  for (const { name, proof } of DEVELOPING) {
    const first = rows.find((row) => row.name === name)?.steps[0]
    const competency = first?.competencies[0]
    if (proof === null || !first || !competency) continue
    const { stepId } = first
    await ask('paths.finishStep', { stepId, doneOn: day(RATINGS_CLOSED), proof, competency })
  }
}

/** HR states what was looked at about the conduct of everybody but two. */
export async function stateConduct({ ask, day }: Telling, cycleId: CycleId): Promise<void> {
  const { candidates } = await ask('cycles.get', { cycleId })
  for (const [index, { repId, name }] of candidates.entries()) {
    if (CONDUCT_OPEN.includes(name)) continue
    const reference = `HR-${day(STORY_MEETS).slice(0, 4)}-${String(index + 101)}`
    await ask('facts.stateConduct', { repId, result: 'clear', checked: CONDUCT_CHECKED, reference })
  }
}

/** First opinions are sealed, the meeting opens them, and has come to its third case. */
export async function meet(
  telling: Telling,
  { cycleId, cast }: { cycleId: CycleId; cast: Cast },
  step: (note: string) => void,
): Promise<void> {
  const { ask, on, wait, become, openKey } = telling
  await become(cast.director)
  await ask('cycles.advance', { cycleId, to: 'calibrating' })
  const { rows, cycle } = await ask('decisions.board', { cycleId })
  const openings = cycle?.openings ?? []
  on(BALLOTS_SEALED)
  const { sessionId } = await ask('calibration.start', { cycleId, passphrase: SAMPLE_PASSPHRASE })
  await sealBallots(telling, { cycleId, sessionId, rows, apart: APART }, () => null)
  await become(cast.director)
  step('Opening the meeting')
  on(STORY_MEETS)
  await ask('calibration.reveal', { sessionId, passphrase: SAMPLE_PASSPHRASE })
  const act = (one: Input<'calibration.act'>['act']) =>
    ask('calibration.act', { sessionId, act: one })
  await act({ do: 'accept' })
  const { agenda } = await ask('calibration.room', { sessionId })
  for (const name of [...CONCLUDED, TALKED_ABOUT]) {
    const row = rows.find((one) => one.name === name)
    const found = agenda.find(({ title, mark }) => title === name && mark === 'open')
    if (!row || !found) continue
    const { caseId } = found
    await act({ do: 'enter', caseId })
    wait(CASE_MINUTES)
    if (name === TALKED_ABOUT) continue
    const [verdict = 'not-enough-evidence'] = verdictsInLine(row.suggestion, openings.length)
    const reason = BALLOT_REASONS[verdict] ?? BALLOT_REASON
    await ask('calibration.decide', { caseId, verdict, reason })
  }
  const { rows: decided } = await ask('decisions.board', { cycleId })
  const early = decided.find(({ name }) => name === SIGNED_EARLY)?.decision
  if (!early) return
  await openKey()
  await ask('decisions.sign', { decisionId: early.decisionId })
}
