import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import type { Cycle, CycleDates } from '../../../shared/model/cycle.ts'
import { datesOutOfOrder } from '../../../shared/readiness/cycle-rules.ts'
import { useApp } from '../../store/context.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'
import classes from './cycles.module.css'

const NO_DATES: CycleDates = {
  startsOn: null,
  ratingsDueOn: null,
  calibrationOn: null,
  decisionDueOn: null,
}
const DATES = [
  ['startsOn', 'Starts'],
  ['ratingsDueOn', 'Ratings due'],
  ['calibrationOn', 'Calibration'],
  ['decisionDueOn', 'Decision due'],
] as const

/** Name, openings and dates. After draft only the dates can be changed, so only they are shown. */
export function CycleForm({
  cycle,
  onDone,
  onCancel,
}: {
  cycle: Cycle | null
  onDone: (detail: CycleDetail) => void
  onCancel: () => void
}) {
  const change = useApp((state) => state.changeCycle)
  const [name, setName] = useState(cycle?.name ?? '')
  const [openings, setOpenings] = useState(cycle?.openings.join('\n') ?? '')
  const [dates, setDates] = useState(cycle?.dates ?? NO_DATES)
  const isDraft = cycle === null || cycle.state === 'draft'
  const outOfOrder = datesOutOfOrder(dates)
  const submit = () => {
    const titles = openings
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return cycle
      ? change('cycles.edit', {
          cycleId: cycle.cycleId,
          dates,
          ...(isDraft ? { name, openings: titles } : {}),
        })
      : change('cycles.create', { name, openings: titles, dates })
  }
  return (
    <Form
      submit={cycle ? 'Save' : 'Create'}
      ready={name.trim() !== '' && outOfOrder === null}
      onSubmit={submit}
      onDone={onDone}
      onCancel={onCancel}
    >
      {isDraft && (
        <>
          <TextInput
            label="Name"
            placeholder="For example Team leads, autumn 2026"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={120}
            required
            data-autofocus
          />
          <Textarea
            label="Openings"
            description="One to a line, as they would stand on the letter."
            placeholder="District manager, Great Lakes"
            value={openings}
            onChange={(event) => setOpenings(event.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={10}
          />
        </>
      )}
      <div className={classes.dates}>
        {DATES.map(([key, label]) => (
          <DayInput
            key={key}
            label={label}
            value={dates[key] ?? ''}
            onChange={(value) => setDates({ ...dates, [key]: value || null })}
          />
        ))}
      </div>
      {outOfOrder && (
        <p role="alert" className={texts.problem}>
          {outOfOrder}
        </p>
      )}
    </Form>
  )
}
