import { Button } from '@mantine/core'
import type { BatchId } from '../../../shared/model/id.ts'
import { useAppStore } from '../../store/context.tsx'
import { saveText } from '../../ui/save-text.ts'

/** Saves the rejected rows in the shape of their file, with a reason column. */
export function RepairButton({ batchId, compact }: { batchId: BatchId; compact?: boolean }) {
  const store = useAppStore()
  const save = async () => {
    const file = await store.getState().loadRepairFile(batchId)
    if (file) saveText(file.fileName, file.content, 'text/csv;charset=utf-8')
  }
  return (
    <Button size={compact ? 'compact-sm' : 'sm'} onClick={() => void save()}>
      Save rows to repair
    </Button>
  )
}
