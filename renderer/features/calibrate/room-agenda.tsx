import { useEffect, useRef } from 'react'
import type { AgendaRow, Room } from '../../../shared/contract/room.contract.ts'
import { score } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import { agendaTitle } from './agenda-part.tsx'
import { agreedOn } from './agenda-rows.ts'
import classes from './room.module.css'
import { useRoomAct } from './use-room-act.ts'

const SIGN: Record<AgendaRow['mark'], string | null> = {
  waiting: '·',
  consent: '·',
  accepted: '✓',
  open: null,
  parked: 'P',
  discussed: '✓',
}
const SPOKEN: Record<AgendaRow['mark'], string> = {
  waiting: 'sealed',
  consent: 'agreed',
  accepted: 'accepted',
  open: 'to be discussed',
  parked: 'parked',
  discussed: 'discussed',
}

/** The agenda at the right: what comes, what is done, what was agreed without talk, and who does not vote. */
export function RoomAgenda({ room }: { room: Room }) {
  const { agenda, current, mayFacilitate, sessionId } = room
  const act = useRoomAct(sessionId)
  const agreed = agreedOn(agenda)
  const talked = agenda.filter((row) => !agreed.includes(row))
  const list = useRef<HTMLElement>(null)
  const caseId = current?.caseId
  // biome-ignore lint/correctness/useExhaustiveDependencies: another case is brought into sight
  useEffect(() => {
    const row = list.current?.querySelector('[aria-current]')
    row?.scrollIntoView({ block: 'center', behavior: 'instant' })
  }, [caseId])
  return (
    <aside ref={list} className={classes.side} aria-label="Agenda">
      <h2>{agendaTitle(room.plan)}</h2>
      <ol>
        {talked.map((row) => {
          const here = row.caseId === caseId
          return (
            <li key={row.caseId} aria-current={here ? 'step' : undefined}>
              <b aria-hidden="true">{here ? '›' : (SIGN[row.mark] ?? row.position)}</b>
              {mayFacilitate && !row.withdrawn ? (
                <button
                  type="button"
                  className={classes.go}
                  aria-label={`${row.title}, ${SPOKEN[row.mark]}`}
                  onClick={() => act({ do: 'enter', caseId: row.caseId })}
                >
                  {row.title}
                </button>
              ) : (
                <span>{row.title}</span>
              )}
              <span>
                {here && row.spread !== null && row.verdict === null
                  ? `${score(row.spread)} apart`
                  : row.tag}
              </span>
            </li>
          )
        })}
      </ol>
      {agreed.length > 0 && (
        <>
          <h2>Agreed without discussion</h2>
          <ol>
            <li>
              <b aria-hidden="true">
                {agreed.every(({ mark }) => mark === 'accepted') ? '✓' : '·'}
              </b>
              <span>{together(agreed.map(({ title }) => title))}</span>
              <span>{agreed.length}</span>
            </li>
          </ol>
        </>
      )}
      {current && current.notVoting.length > 0 && (
        <>
          <h2>Not voting on this case</h2>
          {current.notVoting.map((sentence) => (
            <p key={sentence} className={texts.soft}>
              {sentence}
            </p>
          ))}
        </>
      )}
    </aside>
  )
}

/** `Candidates C, D, I` while names are hidden, else the names. */
function together(titles: readonly string[]): string {
  const letters = titles.map((title) => /^Candidate (\w+)$/.exec(title)?.[1])
  return titles.length > 1 && letters.every((letter) => letter !== undefined)
    ? `Candidates ${letters.join(', ')}`
    : titles.join(', ')
}
