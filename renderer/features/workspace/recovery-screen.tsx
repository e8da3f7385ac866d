import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useApp, useAppStore } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import { CopiesLeft } from './copies-left.tsx'
import classes from './protection.module.css'
import { WorkspaceCode } from './workspace-code.tsx'

/** A new encrypted workspace is used only once its recovery code is on paper and was typed back. */
export function RecoveryScreen() {
  const store = useAppStore()
  const name = useApp((state) => state.workspace?.name ?? '')
  const code = useApp((state) => state.recoveryCode)
  const failure = useApp((state) => state.recoveryFailure)
  useEffect(() => {
    const { recoveryCode, showRecoveryCode } = store.getState()
    if (recoveryCode === null) void showRecoveryCode(null)
  }, [store])
  return (
    <div className={classes.narrow}>
      <Page
        title="Recovery code"
        about={`Put it on paper and type it back; then ${name} opens.`}
        actions={
          <Button onClick={() => void store.getState().closeWorkspace()}>
            Close and do it later
          </Button>
        }
      >
        {failure && (
          <FailureNote
            failure={failure}
            onRetry={() => void store.getState().showRecoveryCode(null)}
          />
        )}
        {code === null ? (
          !failure && <TaskProgress title="Making the code" progress={null} />
        ) : (
          <Panel>
            <WorkspaceCode code={code} />
          </Panel>
        )}
        <CopiesLeft />
      </Page>
    </div>
  )
}
