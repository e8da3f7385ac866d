import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { count, day } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './keeping.module.css'
import { isReason, ReasonField } from './reason-form.tsx'

/** The dry run first: every record that would go and every one that stays, then the act itself. */
export function PurgeDialog({ onDone }: { onDone: () => void }) {
  const answer = useAnswer('rights.purgePlan', {}, { keep: true })
  const task = useApp((state) => state.tasks.purge)
  const purge = useApp((state) => state.purge)
  const [read, setRead] = useState(false)
  const [reason, setReason] = useState('')
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  const { planId, due, kept } = answer.value
  const lists = (
    <>
      {due.length === 0 ? (
        <p>Nothing may be deleted today.</p>
      ) : (
        <>
          <p>
            {count(due.length, 'record')} would lose what{' '}
            {due.length === 1 ? 'it says' : 'they say'}: verdict, reasons, ballots and minutes,
            letters. Entries and hashes stay, and one more entry says which record went, who purged
            it and why. This cannot be undone.
          </p>
          <ScrollRegion label="Records that would go" className={classes.short}>
            <ul className={classes.list}>
              {due.map((record) => (
                <li key={record.recordId}>
                  <span>
                    {record.name ?? 'Erased person'}
                    <small>
                      entry {record.seq}, kept until {day(record.keepUntil)}
                    </small>
                  </span>
                  <span>{count(record.fields, 'field')}</span>
                </li>
              ))}
            </ul>
          </ScrollRegion>
        </>
      )}
      {kept.length > 0 && (
        <>
          <h3>Stays</h3>
          <ScrollRegion label="Records that stay, and why" className={classes.short}>
            <ul className={classes.list}>
              {kept.map((record) => (
                <li key={record.recordId}>
                  <span>
                    {record.name ?? 'Erased person'} <small>entry {record.seq}</small>
                  </span>
                  <span className={classes.soft}>{record.because}</span>
                </li>
              ))}
            </ul>
          </ScrollRegion>
        </>
      )}
    </>
  )
  if (due.length === 0) {
    return (
      <Stack>
        {lists}
        <Group gap="8px 12px" justify="flex-end">
          <Button onClick={onDone}>Close</Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Form
      submit={`Purge ${count(due.length, 'record')}`}
      kind="danger"
      ready={read && isReason(reason)}
      progress={task && <TaskProgress title="Purging" progress={task.progress} />}
      onSubmit={() => purge({ planId, reason })}
      onDone={onDone}
      onCancel={onDone}
    >
      {lists}
      <ReasonField label="Why these records go" value={reason} onChange={setReason} />
      <Checkbox
        label="I have read this list"
        checked={read}
        onChange={(event) => setRead(event.currentTarget.checked)}
      />
    </Form>
  )
}
