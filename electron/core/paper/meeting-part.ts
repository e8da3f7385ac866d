import type { BallotDocument, MeetingDocument } from '../../../shared/contract/frozen-meeting.ts'
import type { RecordDocument, Seen } from '../../../shared/contract/record-document.ts'
import { AGENDA_MARKS, ballotVerdict } from '../../../shared/exchange/meeting-words.ts'
import {
  REPLACED_NOTE,
  replacedHow,
  replacedWhat,
} from '../../../shared/exchange/replaced-words.ts'
import { rivalWords } from '../../../shared/exchange/rivals.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import { BAR_NAMES, CHANGE_CODE_NAMES } from '../../../shared/model/calibration.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { asList, asScore } from '../../../shared/readiness/wording.ts'
import { type Paper, SOFT } from './paper.ts'
import { moment, WITHHELD } from './wording.ts'

const SMALL = { size: 9, color: SOFT }
const named = (name: string | null): string => name ?? `a person whose name is ${WITHHELD}`

/** A record keeps the names of what leading asks; what selling asks is said by its id. */
const shortName = ({ manager }: RecordDocument['models'], competency: string): string =>
  manager.competencies.find(({ id }) => id === competency)?.shortName ??
  competency.charAt(0).toUpperCase() + competency.slice(1).replaceAll('-', ' ')

/** Who of the raters was after the same openings, and what they wrote beside their ratings, with who gave which. */
export function ratingNotes(paper: Paper, record: RecordDocument): void {
  const { ratings, models } = record
  paper.list(rivalWords(record))
  const noted = (ratings ?? []).filter(({ note }) => note !== null)
  if (noted.length === 0) return
  paper.heading(3, 'What raters wrote')
  paper.list(
    noted.map(({ source, competency, score, raterName, note, ratedOn }) => {
      const on = ratedOn === null ? '' : `, ${longDay(ratedOn)}`
      return `${shortName(models, competency)}, ${SOURCE_NAMES[source].toLowerCase()}, ${asScore(score)}, by ${named(raterName)}${on}: ${note}`
    }),
    { size: 9 },
  )
}

/** Ratings that were changed in calibration, with both values and who asked for and authorised each. */
export function changedRatings(paper: Paper, { changes, models, timeZone }: RecordDocument): void {
  if (!changes || changes.length === 0) return
  paper.heading(3, 'Ratings changed in calibration')
  paper.table({
    title: 'Ratings changed in calibration, with both values',
    head: ['Competency and source', 'Before', 'After', 'Why, who asked and who authorised it'],
    widths: [0.29, 0.09, 0.09, 0.53],
    right: [1, 2],
    rows: changes.map((change) => {
      const { competency, source, from, to, code, words, movedByName, authorisedByName, at } =
        change
      const evidence = words?.evidence
        ? ` Evidence of ${longDay(words.evidence.observedOn)}: ${words.evidence.text}`
        : ''
      return [
        `${shortName(models, competency)}, ${SOURCE_NAMES[source].toLowerCase()}, by ${named(change.raterName)}`,
        asScore(from),
        asScore(to),
        `${CHANGE_CODE_NAMES[code]}: ${words?.text ?? WITHHELD}${evidence} Asked for by ${named(movedByName)}, authorised by ${named(authorisedByName)}, ${moment(at, timeZone)}.`,
      ]
    }),
  })
}

/** Values about the person that files and hands replaced before the signature, with who did it. */
export function replacedValues(paper: Paper, { replaced, timeZone }: RecordDocument): void {
  if (!replaced || replaced.length === 0) return
  paper.heading(3, 'Values replaced before the decision was signed')
  paper.list(
    replaced.map((one) => `${replacedWhat(one)}; ${replacedHow(one)}, ${moment(one.at, timeZone)}`),
    { size: 9 },
  )
  paper.paragraph(REPLACED_NOTE, SMALL)
}

/** The calibration meetings of the case: why it was talked about, what everybody thought before and after, the minutes. */
export function meetings(paper: Paper, { meetings: held, timeZone }: RecordDocument): void {
  paper.heading(2, 'The calibration meeting')
  if (held === null)
    paper.paragraph('This record is from before records kept the meeting.', { color: SOFT })
  else if (held.length === 0)
    paper.paragraph('This case was not part of a calibration meeting.', { color: SOFT })
  for (const meeting of held ?? []) oneMeeting(paper, meeting, timeZone)
}

