import {
  APART_THEN,
  DECLINED,
  KEPT_REASON,
  KEPT_REASONS,
  KEPT_SELLING,
  LAST_CYCLE,
  MEETING_NOTES,
  PROMOTED,
  PROMOTIONS,
} from '../../../../../resources/sample/last-year.ts'
import { CASE_MINUTES, CONDUCT_CHECKED, LETTERHEAD } from '../../../../../resources/sample/story.ts'
import type { Input, Output } from '../../../../../shared/contract/index.ts'
import { daysAfter } from '../../../../../shared/model/calendar.ts'
import { isPromotion, type Verdict } from '../../../../../shared/model/decision.ts'
import type { CycleId, PersonId, RecordId, RepId } from '../../../../../shared/model/id.ts'
import { SAMPLE_PASSPHRASE } from '../../../../../shared/model/sample.ts'
import { workDay } from '../../../../../shared/readiness/letter-days.ts'
import { verdictsInLine } from '../../../../../shared/readiness/verdict-rules.ts'
import { sealBallots } from './ballots.ts'
import type { Telling } from './telling.ts'

type Row = Output<'decisions.board'>['rows'][number]

/** Who acts in the story, and whom it is about. */
export interface Cast {
  director: PersonId
  hr: PersonId
  /** Who rates and votes, in the order of the sample. */
  panel: readonly PersonId[]
  /** The id of somebody who sells or is a manager, by name. */
  called(name: string): RepId
  /** The id of somebody on the panel, by name. */
  member(name: string): PersonId
}

/** What the cycle of the year before left behind. */
export interface Decided {
  cycleId: CycleId
  records: ReadonlyMap<RepId, RecordId>
}

/** Days in which a letter is answered. */
const REPLY_DAYS = 28
/** So many of the panel voted that year. */
const VOTERS = 5
/** The middle of the scale of 1 to 5. */
const MIDDLE = 3

const promotionOf = (name: string) => PROMOTIONS.find((one) => one.name === name)

/** The verdict that keeps somebody selling and follows the suggestion. */
function keptVerdict({ name, suggestion, leadership }: Row): Verdict {
  const kept = verdictsInLine(suggestion, PROMOTIONS.length).filter((one) => !isPromotion(one))
  const [first] = kept
  if (!first) throw new RangeError(`${name} was as ready as those who were promoted.`)
  return kept.find((one) => one === 'develop-as-leader' && (leadership ?? 0) > MIDDLE) ?? first
}

/** A promotion as it is written down, its days those of this workspace. */
const written = (promotion: (typeof PROMOTIONS)[number], day: Telling['day']) => {
  const { verdict, reason, conditions, conditionsBy: by, opening } = promotion
  return { verdict, reason, conditions, conditionsBy: by ? day(by) : null, opening }
}

/** What the panel said. It saw what the suggestion saw; one promotion went against both. */
function concluded(row: Row, day: Telling['day']) {
  const promoted = promotionOf(row.name)
  if (promoted && promoted.override === null) return written(promoted, day)
  const verdict = keptVerdict(row)
  return {
    verdict,
    reason: KEPT_REASONS[verdict] ?? KEPT_REASON,
    conditions: '',
    conditionsBy: null,
    opening: null,
  }
}

