import { Button, Group } from '@mantine/core'
import type { PlannedStep } from '../../../shared/model/path.ts'
import { useApp } from '../../store/context.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { count, day } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './paths.module.css'

const KINDS: Record<PlannedStep['kind'], string> = {
  preview: 'Realistic job preview',
  audition: 'Audition',
  craft: 'Craft',
  standing: 'Standing',
}

/** One open step: purpose, what good looks like, the proof asked for, and its day. */
export function StepCard({
  step,
  today,
  nameOf,
  isFirst,
  isLast,
  mayChange,
  onEdit,
  onFinish,
}: {
  step: PlannedStep
  today: string
  nameOf: (competency: string) => string
  isFirst: boolean
  isLast: boolean
  mayChange: boolean
  onEdit: () => void
  onFinish: () => void
}) {
  const act = useApp((state) => state.act)
  const { stepId, dueOn } = step
  const late = dueOn !== null && dueOn < today
  return (
    <li className={classes.step}>
      <header>
        <div>
          <h2>{step.title}</h2>
          <p className={texts.soft}>
            {KINDS[step.kind]} · {count(step.weeks, 'week')} ·{' '}
            {step.competencies.map(nameOf).join(', ')}
          </p>
        </div>
        <Group>
          {mayChange && (
            <DayInput
              aria-label={`Due day of ${step.title}`}
              value={dueOn ?? ''}
              onChange={(value) =>
                void act('paths.changeStep', { stepId, dueOn: value === '' ? null : value })
              }
            />
          )}
          <Button variant="filled" onClick={onFinish}>
            Finish
          </Button>
        </Group>
      </header>
      <dl>
        <dt>Purpose</dt>
        <dd>{step.purpose}</dd>
        <dt>Good looks like</dt>
        <dd>{step.good}</dd>
        <dt>Proof</dt>
        <dd>{step.proof}</dd>
      </dl>
      <footer>
        <span className={late ? texts.problem : texts.soft}>
          {dueOn === null ? 'No date' : `${late ? 'Overdue since' : 'Due'} ${day(dueOn)}`}
        </span>
        {mayChange && (
          <span>
            <Button
              variant="subtle"
              disabled={isFirst}
              aria-label={`Move ${step.title} up`}
              onClick={() => void act('paths.changeStep', { stepId, move: -1 })}
            >
              ↑
            </Button>
            <Button
              variant="subtle"
              disabled={isLast}
              aria-label={`Move ${step.title} down`}
              onClick={() => void act('paths.changeStep', { stepId, move: 1 })}
            >
              ↓
            </Button>
            <Button variant="subtle" aria-label={`Edit ${step.title}`} onClick={onEdit}>
              Edit
            </Button>
            <Button
              variant="subtle"
              aria-label={`Remove ${step.title}`}
              onClick={() => void act('paths.removeStep', { stepId })}
            >
              Remove
            </Button>
          </span>
        )}
      </footer>
    </li>
  )
}
