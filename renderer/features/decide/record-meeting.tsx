import type { BallotDocument, MeetingDocument } from '../../../shared/contract/frozen-meeting.ts'
import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { AGENDA_MARKS, ballotVerdict } from '../../../shared/exchange/meeting-words.ts'
import { BAR_NAMES } from '../../../shared/model/calibration.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { moment, number, score } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import classes from './decide.module.css'
import record from './record.module.css'
import { ERASED, named, Why } from './record-changes.tsx'
import boards from './tables.module.css'

/** The calibration meetings of the case: why it was talked about, opinions before and after, who did not vote, the minutes. */
export function RecordMeeting({ document: { meetings } }: { document: RecordDocument }) {
  return (
    <Panel className={classes.part}>
      <section aria-labelledby="meeting-title">
        <h2 id="meeting-title">The calibration meeting</h2>
        {meetings === null && (
          <p className={texts.soft}>This record is from before records kept the meeting.</p>
        )}
        {meetings?.length === 0 && (
          <p className={texts.soft}>This case was not part of a calibration meeting.</p>
        )}
        {meetings?.map((meeting, at) => (
          <Meeting key={meeting.agenda?.session.sessionId ?? `${at}`} meeting={meeting} />
        ))}
      </section>
    </Panel>
  )
}

function Meeting({ meeting }: { meeting: MeetingDocument }) {
  const { agenda, ballots, moves, minutes } = meeting
  return (
    <div className={record.meeting}>
      <div>
        {agenda ? (
          <Agenda agenda={agenda} />
        ) : (
          <p className={texts.soft}>The agenda is {ERASED}.</p>
        )}
        <Opinions ballots={ballots} />
      </div>
      <div>
        <h3>Opinions changed with a reason</h3>
        {moves.length === 0 && <p className={texts.soft}>None.</p>}
        <ul className={record.said}>
          {moves.map((move) => (
            <li key={`${move.voter} ${move.at}`}>
              <strong>
                {VERDICT_NAMES[move.from]} → {VERDICT_NAMES[move.to]}
              </strong>
              <Why {...move} />
            </li>
          ))}
        </ul>
        <NotVoting meeting={meeting} />
        <h3>Minutes of the case</h3>
        {minutes.length === 0 && <p className={texts.soft}>None were written.</p>}
        <ul className={record.said}>
          {minutes
            .map((line, at) => ({ line: line ?? `A line ${ERASED}.`, place: `${at}` }))
            .map(({ line, place }) => (
              <li key={place}>{line}</li>
            ))}
        </ul>
      </div>
    </div>
  )
}

function Agenda({ agenda }: { agenda: NonNullable<MeetingDocument['agenda']> }) {
  const { session, mark, spentSeconds, budgetSeconds, firstNumber, position, reasons } = agenda
  const facts = [
    `Begun ${moment(session.createdAt)}`,
    session.closedAt
      ? `closed ${moment(session.closedAt)}`
      : 'not closed when the decision was signed',
    position !== null &&
      `case ${position} of the agenda, ${number(spentSeconds / 60, 1)} of ${Math.round(budgetSeconds / 60)} minutes`,
    firstNumber !== null && `first number said aloud ${score(firstNumber)}`,
  ].filter((fact) => fact !== false)
  return (
    <>
      <p>{AGENDA_MARKS[mark]}</p>
      <p className={texts.soft}>{facts.join(' · ')}</p>
      {reasons.length > 0 && (
        <>
          <h3>Why it was on the agenda</h3>
          <ul className={record.said}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** First and second opinion of each voter in one row, without names: ballots were secret in the room. */
function Opinions({ ballots }: { ballots: readonly BallotDocument[] }) {
  const voters = [...Map.groupBy(ballots, ({ voter }) => voter)]
  if (voters.length === 0) return <p className={texts.soft}>Nobody had given a ballot.</p>
  return (
    <>
      <h3>Opinions before and after the discussion</h3>
      <Table heads={['Voter', 'First ballot', 'Second ballot']} className={boards.plain}>
        {voters.map(([voter, given], at) => (
          <tr key={voter}>
            <td>
              {at + 1}
              {given.some(({ counts }) => !counts) && ', not counted'}
            </td>
            {[1, 2].map((round) => (
              <td key={round}>
                <Ballot ballot={given.find((one) => one.round === round)} />
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <ul className={record.said}>
        {voters.map(([voter, given], at) => {
          const words = given.find(({ round }) => round === 1)?.words
          return words ? (
            <li key={voter}>
              <strong>Voter {at + 1}</strong>
              <p>{words.strongestReason}</p>
              {words.onlyISaw && <p>Only they have seen: {words.onlyISaw}</p>}
              <p className={texts.soft}>Would change their mind: {words.wouldChangeMyMind}</p>
            </li>
          ) : null
        })}
      </ul>
    </>
  )
}

function Ballot({ ballot }: { ballot: BallotDocument | undefined }) {
  const verdict = ballotVerdict(ballot, ERASED)
  if (ballot?.estimate == null) return <Value>{verdict}</Value>
  return `${score(ballot.estimate)}, ${verdict.toLowerCase()}`
}

function NotVoting({ meeting: { bars, declarations } }: { meeting: MeetingDocument }) {
  return (
    <>
      <h3>Who did not vote, and what was declared</h3>
      {bars.length + declarations.length === 0 && <p className={texts.soft}>Nobody.</p>}
      <ul className={record.said}>
        {bars.map(({ person, personName, kind }) => (
          <li key={`${person} ${kind}`}>
            {named(personName)}: {BAR_NAMES[kind]}
          </li>
        ))}
        {declarations.map(({ person, personName, byName, kind, takenBack, text, at }) => (
          <li key={`${person} ${kind} ${at}`}>
            {named(personName)}, {BAR_NAMES[kind]}
            {text && <p>{text}</p>}
            <small>
              {takenBack ? 'Taken back' : 'Declared'} by {named(byName)}, {moment(at)}
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}
