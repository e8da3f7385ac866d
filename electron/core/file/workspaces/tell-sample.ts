import {
  ASKED,
  BALLOT_REASON,
  BALLOT_REASONS,
  CONDUCT_CHECKED,
  CONDUCT_OPEN,
  DEVELOPING,
  OBSERVATIONS,
  PROMOTED_EARLIER,
  PROMOTED_ON,
  SAMPLE_HR,
  SAMPLE_MEETING_PASSPHRASE,
  STORY_BEGINS,
  STORY_MEETS,
  WOULD_CHANGE,
} from '../../../../resources/sample/story.ts'
import type { Input, Output, ProcedureName } from '../../../../shared/contract/index.ts'
import { AppError } from '../../../../shared/errors.ts'
import { isPromotion, type Verdict } from '../../../../shared/model/decision.ts'
import type { PersonId } from '../../../../shared/model/id.ts'
import { verdictsInLine } from '../../../../shared/readiness/verdict-rules.ts'
import type { Core, Surroundings } from '../../core.ts'

type Ask = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>
type Progress = (done: number, total: number, note: string) => void

/**
 * Makes the sample at `path` and tells its story in it: everything goes through the procedures a user's acts go through,
 * in a core of its own whose clock stands on the days of the story. The file is closed again afterwards.
 */
export async function tellSample(
  begin: (own: Pick<Surroundings, 'now' | 'folder'>) => Promise<Core>,
  {
    folder,
    path,
    name,
    timeZone,
  }: { folder: string; path: string; name: string; timeZone: string },
  progress: Progress,
): Promise<void> {
  let at = Date.parse(`${STORY_BEGINS}T09:00:00Z`)
  const now = () => {
    at += 1000
    return new Date(at).toISOString()
  }
  const core = await begin({ folder, now })
  let calls = 0
  const ask: Ask = async (procedure, input) => {
    const result = await core.dispatch({ callId: `story-${++calls}`, procedure, input })
    if (!result.ok) throw new AppError(result.error.code, result.error.message)
    return result.value as never // parsed by the procedure's own output schema inside dispatch
  }
  try {
    await ask('workspaces.create', { name, path, sample: true, timeZone })
    await tell(
      ask,
      (day) => {
        at = Date.parse(`${day}T09:00:00Z`)
      },
      progress,
    )
  } finally {
    await core.close()
  }
}

