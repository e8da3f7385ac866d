import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Room, RoomCase } from '../../../shared/contract/room.contract.ts'
import { VOTE_CODE_DIGITS } from '../../../shared/contract/votes.contract.ts'
import { VERDICT_NAMES, VERDICTS } from '../../../shared/model/decision.ts'
import type { PersonId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useProfile } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { HiddenDigits } from './hidden-digits.tsx'
import classes from './votes.module.css'

type Voter = RoomCase['second']['members'][number]
/** A vote being typed: whose, with which code (null = at the own seat, or by the facilitator), the number so far. */
interface Typing {
  voter: Voter
  code: string | null
  estimate: number | null
}

/** A row in progress is cleared after this long without a key. Milliseconds. */
const FORGET = 60_000

/** While second votes are given, nothing that could sway them stands on the screen. */
export const isVoting = ({ step, second }: RoomCase): boolean =>
  step === 'second' && second.opened === null

/**
 * The second vote on one shared screen: a code finds its row, then two digits and one. Nothing typed is ever shown;
 * what stands there for all to see is who has voted.
 */
export function VoteGrid({
  room,
  one,
  asking,
  onOpen,
}: {
  room: Room
  one: RoomCase
  /** The next step was asked for while votes are missing; asked for once more, it is taken. */
  asking: boolean
  onOpen: () => void
}) {
  const { cast, of, members, out } = one.second
  const call = useApp((state) => state.call)
  const seat = useProfile()?.personId
  const [typing, setTyping] = useState<Typing | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  // Counts what was begun anew, so that fields begin empty and in focus.
  const [turn, setTurn] = useState(0)
  const keyAt = useRef(Date.now())
  const clear = (why: string | null = null) => {
    setTyping(null)
    setWrong(why)
    setTurn((count) => count + 1)
  }
  const forget = useRef(clear)
  forget.current = clear
  useEffect(() => {
    if (!typing) return
    const timer = setInterval(() => {
      if (Date.now() - keyAt.current >= FORGET) forget.current()
    }, 1000)
    return () => clearInterval(timer)
  }, [typing])
  const begin = (voter: Voter, code: string | null) => {
    keyAt.current = Date.now()
    setWrong(null)
    setTyping({ voter, code, estimate: null })
    setTurn((count) => count + 1)
  }
  const find = async (code: string) => {
    const found = await call('calibration.voter', { caseId: one.caseId, code })
    if (!found.ok) return clear(found.error.message)
    const { personId } = found.value
    const voter = members.find((member) => member.personId === personId)
    if (voter) begin(voter, code)
  }
  const estimated = (digits: string) => {
    const estimate = Number(digits) / 10
    if (estimate >= 1 && estimate <= 5) {
      setWrong(null)
      return setTyping((now) => now && { ...now, estimate })
    }
    setWrong('Leadership takes two digits from 10 for 1.0 to 50 for 5.0.')
    setTurn((count) => count + 1)
  }
  const voted = async (digit: string) => {
    const verdict = VERDICTS[Number(digit) - 1]
    if (!verdict || typing?.estimate == null) {
      setWrong('The verdict takes one digit from 1 to 5.')
      return setTurn((count) => count + 1)
    }
    const { voter, code, estimate } = typing
    const ballot = { estimate, verdict }
    const { personId } = voter
    const given = await call('calibration.vote', { caseId: one.caseId, personId, ballot, code })
    clear(given.ok ? null : given.error.message)
  }
  const mayType = (voter: Voter) =>
    voter.personId === seat || (room.mayFacilitate && (!voter.voted || voter.enteredBy !== null))
  const missing = members.filter((member) => !member.voted).map(({ name }) => name)
  const hasCodes = members.some(({ hasCode }) => hasCode)
  return (
    <section
      aria-label="Second vote"
      onKeyDown={(event) => {
        keyAt.current = Date.now()
        if (event.key !== 'Escape' || (typing === null && wrong === null)) return
        event.preventDefault()
        clear()
      }}
    >
      <div className={classes.head}>
        <p className={classes.count}>
          <b>
            {cast} of {of}
          </b>{' '}
          have voted
        </p>
        {room.mayFacilitate && (
          <button type="button" data-all={cast === of || undefined} onClick={onOpen}>
            {cast === 0 ? 'Go on without votes' : 'Open the votes'} →
          </button>
        )}
      </div>
      {asking && (
        <p role="alert" className={classes.asking}>
          {cast === 0 ? 'Nobody has voted.' : `Not yet: ${missing.join(', ')}.`} The minutes will
          say so. → {cast === 0 ? 'goes on without a second vote' : `opens ${cast} of ${of}`}, ←
          waits.
        </p>
      )}
      <p className={texts.soft}>
        Type your own code, two digits for leadership, one for the verdict. Nothing you type is
        shown.
        {!hasCodes && room.mayFacilitate && (
          <>
            {' '}
            Nobody has a code yet: the{' '}
            <Link href={addresses.session(room.sessionId)}>page of the session</Link> gives them
            out.
          </>
        )}
      </p>
      <div className={classes.entry}>
        <HiddenDigits
          key={`code ${turn} ${typing === null}`}
          label="Own code"
          digits={VOTE_CODE_DIGITS}
          begin={typing === null && turn > 0}
          disabled={typing !== null}
          onFull={(code) => void find(code)}
        />
        <p role="status">{wrong ?? statusOf(typing, seat)}</p>
      </div>
      <Table
        heads={['Member', 'Leadership, 10 to 50', 'Verdict, 1 to 5', 'Vote', null]}
        bare
        className={classes.grid}
      >
        {members.map((voter) => {
          const now = typing?.voter.personId === voter.personId ? typing : null
          return (
            <tr key={voter.personId} data-now={now !== null || undefined}>
              <th scope="row">{voter.name}</th>
              <td>
                {now?.estimate === null ? (
                  <HiddenDigits
                    key={turn}
                    label={`Leadership by ${voter.name}`}
                    digits={2}
                    begin
                    onFull={estimated}
                  />
                ) : (
                  (now || voter.voted) && <Hidden />
                )}
              </td>
              <td>
                {now && now.estimate !== null ? (
                  <HiddenDigits
                    key={turn}
                    label={`Verdict by ${voter.name}`}
                    digits={1}
                    begin
                    onFull={(digit) => void voted(digit)}
                  />
                ) : (
                  !now && voter.voted && <Hidden />
                )}
              </td>
              <td>
                {!now && !voter.voted && <i className={classes.ring} aria-hidden="true" />}
                {now ? 'Voting now' : voter.voted ? '✓ Voted' : 'Not yet'}
                {voter.enteredBy !== null && <small>entered by {voter.enteredBy}</small>}
              </td>
              <td>
                {!now && mayType(voter) && (
                  <button
                    type="button"
                    aria-label={
                      voter.personId === seat ? `Vote: ${voter.name}` : `Enter for ${voter.name}`
                    }
                    onClick={() => begin(voter, null)}
                  >
                    {voter.personId === seat ? 'Vote' : 'Enter for'}
                  </button>
                )}
              </td>
            </tr>
          )
        })}
        {out.map(({ name, why }) => (
          <tr key={`${name} ${why}`} data-out>
            <th scope="row">{name}</th>
            <td colSpan={2}>{why}</td>
            <td>– Does not vote</td>
            <td />
          </tr>
        ))}
      </Table>
      <ol className={classes.legend} aria-label="Digits of the verdicts">
        {VERDICTS.map((verdict, index) => (
          <li key={verdict}>
            <kbd>{index + 1}</kbd>
            {VERDICT_NAMES[verdict]}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What whoever types has to know. */
function statusOf(typing: Typing | null, seat: PersonId | undefined): string {
  if (!typing) return ''
  const { voter, code } = typing
  if (voter.voted && voter.enteredBy === null)
    return 'You have voted. A new vote replaces the old one; Esc keeps the old one.'
  return code === null && voter.personId !== seat
    ? `Entered for ${voter.name}: the minutes say by whom. Esc leaves it.`
    : ''
}

/** Of the same length for every vote. */
const Hidden = () => <i className={classes.hidden} role="img" aria-label="hidden" />
