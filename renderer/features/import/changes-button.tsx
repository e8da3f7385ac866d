import type { BatchId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, number } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import { ChangeTable } from './change-table.tsx'

const SHOWN = 500

/** Opens what an import changed and added, with the values before and after. */
export function ChangesButton({ batchId, fileName }: { batchId: BatchId; fileName: string }) {
  return (
    <DialogButton
      label="What changed"
      aria-label={`What changed, ${fileName}`}
      size="compact-sm"
      title={`What ${fileName} changed`}
      width={820}
    >
      {() => <Changes batchId={batchId} />}
    </DialogButton>
  )
}

function Changes({ batchId }: { batchId: BatchId }) {
  const answer = useAnswer('imports.changes', { batchId, offset: 0, limit: SHOWN })
  if (answer.status === 'loading') return null
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  const { changed, added, changes } = answer.value
  const more = changed + added - changes.length
  return (
    <>
      <p className={texts.soft}>
        {`${count(changed, 'row')} changed, ${number(added)} added${more > 0 ? `; the first ${number(changes.length)} are shown` : ''}`}
      </p>
      <ChangeTable label="Values before and after" changes={changes} />
    </>
  )
}
