import type { BatchId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Form } from '../../ui/form.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'

/** Takes an import back as a whole, after asking. */
export function TakeBackButton({
  batchId,
  fileName,
  compact = false,
  onDone,
}: {
  batchId: BatchId
  fileName: string
  compact?: boolean
  onDone?: () => void
}) {
  const runTask = useApp((state) => state.runTask)
  const running = useApp((state) => state.tasks.takeBack)
  return (
    <DialogButton
      label="Take back"
      aria-label={`Take back ${fileName}`}
      size={compact ? 'compact-sm' : 'sm'}
      title={`Take back ${fileName}`}
    >
      {(close) => (
        <Form
          submit="Take back"
          kind="danger"
          autoFocus
          onSubmit={() => runTask('takeBack', 'imports.takeBack', { batchId })}
          onDone={() => {
            close()
            onDone?.()
          }}
          onCancel={close}
          progress={
            running && (
              <TaskProgress
                title="Taking back"
                progress={running.progress}
                cancelling={running.cancelling}
                onCancel={running.cancel}
              />
            )
          }
        >
          <p>
            What this import added goes, and what it changed is as it was before. The import stays
            in the list, with both values of what it changed.
          </p>
        </Form>
      )}
    </DialogButton>
  )
}
