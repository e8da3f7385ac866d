import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Statement } from '../../../shared/contract/record-document.ts'
import type { RecordId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'

/** Adds to a record what was said since. It is an entry of the ledger: nothing replaces it. */
export function StatementForm({
  recordId,
  kind,
  label,
}: {
  recordId: RecordId
  kind: Exclude<Statement['kind'], 'letter'>
  label: string
}) {
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const [text, setText] = useState('')
  return (
    <Form
      submit="Add to the record"
      kind="quiet"
      ready={text.trim() !== ''}
      onSubmit={() => call('records.addStatement', { recordId, kind, text })}
      onDone={() => {
        setText('')
        notify({ kind: 'done', text: 'Added to the record. It stays there as it is.' })
      }}
    >
      <Textarea
        label={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        maxLength={20_000}
      />
    </Form>
  )
}
