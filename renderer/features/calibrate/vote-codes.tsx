import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { PersonId } from '../../../shared/model/id.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { useApp } from '../../store/context.tsx'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'

type Code = Output<'calibration.giveCodes'>['codes'][number]

/** Codes with which members vote at one keyboard. Each is shown once, one at a time, to hand to its member. */
export function VoteCodes({ detail: { members, session } }: { detail: SessionDetail }) {
  const act = useApp((state) => state.act)
  const [codes, setCodes] = useState<Code[]>([])
  const [shown, setShown] = useState<PersonId | null>(null)
  const voters = members.filter(({ canVote, presence }) => canVote && presence !== 'left')
  const without = voters.filter(({ hasCode }) => !hasCode)
  const give = async (personId: PersonId | null) => {
    const given = await act('calibration.giveCodes', { sessionId: session.sessionId, personId })
    if (given.ok) setCodes(given.value.codes)
  }
  const close = () => {
    setCodes([])
    setShown(null)
  }
  return (
    <>
      <h2>Codes to vote with at one keyboard</h2>
      <p className={texts.soft}>
        A member types a code of four digits in the room and votes; nothing typed is shown. A code
        is shown once and to you alone, so keep this page off the shared screen. A new one is an
        entry in the minutes.
      </p>
      <Group>
        {without.length > 0 ? (
          <>
            <Button onClick={() => void give(null)}>Give out codes</Button>
            <span className={texts.soft}>
              Without one: {asList(without.map(({ name }) => name))}
            </span>
          </>
        ) : (
          voters.map(({ personId, name }) => (
            <Button key={personId} onClick={() => void give(personId)}>
              New code for {name}
            </Button>
          ))
        )}
      </Group>
      <Modal opened={codes.length > 0} onClose={close} title="Hand each member their code">
        <ul className={forms.list}>
          {codes.map(({ personId, name, code }) => (
            <li key={personId}>
              <Group gap={12} justify="space-between" wrap="nowrap">
                {name}
                {shown === personId ? (
                  <b aria-live="polite">{code}</b>
                ) : (
                  <Button
                    aria-label={`Show the code of ${name}`}
                    onClick={() => setShown(personId)}
                  >
                    Show
                  </Button>
                )}
              </Group>
            </li>
          ))}
        </ul>
        <p className={texts.soft}>Once closed, this list cannot be shown again.</p>
      </Modal>
    </>
  )
}
