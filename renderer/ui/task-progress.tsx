import { Button, Group, Progress } from '@mantine/core'
import { number } from './format.ts'
import classes from './task-progress.module.css'
import texts from './text.module.css'

export interface TaskProgressProps {
  /** What is under way, e.g. `Importing`. */
  title: string
  progress: { done: number; total: number | null; note: string } | null
  cancelling?: boolean
  /** Leave out where stopping half-way makes no sense. */
  onCancel?: () => void
}

/** A running task: how far it is, in figures, and the button that stops it. */
export function TaskProgress({ title, progress, cancelling = false, onCancel }: TaskProgressProps) {
  const share = progress?.total ? (progress.done / progress.total) * 100 : null
  const figures = progress?.total
    ? `${number(progress.done)} of ${number(progress.total)}`
    : progress && progress.done > 0
      ? number(progress.done)
      : ''
  return (
    <div className={classes.task}>
      <Group gap={16} align="stretch" justify="space-between" wrap="nowrap">
        <span>{cancelling ? 'Stopping' : title}</span>
        <span className={texts.soft} aria-live="polite">
          {[progress?.note, figures].filter(Boolean).join(' · ')}
        </span>
      </Group>
      <Progress.Root size={6} radius={0} transitionDuration={0}>
        <Progress.Section
          value={share ?? 100}
          animated={share === null}
          striped={share === null}
          color="var(--ink)"
          aria-label={title}
        />
      </Progress.Root>
      {onCancel && (
        <Button onClick={onCancel} disabled={cancelling}>
          Cancel
        </Button>
      )}
    </div>
  )
}
