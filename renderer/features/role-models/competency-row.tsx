import { ActionIcon, CloseButton, Group, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Competency, Job } from '../../../shared/model/role-model.ts'
import { number } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import { CompetencyFields } from './competency-fields.tsx'
import { NumberField } from './number-field.tsx'
import classes from './role-models.module.css'

export const HORIZON_NAMES: Record<Competency['horizon'], string> = {
  people: 'people',
  tactical: 'tactical',
  strategic: 'strategic',
}

/** One competency: name, horizon and weight in a line; its five steps beneath when unfolded. */
export function CompetencyRow({
  competency,
  job,
  isOpen,
  edit,
  scoring,
  onUp,
  onDown,
  onRemove,
}: {
  competency: Competency
  job: Job
  isOpen: boolean
  edit: ((next: Competency) => void) | null
  scoring: boolean
  onUp: (() => void) | null
  onDown: (() => void) | null
  onRemove: (() => void) | null
}) {
  const [open, setOpen] = useState(isOpen)
  useEffect(() => setOpen(isOpen), [isOpen])
  const { name, horizon, weight } = competency
  return (
    <li>
      <Group gap={16} wrap="nowrap" mih={42}>
        <button
          type="button"
          className={classes.unfold}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={14} aria-hidden="true" />
          {name}
          <span className={texts.soft}>{HORIZON_NAMES[horizon]}</span>
        </button>
        <span className={classes.bar} data-job={job} aria-hidden="true">
          <span style={{ width: `${Math.min(100, weight * 2.5)}%` }} />
        </span>
        {edit && scoring ? (
          <NumberField
            label={`Weight of ${name}`}
            value={weight}
            suffix=" %"
            onChange={(next) => edit({ ...competency, weight: next })}
          />
        ) : (
          <span className={classes.weight}>{number(weight, weight % 1 === 0 ? 0 : 1)} %</span>
        )}
        {edit && (
          <span className={classes.order}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${name} up`}
              disabled={onUp === null}
              onClick={() => onUp?.()}
            >
              <IconArrowUp size={15} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${name} down`}
              disabled={onDown === null}
              onClick={() => onDown?.()}
            >
              <IconArrowDown size={15} aria-hidden="true" />
            </ActionIcon>
            {onRemove && <CloseButton aria-label={`Take out ${name}`} onClick={onRemove} />}
          </span>
        )}
      </Group>
      {open &&
        (edit ? (
          <CompetencyFields competency={competency} edit={edit} />
        ) : (
          <Steps competency={competency} />
        ))}
    </li>
  )
}

function Steps({ competency: { anchors, question, judgementItem } }: { competency: Competency }) {
  return (
    <Stack gap={12} p="4px 0 16px 22px">
      <ol className={classes.steps} aria-label="Steps 1 to 5">
        {anchors.map((anchor, index) => (
          <li key={anchor}>
            <b>{index + 1}</b> {anchor}
          </li>
        ))}
      </ol>
      {question !== null && (
        <p>
          <span className={texts.soft}>Interview </span>
          {question}
        </p>
      )}
      {judgementItem && (
        <p>
          <span className={texts.soft}>Judgement </span>
          {judgementItem.stem} <span className={texts.soft}>Best:</span> {judgementItem.best}{' '}
          <span className={texts.soft}>Worst:</span> {judgementItem.worst}
        </p>
      )}
    </Stack>
  )
}
