import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { LEAST_CHANGE_REASON } from '../../../shared/contract/room.contract.ts'
import { BAR_NAMES, declaredKindSchema } from '../../../shared/model/calibration.ts'
import { leastFor, saidLength } from '../../../shared/model/said-length.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { capital, moment } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'

type Case = SessionDetail['cases'][number]
type Said = Case['declarations'][number]
type Row = { one: Case; said: Said }

/** Every interest that was declared and every one that was taken back: nothing said is ever removed. */
export function DeclaredPart({ detail: { cases } }: { detail: SessionDetail }) {
  const [taking, setTaking] = useState<Row | null>(null)
  const rows = cases.flatMap((one) => one.declarations.map((said): Row => ({ one, said })))
  if (rows.length === 0) return null
  return (
    <section className={forms.part} aria-labelledby="declared">
      <h2 id="declared">Declared interests</h2>
      <Table heads={['Candidate', 'Who', 'What was said', 'Said by', null]} className={forms.table}>
        {rows.map(({ one, said }) => (
          <tr key={`${one.caseId} ${said.personId} ${said.kind} ${said.at} ${said.takenBack}`}>
            <td>{one.name}</td>
            <td>{said.name}</td>
            <td>
              {capital(BAR_NAMES[said.kind])}
              {said.takenBack && ', taken back'}
              {said.text !== '' && <div className={texts.soft}>{said.text}</div>}
            </td>
            <td>
              {said.byName}, {moment(said.at)}
            </td>
            <td>
              {said.mayTakeBack && (
                <Button
                  aria-label={`Take back: ${said.name}, ${BAR_NAMES[said.kind]}, ${one.name}`}
                  onClick={() => setTaking({ one, said })}
                >
                  Take back
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      <Modal
        opened={taking !== null}
        onClose={() => setTaking(null)}
        title={taking ? `Take back what was declared about ${taking.one.name}` : ''}
      >
        {taking && <TakeBackForm row={taking} onDone={() => setTaking(null)} />}
      </Modal>
    </section>
  )
}

/** A mistaken declaration is answered by a further word with its reason; both stay in the minutes and the record. */
function TakeBackForm({ row: { one, said }, onDone }: { row: Row; onDone: () => void }) {
  const call = useApp((state) => state.call)
  const [text, setText] = useState('')
  const submit = () =>
    call('calibration.takeBack', {
      caseId: one.caseId,
      personId: said.personId,
      kind: declaredKindSchema.parse(said.kind),
      text,
    })
  return (
    <Form
      submit="Take back"
      ready={saidLength(text) >= LEAST_CHANGE_REASON}
      onSubmit={submit}
      onDone={onDone}
    >
      <p>
        {said.kind === 'conflict'
          ? `${said.name} sees this case again, here and on every page. A ballot sealed before counts again.`
          : `${said.name} votes on this case again. A ballot sealed before counts again.`}
      </p>
      <Textarea
        label="Why it was a mistake"
        description={`At least ${leastFor(text, LEAST_CHANGE_REASON)} characters. What was declared and this reason both stay in the minutes and the record.`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
      />
    </Form>
  )
}
