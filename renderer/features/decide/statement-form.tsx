import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Statement } from '../../../shared/contract/record-document.ts'
import type { Failure } from '../../../shared/errors.ts'
import type { RecordId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import classes from './decide.module.css'

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
  const [failure, setFailure] = useState<Failure | null>(null)
  const add = async () => {
    const result = await call('records.addStatement', { recordId, kind, text })
    if (!result.ok) return setFailure(result.error)
    setText('')
    setFailure(null)
    notify({ kind: 'done', text: 'Added to the record. It stays there as it is.' })
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
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
      {failure && <FailureNote failure={failure} />}
      <div className={classes.buttons}>
        <Button type="submit" disabled={text.trim() === ''}>
          Add to the record
        </Button>
      </div>
    </form>
  )
}
