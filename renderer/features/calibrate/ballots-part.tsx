import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { BALLOT_CHARACTERS } from '../../../shared/model/calibration.ts'
import type { Verdict } from '../../../shared/model/decision.ts'
import { useApp } from '../../store/context.tsx'
import { useProfile } from '../../store/use-profile.ts'
import { Form } from '../../ui/form.tsx'
import { moment } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { WordsNote } from '../../ui/words-note.tsx'
import { DeclareForm } from './declare-form.tsx'
import forms from './forms.module.css'
import { VerdictField } from './verdict-field.tsx'
import { EstimateField } from './vote-form.tsx'

type Case = SessionDetail['cases'][number]

/** The own first opinion on each case, sealed as it is given. */
export function BallotsPart({
  detail,
  alone = false,
}: {
  detail: SessionDetail
  /** In a file of the member's own: nobody else votes here, and interests are declared in the session itself. */
  alone?: boolean
}) {
  const [writing, setWriting] = useState<Case | null>(null)
  const [declaring, setDeclaring] = useState<Case | null>(null)
  const profile = useProfile()
  const votes =
    alone || detail.members.some((one) => one.canVote && one.personId === profile?.personId)
  const waiting = detail.cases.filter(({ revealed }) => !revealed)
  return (
    <section className={forms.part} aria-labelledby="ballots">
      <h2 id="ballots">{votes ? 'Your first opinions' : 'Sealed first opinions'}</h2>
      <p className={texts.soft}>
        {votes
          ? 'Nobody can read a sealed ballot before the reveal, you included. A new one replaces the old one.'
          : 'Panel members who vote give a ballot on each case. Nobody can read one before the reveal.'}
      </p>
      <Table
        heads={['Candidate', votes && 'Your ballot', !alone && 'Sealed by', null]}
        className={forms.table}
      >
        {waiting.map((one) => (
          <tr key={one.caseId}>
            <td>
              {one.name}
              {one.late && ' (joined late)'}
            </td>
            {votes && <td>{ownState(one)}</td>}
            {!alone && (
              <td>
                {one.sealed} of {one.voters}
              </td>
            )}
            <td>
              {one.mine.whyNot === null && (
                <Button
                  aria-label={`${one.mine.revision > 0 ? 'Replace' : 'Give ballot'} on ${one.name}`}
                  onClick={() => setWriting(one)}
                >
                  {one.mine.revision > 0 ? 'Replace' : 'Give ballot'}
                </Button>
              )}{' '}
              {!alone && (
                <Button
                  aria-label={`Declare an interest in ${one.name}`}
                  onClick={() => setDeclaring(one)}
                >
                  Declare
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      <Modal
        opened={writing !== null}
        onClose={() => setWriting(null)}
        title={writing ? `First opinion on ${writing.name}` : ''}
        size="lg"
      >
        {writing && <BallotForm one={writing} onDone={() => setWriting(null)} />}
      </Modal>
      <Modal
        opened={declaring !== null}
        onClose={() => setDeclaring(null)}
        title={declaring ? `Declare an interest in ${declaring.name}` : ''}
      >
        {declaring && (
          <DeclareForm
            detail={detail}
            caseId={declaring.caseId}
            onDone={() => setDeclaring(null)}
          />
        )}
      </Modal>
    </section>
  )
}

function ownState({ mine: { whyNot, sealedAt, revision } }: Case): string {
  if (sealedAt !== null)
    return `Sealed ${moment(sealedAt)}${revision > 1 ? `, version ${revision}` : ''}`
  return whyNot ?? 'Not yet'
}

function BallotForm({ one, onDone }: { one: Case; onDone: () => void }) {
  const call = useApp((state) => state.call)
  const [estimate, setEstimate] = useState<number | ''>('')
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [strongestReason, setStrongest] = useState('')
  const [onlyISaw, setOnly] = useState('')
  const [wouldChangeMyMind, setMind] = useState('')
  const ready =
    estimate !== '' &&
    verdict !== null &&
    strongestReason.trim() !== '' &&
    wouldChangeMyMind.trim() !== ''
  const submit = async () => {
    if (estimate === '' || verdict === null) return null
    const ballot = { estimate, verdict, strongestReason, onlyISaw, wouldChangeMyMind }
    return call('calibration.seal', { caseId: one.caseId, ballot })
  }
  return (
    <div data-sealed>
      <Form submit="Seal" ready={ready} onSubmit={submit} onDone={onDone}>
        <EstimateField value={estimate} onChange={setEstimate} />
        <VerdictField label="Suggested verdict" value={verdict} onChange={setVerdict} />
        <Textarea
          label="Strongest reason"
          required
          maxLength={BALLOT_CHARACTERS}
          value={strongestReason}
          onChange={(event) => setStrongest(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <Textarea
          label="What only I have seen"
          description="Read first in the room, without your name. Leave it empty if others saw it too."
          maxLength={BALLOT_CHARACTERS}
          value={onlyISaw}
          onChange={(event) => setOnly(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <Textarea
          label="What would change my mind"
          required
          maxLength={BALLOT_CHARACTERS}
          value={wouldChangeMyMind}
          onChange={(event) => setMind(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <WordsNote texts={[strongestReason, onlyISaw, wouldChangeMyMind]} title={one.name} />
      </Form>
    </div>
  )
}
