import { Button } from '@mantine/core'
import type { RepId } from '../../shared/model/id.ts'
import { useApp } from '../store/context.tsx'
import { saveBase64 } from './save-text.ts'

const PLACE = 'brief'

/** Makes a PDF for a board: of one person on one page, or of two to six side by side. */
export function BriefButton({ repIds }: { repIds: readonly RepId[] }) {
  const runTask = useApp((state) => state.runTask)
  const tell = useApp((state) => state.tell)
  const notify = useApp((state) => state.notify)
  const isRunning = useApp((state) => state.tasks[PLACE] !== undefined)
  const make = async () => {
    const file = tell(await runTask(PLACE, 'briefs.make', { repIds: [...repIds] }))
    if (!file.ok) return
    saveBase64(file.value.fileName, file.value.content)
    notify({ kind: 'done', text: `${file.value.fileName} is made and entered in the access log.` })
  }
  return (
    <Button disabled={isRunning} onClick={() => void make()}>
      {isRunning ? 'Making the brief' : 'Brief'}
    </Button>
  )
}