async function tell(ask: Ask, setDay: (day: string) => void, progress: Progress): Promise<void> {
  const director = await ask('profiles.current', {})
  const asDirector = () => ask('profiles.use', { personId: director.personId })
  const hr = await ask('profiles.save', { personId: null, name: SAMPLE_HR, roles: ['hr'] })
  await ask('profiles.save', {
    personId: director.personId,
    name: director.name,
    roles: ['director', 'facilitator'],
  })
  const [cycle] = (await ask('cycles.list', {})).cycles
  if (!cycle) throw new RangeError('The sample has no cycle.')
  const { cycleId } = cycle
  const { candidates, panel } = await ask('cycles.get', { cycleId })
  const called = (wanted: string) => {
    const found = candidates.find((one) => one.name === wanted)
    if (!found) throw new RangeError(`${wanted} is no candidate of the sample.`)
    return found.repId
  }
  const member = (wanted: string): PersonId => {
    const found = panel.find((one) => one.name === wanted)
    if (!found) throw new RangeError(`${wanted} is not on the panel of the sample.`)
    return found.personId
  }

  progress(1, 4, 'Asking for what is missing')
  for (const one of ASKED) {
    await ask('requests.ask', {
      repId: called(one.name),
      kind: 'source',
      source: one.source,
      competency: null,
      title: one.title,
      hours: one.hours,
      personId: member(one.of),
    })
  }
  setDay('2026-02-11')
  const { all } = await ask('requests.list', { repId: null })
  const answered = ASKED.filter(({ answered }) => answered)
  for (const { requestId, repId } of all)
    if (answered.some(({ name }) => called(name) === repId))
      await ask('requests.close', { requestId, outcome: 'done' })

  progress(2, 4, 'Writing down what was seen')
  for (const { name, competency, on, source, text } of OBSERVATIONS) {
    await ask('evidence.add', {
      repId: called(name),
      competency: competency as Input<'evidence.add'>['competency'],
      observedOn: on,
      source,
      text,
    })
  }
  for (const { name, proof } of DEVELOPING) {
    const { steps } = await ask('paths.start', { repId: called(name), path: null })
    const [first] = steps
    if (proof === null || !first) continue
    await ask('paths.finishStep', {
      stepId: first.stepId,
      doneOn: '2026-02-11',
      proof,
      competency: 'coaching' as Input<'paths.finishStep'>['competency'],
    })
  }

  await earlier(ask)
  await ask('profiles.use', { personId: hr.personId })
  for (const [index, { repId, name }] of candidates.entries()) {
    if (CONDUCT_OPEN.includes(name)) continue
    const reference = `HR-2026-${String(index + 1).padStart(3, '0')}`
    await ask('facts.stateConduct', { repId, result: 'clear', checked: CONDUCT_CHECKED, reference })
  }
  await asDirector()

  setDay(STORY_MEETS)
  progress(3, 4, 'Sealing the ballots')
  await ask('cycles.advance', { cycleId, to: 'calibrating' })
  const { rows } = await ask('decisions.board', { cycleId })
  const { sessionId } = await ask('calibration.start', {
    cycleId,
    passphrase: SAMPLE_MEETING_PASSPHRASE,
  })
  for (const [place, { personId, canVote }] of panel.entries()) {
    if (!canVote) continue
    await ask('profiles.use', { personId })
    const { cases } = await ask('calibration.session', { sessionId })
    for (const [index, { caseId, repId, mine }] of cases.entries()) {
      const row = rows.find((one) => one.repId === repId)
      if (mine.whyNot !== null || !row) continue
      const ballot = ballotOf(row, place, index)
      await ask('calibration.seal', { caseId, ballot })
    }
  }
  await asDirector()
  progress(4, 4, 'Opening the meeting')
  await ask('calibration.reveal', { sessionId, passphrase: SAMPLE_MEETING_PASSPHRASE })
  await ask('calibration.act', { sessionId, act: { do: 'accept' } })
  const { agenda } = await ask('calibration.room', { sessionId })
  const first = agenda.find(({ mark }) => mark === 'open')
  if (first) await ask('calibration.act', { sessionId, act: { do: 'enter', caseId: first.caseId } })
}

/** Promotions made before there was a cycle, and what became of them. */
async function earlier(ask: Ask): Promise<void> {
  const unknown = { segment: null, territoryType: null, managerId: null, email: null }
  for (const { id, name, role, team, hiredOn, before, looks } of PROMOTED_EARLIER) {
    const person = { ...unknown, name, role, team, hiredOn }
    const { repId } = await ask('facts.addPerson', { repId: id, person })
    for (const { months, team: teamAttainment, kept, wants, said } of looks)
      await ask('outcomes.save', {
        repId,
        since: PROMOTED_ON,
        months,
        teamAttainment,
        teamBefore: before,
        segmentChange: null,
        teamRetention: kept,
        stillInRole: true,
        wantsToStay: wants,
        stayed: null,
        sentence: said,
      })
  }
}

/** Half of the cases find the panel of one mind; in the others every third member sees one step more or less. */
function ballotOf(
  { suggestion, leadership }: Output<'decisions.board'>['rows'][number],
  place: number,
  index: number,
): Input<'calibration.seal'>['ballot'] {
  const [inLine = 'not-enough-evidence', other] = verdictsInLine(suggestion, 4)
  const apart = index % 2 === 1 && place % 3 === 0
  const elsewhere: Verdict = isPromotion(inLine) ? 'develop-as-leader' : 'promote-with-conditions'
  const verdict = apart ? (other ?? elsewhere) : inLine
  const shift = index % 2 === 0 ? 0 : ((place * 7 + index) % 9) / 10 - 0.4
  const estimate = Math.min(50, Math.max(10, Math.round(((leadership ?? 3) + shift) * 10))) / 10
  return {
    estimate,
    verdict,
    strongestReason: BALLOT_REASONS[verdict] ?? BALLOT_REASON,
    onlyISaw: '',
    wouldChangeMyMind: WOULD_CHANGE,
  }
}
