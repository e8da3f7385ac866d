import { Button, Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, day } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './keeping.module.css'
import { LEAST_REASON, ReasonHint } from './reason-hint.tsx'

/** The dry run first: every record that would go and every one that stays, then the act itself. */
export function PurgeDialog({ onDone }: { onDone: () => void }) {
  const answer = useAnswer('rights.purgePlan', {}, { keep: true })
  const task = useApp((state) => state.tasks.purge)
  const purge = useApp((state) => state.purge)
  const [read, setRead] = useState(false)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  const { planId, due, kept } = answer.value
  const run = async () => {
    setFailure(null)
    const failed = await purge({ planId, reason })
    if (failed) setFailure(failed)
    else onDone()
  }
  return (
    <div className={classes.form}>
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
      {due.length > 0 && (
        <Textarea
          label="Why these records go"
          description={<ReasonHint />}
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {failure && <FailureNote failure={failure} />}
      {task && <TaskProgress title="Purging" progress={task.progress} />}
      <div className={classes.buttons}>
        {due.length > 0 && (
          <Checkbox
            label="I have read this list"
            checked={read}
            onChange={(event) => setRead(event.currentTarget.checked)}
          />
        )}
        <Button onClick={onDone}>{due.length > 0 ? 'Cancel' : 'Close'}</Button>
        {due.length > 0 && (
          <Button
            color="red"
            disabled={!read || reason.trim().length < LEAST_REASON || task !== undefined}
            onClick={() => void run()}
          >
            Purge {count(due.length, 'record')}
          </Button>
        )}
      </div>
    </div>
  )
}
