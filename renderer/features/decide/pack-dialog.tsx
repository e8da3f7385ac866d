import { Modal } from '@mantine/core'
import type { CycleId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { PackForm } from './pack-form.tsx'

/** The HR pack: what goes into it, and where it goes. `cycleIds` are ticked to begin with; none = all. */
export function PackDialog({
  opened,
  onClose,
  cycleIds,
}: {
  opened: boolean
  onClose: () => void
  cycleIds: readonly CycleId[]
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="HR pack" size="xl">
      {opened && <Loaded cycleIds={cycleIds} onClose={onClose} />}
    </Modal>
  )
}

function Loaded(props: { cycleIds: readonly CycleId[]; onClose: () => void }) {
  const answer = useAnswer('decisions.list', { cycleId: null }, { keep: true })
  if (answer.status === 'loading') return null
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  const signed = answer.value.decisions.filter(({ state }) => state === 'signed')
  return <PackForm signed={signed} {...props} />
}
