import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Verification } from '../../../shared/contract/records.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { VerificationResult } from './verification-result.tsx'

/** Follows the whole ledger of this workspace, and says what it found. */
export function VerifyRun() {
  const store = useAppStore()
  const task = useApp((state) => state.tasks.verify)
  const [found, setFound] = useState<Verification | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = async () => {
    setFound(null)
    setFailure(null)
    const result = await store.getState().runTask('verify', 'records.verify', {})
    if (result.ok) setFound(result.value)
    else setFailure(result.error)
  }
  return (
    <section aria-labelledby="verify-title">
      <h2 id="verify-title">Verify this workspace</h2>
      <p className={texts.soft}>
        Every entry contains the fingerprint of the one before, and the last one is signed. A byte
        changed since then shows here, by the number of its entry.
      </p>
      {task ? (
        <TaskProgress title="Verifying" progress={task.progress} />
      ) : (
        <div className={classes.buttons}>
          <Button onClick={() => void run()}>Verify</Button>
        </div>
      )}
      {failure && <FailureNote failure={failure} />}
      {found && <VerificationResult found={found} />}
    </section>
  )
}
