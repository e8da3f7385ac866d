import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { Room, RoomCase } from '../../../shared/contract/room.contract.ts'
import type { Verdict } from '../../../shared/model/decision.ts'
import type { CaseId, PersonId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'
import classes from './room.module.css'
import { RoomModal } from './room-modal.tsx'
import { VerdictField } from './verdict-field.tsx'

type Voter = RoomCase['second']['members'][number]

/** The laptop goes round: everybody gives a second opinion on a short screen of their own, then all open at once. */
export function SecondBallots({
  room,
  one,
  onOpen,
}: {
  room: Room
  one: RoomCase
  /** Opens what is there before all have voted, or after the program was restarted. */
  onOpen: () => void
}) {
  const { cast, of, members, opened } = one.second
  const [voter, setVoter] = useState<Voter | null>(null)
  if (opened) return <p className={classes.verdict}>The second ballots are open.</p>
  return (
    <div>
      <h2>Second ballot, private again</h2>
      <p className={classes.verdict}>
        {cast} of {of} have voted
      </p>
      <p className={texts.soft}>
        Blank the projector and hand the laptop round. Nobody sees a vote before all are in; → opens
        them together.
      </p>
      {room.mayFacilitate && (
        <>
          <ul className={classes.members}>
            {members.map((member) => (
              <li key={member.personId}>
                <span>{member.name}</span>
                <button
                  type="button"
                  className={classes.act}
                  aria-label={`${member.voted ? 'Voted' : 'Vote'}: ${member.name}`}
                  onClick={() => setVoter(member)}
                >
                  {member.voted ? '✓ Voted' : 'Vote'}
                </button>
              </li>
            ))}
          </ul>
          {cast > 0 && (
            <button type="button" className={classes.act} onClick={onOpen}>
              Open {cast} of {of}
            </button>
          )}
        </>
      )}
      <RoomModal
        opened={voter !== null}
        onClose={() => setVoter(null)}
        title={voter ? `${voter.name}: second ballot on ${one.title}` : ''}
      >
        {voter && (
          <VoteForm caseId={one.caseId} personId={voter.personId} onDone={() => setVoter(null)} />
        )}
      </RoomModal>
    </div>
  )
}

export function VoteForm({
  caseId,
  personId,
  onDone,
}: {
  caseId: CaseId
  personId: PersonId
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const [estimate, setEstimate] = useState<number | ''>('')
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const submit = async () => {
    if (estimate === '' || verdict === null) return null
    return call('calibration.vote', { caseId, personId, ballot: { estimate, verdict } })
  }
  return (
    <Form
      submit="Seal and hand on"
      ready={estimate !== '' && verdict !== null}
      onSubmit={submit}
      onDone={onDone}
    >
      <EstimateField value={estimate} onChange={setEstimate} />
      <VerdictField label="Your verdict now" value={verdict} onChange={setVerdict} />
    </Form>
  )
}

/** Leadership aptitude in tenths, 1–5. */
export function EstimateField({
  value,
  onChange,
}: {
  value: number | ''
  onChange: (value: number | '') => void
}) {
  return (
    <NumberInput
      label="Leadership aptitude, 1 to 5"
      required
      min={1}
      max={5}
      step={0.1}
      decimalScale={1}
      clampBehavior="strict"
      value={value}
      onChange={(next) => onChange(typeof next === 'number' ? next : '')}
      hideControls
      data-autofocus
    />
  )
}
