import { NativeSelect } from '@mantine/core'
import type { Room } from '../../../shared/contract/room.contract.ts'
import type { RoomOpening } from '../../../shared/contract/room-plan.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { count, percent, score, scoreInterval } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'
import { useRoomAct } from './use-room-act.ts'

/** Whom the panel would promote, side by side for each opening; in order where there are more of them than openings. */
export function RoomOpenings({ room }: { room: Room }) {
  const sections = room.openings.map((one) => (
    <section key={one.opening} className={forms.part} aria-label={one.opening}>
      <h3>
        {one.opening} · {count(one.count, 'opening')}, {count(one.people.length, 'candidate')} to
        promote
      </h3>
      {one.needs && <p>{one.needs}.</p>}
      {one.people.length === 0 ? (
        <p className={texts.soft}>Nobody was concluded to be promoted here yet.</p>
      ) : (
        <Beside opening={one} scoresHidden={room.scoresHidden} />
      )}
    </section>
  ))
  return (
    <>
      {sections}
      {room.mayFacilitate && <PromotedFor room={room} />}
    </>
  )
}

/** Where the panel says who is for which opening, also of those who were agreed without discussion. */
function PromotedFor({ room: { openings, sessionId } }: { room: Room }) {
  const act = useRoomAct(sessionId)
  const people = openings.flatMap(({ opening, people: beside }) =>
    beside.map(({ caseId, title, chosen }) => ({ caseId, title, opening: chosen ? opening : '' })),
  )
  const once = [...new Map(people.map((one) => [one.caseId, one])).values()]
  if (once.length === 0) return null
  return (
    <section className={forms.part} aria-label="Opening of each promotion">
      <h3>Opening of each promotion</h3>
      {once.map(({ caseId, title, opening }) => (
        <NativeSelect
          key={caseId}
          label={title}
          value={opening}
          onChange={(event) =>
            act({ do: 'seat', caseId, opening: event.currentTarget.value || null })
          }
          data={[{ value: '', label: 'No opening yet' }, ...openings.map((one) => one.opening)]}
        />
      ))}
    </section>
  )
}

function Beside({ opening, scoresHidden }: { opening: RoomOpening; scoresHidden: boolean }) {
  const { people } = opening
  const ordered = people.some(({ place }) => place !== null)
  return (
    <>
      <Table
        heads={[
          ordered && 'Place',
          'Candidate',
          'Verdict',
          ...(scoresHidden
            ? []
            : [
                'Sales performance',
                'Leadership aptitude',
                opening.needs !== null && 'By what it needs',
                'Middle vote',
              ]),
          'Votes',
        ]}
      >
        {people.map((one) => (
          <tr key={one.caseId}>
            {ordered && (
              <td>
                {one.place}
                {one.tied && ', tied'}
              </td>
            )}
            <td>
              {one.title}
              {!one.chosen && <small>no opening named yet</small>}
            </td>
            <td>{VERDICT_NAMES[one.verdict]}</td>
            {!scoresHidden && (
              <>
                <td>{percent(one.figures?.sales ?? null)}</td>
                <td>
                  {score(one.figures?.leadership ?? null)}
                  <small>
                    {scoreInterval(
                      one.figures?.leadership ?? null,
                      one.figures?.leadershipSe ?? null,
                    )}
                  </small>
                </td>
                {opening.needs && <td>{score(one.byNeeds)}</td>}
                <td>{score(one.middle)}</td>
              </>
            )}
            <td>
              {one.votes
                .map(({ verdict, count: votes }) => `${votes} ${VERDICT_NAMES[verdict]}`)
                .join(', ')}
            </td>
          </tr>
        ))}
      </Table>
      {ordered && (
        <p className={texts.soft}>
          More candidates than openings. Of two candidates, the one whom more members put higher in
          their last numbers is ahead. Tied candidates have no order between them: the panel says
          who it is to be.
        </p>
      )}
    </>
  )
}

/** How many are to be promoted, and nobody said to which opening. */
export const withoutOpening = ({ openings }: Room): number =>
  new Set(
    openings.flatMap(({ people }) =>
      people.filter(({ chosen }) => !chosen).map(({ caseId }) => caseId),
    ),
  ).size
