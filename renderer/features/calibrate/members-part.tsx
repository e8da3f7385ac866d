import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { moment } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'
import { useRoomAct } from './use-room-act.ts'
import { VoteCodes } from './vote-codes.tsx'

type Member = SessionDetail['members'][number]

/** Who is on the panel of the session, what they have sealed, and whether they are here. */
export function MembersPart({ detail }: { detail: SessionDetail }) {
  const { members, session, mayFacilitate } = detail
  const act = useRoomAct(session.sessionId)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const meets = session.state === 'revealed'
  const back = ({ personId }: Member) => act({ do: 'absent', personId, absent: false, text: '' })
  return (
    <section className={forms.part} aria-labelledby="sealed">
      <h2 id="sealed">Who has sealed their ballots</h2>
      <Table
        heads={[
          'Panel member',
          'Sealed',
          'Last',
          meets && 'In the meeting',
          meets && mayFacilitate && null,
        ]}
        className={forms.table}
      >
        {members.map((member) => (
          <tr key={member.personId}>
            <td>{member.name}</td>
            <td>{member.canVote ? `${member.sealed} of ${member.of}` : 'No vote'}</td>
            <td>{member.lastSealedAt ? moment(member.lastSealedAt) : 'Nothing yet'}</td>
            {meets && <td>{PRESENCE[member.presence]}</td>}
            {meets && mayFacilitate && (
              <td>
                {member.presence === 'here' && (
                  <Button aria-label={`Absent: ${member.name}`} onClick={() => setLeaving(member)}>
                    Absent
                  </Button>
                )}
                {member.presence === 'absent' && (
                  <Button aria-label={`Back: ${member.name}`} onClick={() => back(member)}>
                    Back
                  </Button>
                )}
              </td>
            )}
          </tr>
        ))}
      </Table>
      <Modal
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={leaving ? `${leaving.name} does not take part` : ''}
      >
        {leaving && <AbsentForm detail={detail} member={leaving} onDone={() => setLeaving(null)} />}
      </Modal>
      {meets && mayFacilitate && <VoteCodes detail={detail} />}
    </section>
  )
}

const PRESENCE: Record<Member['presence'], string> = {
  here: 'Here',
  absent: 'Absent, votes given stay counted',
  left: 'Left the panel, votes given stay counted',
}

function AbsentForm({
  detail: { session },
  member: { personId },
  onDone,
}: {
  detail: SessionDetail
  member: Member
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const [text, setText] = useState('')
  return (
    <Form
      submit="Mark as absent"
      ready={text.trim() !== ''}
      onSubmit={() =>
        call('calibration.act', {
          sessionId: session.sessionId,
          act: { do: 'absent', personId, absent: true, text },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      <p className={texts.soft}>
        Votes given stay counted, no further one is awaited. The reason enters the minutes.
      </p>
      <TextInput
        label="Why"
        required
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
    </Form>
  )
}
