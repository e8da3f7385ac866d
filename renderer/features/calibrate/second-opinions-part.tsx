import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import type { PersonId } from '../../../shared/model/id.ts'
import { moment } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'
import { VoteForm } from './vote-form.tsx'

type Case = SessionDetail['cases'][number]

/** The own second opinion on each case that is being talked about, private again. */
export function SecondOpinionsPart({
  detail: { cases },
  personId,
}: {
  detail: SessionDetail
  personId: PersonId
}) {
  const [voting, setVoting] = useState<Case | null>(null)
  const open = cases.filter(({ mine }) => mine.second !== null)
  if (open.length === 0) return null
  return (
    <section className={forms.part} aria-labelledby="second">
      <h2 id="second">Your second opinions</h2>
      <p className={texts.soft}>
        After the discussion, private again. A new one replaces the old one until all are opened
        together.
      </p>
      <Table heads={['Candidate', 'Your second ballot', null]} className={forms.table}>
        {open.map((one) => {
          const at = one.mine.second?.sealedAt ?? null
          return (
            <tr key={one.caseId}>
              <td>{one.name}</td>
              <td>{at === null ? 'Not yet' : `Sealed ${moment(at)}`}</td>
              <td>
                <Button
                  aria-label={`${at === null ? 'Give ballot' : 'Replace'}: second opinion on ${one.name}`}
                  onClick={() => setVoting(one)}
                >
                  {at === null ? 'Give ballot' : 'Replace'}
                </Button>
              </td>
            </tr>
          )
        })}
      </Table>
      <Modal
        opened={voting !== null}
        onClose={() => setVoting(null)}
        title={voting ? `Second opinion on ${voting.name}` : ''}
      >
        {voting && (
          <VoteForm caseId={voting.caseId} personId={personId} onDone={() => setVoting(null)} />
        )}
      </Modal>
    </section>
  )
}