function oneMeeting(paper: Paper, meeting: MeetingDocument, timeZone: string): void {
  const { agenda, ballots, moves, bars, declarations, minutes } = meeting
  if (agenda) {
    const { session, mark, spentSeconds, budgetSeconds, firstNumber, position } = agenda
    const spent = Math.round(spentSeconds / 6) / 10
    const number = firstNumber === null ? '' : ` First number said aloud: ${asScore(firstNumber)}.`
    paper.paragraph(
      `Begun ${moment(session.createdAt, timeZone)}; ${session.closedAt ? `closed ${moment(session.closedAt, timeZone)}` : 'not closed when the decision was signed'}. ${AGENDA_MARKS[mark]}${position === null ? '' : ` Case ${position} of the agenda, ${spent} of ${Math.round(budgetSeconds / 60)} minutes.`}${number}`,
      SMALL,
    )
    if (agenda.reasons.length > 0) {
      paper.heading(3, 'Why it was on the agenda')
      paper.list(agenda.reasons)
    }
  } else paper.paragraph(`The agenda is ${WITHHELD}.`, { color: SOFT })
  opinions(paper, ballots)
  if (moves.length > 0) {
    paper.heading(3, 'Opinions changed with a reason')
    paper.list(
      moves.map(
        ({ from, to, code, words, movedByName, authorisedByName, at }) =>
          `${VERDICT_NAMES[from]} → ${VERDICT_NAMES[to]}. ${CHANGE_CODE_NAMES[code]}: ${words?.text ?? WITHHELD} Asked for by ${named(movedByName)}, authorised by ${named(authorisedByName)}, ${moment(at, timeZone)}.`,
      ),
    )
  }
  if (bars.length + declarations.length > 0) {
    paper.heading(3, 'Who did not vote, and what was declared')
    paper.list([
      ...bars.map(({ personName, kind }) => `${named(personName)}: ${BAR_NAMES[kind]}.`),
      ...declarations.map(
        ({ personName, byName, kind, takenBack, text, at }) =>
          `${named(personName)}, ${BAR_NAMES[kind]}, ${takenBack ? 'taken back' : 'declared'} by ${named(byName)}, ${moment(at, timeZone)}${text ? `: ${text}` : '.'}`,
      ),
    ])
  }
  if (minutes.length > 0) {
    paper.heading(3, 'Minutes of the case')
    paper.list(
      minutes.map((line) => line ?? `A line ${WITHHELD}.`),
      { size: 9 },
    )
  }
}

/** First and second opinion of each voter in one row. Who gave which is in the ledger and not on paper. */
function opinions(paper: Paper, ballots: readonly BallotDocument[]): void {
  const voters = [...Map.groupBy(ballots, ({ voter }) => voter).values()]
  if (voters.length === 0) {
    paper.paragraph('Nobody had given a ballot.', { color: SOFT })
    return
  }
  paper.heading(3, 'Opinions before and after the discussion')
  paper.table({
    title: 'Sealed first ballots and second ballots, one row for each voter, without names',
    head: ['', 'First', '', 'Second', ''],
    widths: [0.16, 0.08, 0.34, 0.08, 0.34],
    right: [1, 3],
    rows: voters.map((given, index) => {
      const [first, second] = [1, 2].map((round) => given.find((one) => one.round === round))
      const taken = given.every(({ counts }) => counts) ? '' : ', not counted'
      return [
        `Voter ${index + 1}${taken}`,
        asScore(first?.estimate ?? null),
        ballotVerdict(first, WITHHELD),
        asScore(second?.estimate ?? null),
        ballotVerdict(second, WITHHELD),
      ]
    }),
  })
  for (const [index, given] of voters.entries()) {
    const words = given.find(({ round }) => round === 1)?.words
    if (!words) continue
    const only = words.onlyISaw ? [`only they have seen: ${words.onlyISaw}`] : []
    paper.paragraph(
      `Voter ${index + 1}: ${[`strongest reason: ${words.strongestReason}`, ...only, `would change their mind: ${words.wouldChangeMyMind}`].join(' · ')}`,
      { size: 9 },
    )
  }
}

/** Who had opened what about the person before the signature. */
export function seenBefore(paper: Paper, { seen, timeZone }: RecordDocument): void {
  if (!seen || seen.length === 0) return
  paper.heading(2, 'Who had looked at this person before')
  const people = Map.groupBy(seen, ({ name }) => named(name))
  paper.list(
    [...people].map(
      ([name, looks]) => `${name}: ${asList(looks.map((look) => lookWords(look, timeZone)))}`,
    ),
    { size: 9 },
  )
}

const lookWords = ({ what, looks, lastAt, entries }: Seen, timeZone: string): string => {
  const often = looks === 1 ? '' : `${looks}×, last `
  const entry = entries.length > 0 ? `, entry ${Math.max(...entries)}` : ''
  return `${what?.replaceAll('-', ' ') ?? 'record'} (${often}${longDay(dayIn(timeZone, lastAt))}${entry})`
}
