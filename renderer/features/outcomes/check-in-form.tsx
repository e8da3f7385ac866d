import { Group, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Followed } from '../../../shared/contract/outcomes.contract.ts'
import { type CheckIn, NOTHING_KNOWN } from '../../../shared/model/outcome.ts'
import { outcomeSentence } from '../../../shared/readiness/outcomes.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { sentence } from '../../ui/format.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import classes from './outcomes.module.css'

const PERCENTS = [
  ['teamAttainment', 'Team attainment'],
  ['teamBefore', 'The same team before'],
  ['segmentChange', 'Change of the segment'],
  ['teamRetention', 'Team that stayed'],
] as const

/** One check-in: a manager's team and wish to stay, or whether somebody who was not promoted is still there. */
export function CheckInForm({
  person: { repId, name, since, promoted, checkIns },
  months,
  onDone,
}: {
  person: Pick<Followed, 'repId' | 'name' | 'since' | 'promoted' | 'checkIns'>
  months: number
  onDone: () => void
}) {
  const save = useApp((state) => state.saveOutcome)
  const [checkIn, setCheckIn] = useState<CheckIn>(
    checkIns.find((one) => one.months === months) ?? {
      repId,
      since,
      months,
      ...NOTHING_KNOWN,
    },
  )
  const change = (part: Partial<CheckIn>) => setCheckIn({ ...checkIn, ...part })
  const said = outcomeSentence(checkIn)
  return (
    <Form submit="Save" onSubmit={() => save(name, checkIn)} onDone={onDone} onCancel={onDone}>
      {promoted ? (
        <>
          <div className={classes.fields}>
            {PERCENTS.map(([key, label]) => (
              <NumberInput
                key={key}
                label={label}
                suffix=" %"
                value={checkIn[key] === null ? '' : Number((checkIn[key] * 100).toFixed(4))}
                min={key === 'segmentChange' ? -500 : 0}
                max={key === 'teamRetention' ? 100 : 2000}
                hideControls
                onChange={(next) => change({ [key]: typeof next === 'number' ? next / 100 : null })}
              />
            ))}
          </div>
          <p className={classes.soft}>
            {said === null
              ? 'The outcome is how far the team is above or below what was to be expected of it.'
              : sentence(said)}
          </p>
          <YesNo
            name="Still in the role"
            value={checkIn.stillInRole}
            onChange={(stillInRole) => change({ stillInRole })}
          />
          <YesNo
            name="Wants to stay a manager"
            value={checkIn.wantsToStay}
            onChange={(wantsToStay) => change({ wantsToStay })}
          />
        </>
      ) : (
        <YesNo
          name="Still with the company"
          value={checkIn.stayed}
          onChange={(stayed) => change({ stayed })}
        />
      )}
      <Textarea
        label="One sentence"
        value={checkIn.sentence}
        maxLength={1000}
        autosize
        minRows={2}
        onChange={(event) => change({ sentence: event.currentTarget.value })}
      />
    </Form>
  )
}

function YesNo({
  name,
  value,
  onChange,
}: {
  name: string
  value: boolean | null
  onChange: (value: boolean | null) => void
}) {
  return (
    <Group gap="8px 16px" justify="space-between">
      <span>{name}</span>
      <SegmentedControl
        aria-label={name}
        data={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
          { value: 'unknown', label: 'Not known' },
        ]}
        value={value === null ? 'unknown' : value ? 'yes' : 'no'}
        onChange={(next) => onChange(next === 'unknown' ? null : next === 'yes')}
      />
    </Group>
  )
}
