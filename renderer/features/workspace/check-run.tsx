import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import classes from './workspace-screen.module.css'

/** Checks the whole file: integrity, references, and every standing computed again and compared. */
export function CheckRun() {
  const store = useAppStore()
  const task = useApp((state) => state.tasks.check)
  const [outcome, setOutcome] = useState<Output<'workspaces.check'> | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = async () => {
    setOutcome(null)
    setFailure(null)
    const result = await store.getState().runTask('check', 'workspaces.check', {})
    if (result.ok) setOutcome(result.value)
    else if (result.error.code !== 'cancelled') setFailure(result.error)
  }
  return (
    <div>
      {task ? (
        <TaskProgress
          title="Checking"
          progress={task.progress}
          cancelling={task.cancelling}
          onCancel={task.cancel}
        />
      ) : (
        <Button onClick={() => void run()}>Check this workspace</Button>
      )}
      {failure && <FailureNote failure={failure} />}
      <div aria-live="polite">
        {outcome && (
          <>
            <p className={`${classes.verdict} ${outcome.ok ? texts.ok : texts.problem}`}>
              {outcome.ok ? '✓ Everything is in order.' : '✕ Something is not in order.'}
            </p>
            <ul className={classes.checks}>
              {outcome.checks.map(({ name, ok, detail }) => (
                <li key={name}>
                  <span>{name}</span>
                  <span className={ok ? texts.ok : texts.problem}>{ok ? '✓ ok' : '✕ failed'}</span>
                  <small>{detail}</small>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