/** Last year's cycle from its first day to its meeting, with everybody's verdict concluded. */
export async function meetLastYear(telling: Telling, cast: Cast): Promise<CycleId> {
  const { ask, on, wait, day, become } = telling
  const { startsOn, ratingsDueOn, calibrationOn, decisionDueOn } = LAST_CYCLE.dates
  const { cycle } = await ask('cycles.create', {
    name: `Team leads ${day(calibrationOn).slice(0, 4)}`,
    openings: PROMOTIONS.map(({ opening }) => opening),
    candidates: [...PROMOTED.map(({ name }) => name), ...KEPT_SELLING].map(cast.called),
    dates: {
      startsOn: day(startsOn),
      ratingsDueOn: day(ratingsDueOn),
      calibrationOn: day(calibrationOn),
      decisionDueOn: day(decisionDueOn),
    },
  })
  const { cycleId } = cycle
  await ask('cycles.setPanel', {
    cycleId,
    members: cast.panel.map((personId, place) => ({
      personId,
      canRate: true,
      canVote: place < VOTERS,
    })),
  })
  await ask('cycles.advance', { cycleId, to: 'rating' })
  on(LAST_CYCLE.ratingsClosed)
  await ask('cycles.advance', { cycleId, to: 'calibrating' })
  const { rows } = await ask('decisions.board', { cycleId })
  on(LAST_CYCLE.ballots)
  const { sessionId } = await ask('calibration.start', { cycleId, passphrase: SAMPLE_PASSPHRASE })
  await sealBallots(
    telling,
    { cycleId, sessionId, rows, apart: APART_THEN },
    (row) => concluded(row, day).verdict,
  )
  await become(cast.director)
  on(LAST_CYCLE.meets)
  await ask('calibration.reveal', { sessionId, passphrase: SAMPLE_PASSPHRASE })
  const act = (one: Input<'calibration.act'>['act']) =>
    ask('calibration.act', { sessionId, act: one })
  await act({ do: 'accept' })
  const { agenda } = await ask('calibration.room', { sessionId })
  for (const { caseId, mark, title } of agenda) {
    const row = rows.find(({ name }) => name === title)
    if (mark !== 'open' || !row) continue
    await act({ do: 'enter', caseId })
    wait(CASE_MINUTES)
    await ask('calibration.decide', { caseId, ...concluded(row, day) })
  }
  const { question, action, actionDueOn } = MEETING_NOTES
  await act({ do: 'note', kind: 'question', caseId: null, text: question })
  const dueOn = day(actionDueOn)
  await act({ do: 'action', caseId: null, text: action, ownerId: cast.director, dueOn })
  await ask('calibration.close', { sessionId, open: [] })
  return cycleId
}

/** Signs what was concluded, gives the letters, and closes the cycle. */
export async function decideLastYear(
  { ask, on, day, become, makeKey }: Telling,
  { cycleId, cast }: { cycleId: CycleId; cast: Cast },
): Promise<Decided> {
  on(LAST_CYCLE.signed)
  const { rows } = await ask('decisions.board', { cycleId })
  const drafts = new Map<RepId, Output<'decisions.save'>>()
  for (const row of inOrder(rows)) {
    const promoted = promotionOf(row.name)
    const { override = null, againstPanel = '' } = promoted ?? {}
    const said = promoted && override ? written(promoted, day) : concluded(row, day)
    const content = { ...said, override, againstPanel }
    drafts.set(row.repId, await ask('decisions.save', { cycleId, repId: row.repId, ...content }))
  }
  await become(cast.hr)
  await makeKey(cast.hr)
  await ask('letters.saveLetterhead', LETTERHEAD)
  for (const [index, { name, override }] of PROMOTIONS.entries()) {
    const repId = cast.called(name)
    const reference = `HR-${day(LAST_CYCLE.signed).slice(0, 4)}-${String(index + 1).padStart(3, '0')}`
    await ask('facts.stateConduct', { repId, result: 'clear', checked: CONDUCT_CHECKED, reference })
    const draft = drafts.get(repId)
    if (override && draft) await ask('decisions.second', { decisionId: draft.decisionId })
  }
  await become(cast.director)
  await makeKey(cast.director)
  const records = new Map<RepId, RecordId>()
  for (const [repId, { decisionId }] of drafts)
    records.set(repId, (await ask('decisions.sign', { decisionId })).recordId)
  await ask('cycles.advance', { cycleId, to: 'decided' })

  on(LAST_CYCLE.lettersGiven)
  await become(cast.hr)
  const givenOn = day(LAST_CYCLE.lettersGiven)
  const replyBy = workDay(daysAfter(givenOn, REPLY_DAYS))
  for (const recordId of records.values())
    await ask('letters.give', { recordId, way: 'by-hand', givenOn, replyBy, text: null })
  on(LAST_CYCLE.declined)
  await become(cast.director)
  const declined = records.get(cast.called(DECLINED.name))
  if (!declined) throw new RangeError(`${DECLINED.name} has no record.`)
  const { proposalId } = await ask('later.propose', {
    recordId: declined,
    kind: 'declined',
    reason: DECLINED.reason,
    verdict: null,
    opening: null,
    conditions: '',
    postponedTo: null,
  })
  await become(cast.hr)
  await ask('later.sign', { proposalId })
  on(LAST_CYCLE.closed)
  await become(cast.director)
  await ask('cycles.advance', { cycleId, to: 'closed' })
  return { cycleId, records }
}

/** Promotions first: whoever is signed about later finds no opening left. */
function inOrder(rows: readonly Row[]): Row[] {
  const place = ({ name }: Row) => {
    const at = PROMOTIONS.findIndex((one) => one.name === name)
    return at < 0 ? PROMOTIONS.length : at
  }
  return rows.toSorted((a, b) => place(a) - place(b))
}
