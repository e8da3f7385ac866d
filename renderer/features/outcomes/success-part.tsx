import { Checkbox } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import type { SuccessDefinition } from '../../../shared/model/outcome.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { moment } from '../../ui/format.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './outcomes.module.css'

type Cycle = Output<'outcomes.followed'>['success'][number]

/** What counts as success in each cycle: open until its first promotion is signed, fixed from then on. */
export function SuccessPart({ cycles }: { cycles: readonly Cycle[] }) {
  return (
    <Panel className={classes.part}>
      <h2>What counts as success</h2>
      <p className={classes.soft}>
        Fixed for a cycle when its first promotion is signed, so that nobody can move the line
        afterwards. A team is expected to make up half of its distance from quota by itself, and to
        move with its segment.
      </p>
      <ul className={classes.definitions}>
        {cycles.map((cycle) => (
          <Definition key={cycle.cycleId} cycle={cycle} />
        ))}
      </ul>
    </Panel>
  )
}

function Definition({ cycle: { cycleId, name, definition, fixedAt } }: { cycle: Cycle }) {
  const act = useApp((state) => state.act)
  const mayChange = useMay('outcomes.setSuccess')
  const disabled = fixedAt !== null || !mayChange
  const change = (part: Partial<SuccessDefinition>) =>
    void act('outcomes.setSuccess', { cycleId, definition: { ...definition, ...part } })
  return (
    <li>
      <div>
        <b>{name}</b>
        <small>{fixedAt === null ? 'open to change' : `fixed ${moment(fixedAt)}`}</small>
      </div>
      <NumberInput
        label="After"
        aria-label={`Months for ${name}`}
        suffix=" months"
        value={definition.months}
        min={3}
        max={36}
        allowDecimal={false}
        disabled={disabled}
        hideControls
        onChange={(months) => {
          if (typeof months === 'number' && months >= 3 && months <= 36) change({ months })
        }}
      />
      <NumberInput
        label="Team above expectation by"
        aria-label={`Least points above expectation for ${name}`}
        suffix=" points"
        value={Number((definition.minNet * 100).toFixed(2))}
        min={-100}
        max={100}
        clampBehavior="strict"
        disabled={disabled}
        hideControls
        onChange={(points) => {
          if (typeof points === 'number') change({ minNet: points / 100 })
        }}
      />
      <Checkbox
        label="and still in the role"
        aria-label={`Still in the role for ${name}`}
        checked={definition.inRole}
        disabled={disabled}
        onChange={(event) => change({ inRole: event.currentTarget.checked })}
      />
    </li>
  )
}
