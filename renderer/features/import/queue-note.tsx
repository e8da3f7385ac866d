import { Button, Group } from '@mantine/core'
import { useApp, useAppStore } from '../../store/context.tsx'
import { count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'

/** Files that wait behind the one under way, by name. */
export function QueueNote({ isDone }: { isDone: boolean }) {
  const store = useAppStore()
  const queue = useApp((state) => state.importQueue)
  const [next] = queue
  if (!next) return null
  return (
    <Group gap="8px 14px" mt={14}>
      <span className={texts.soft}>
        {count(queue.length, 'more file waits', 'more files wait')}:{' '}
        {queue.map(({ name }) => name).join(', ')}
      </span>
      <Button
        variant={isDone ? 'filled' : 'default'}
        onClick={() => void store.getState().nextImportFile()}
      >
        {isDone ? `Go on with ${next.name}` : `Leave this file out and go on with ${next.name}`}
      </Button>
    </Group>
  )
}
