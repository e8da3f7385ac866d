import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { daysAfter } from '../../../shared/model/calendar.ts'
import {
  EMPLOYMENT_NAMES,
  EMPLOYMENTS,
  type Employment,
  employmentOn,
  employmentSchema,
  type Leave,
  leavesText,
} from '../../../shared/model/employment.ts'
import type { PersonFacts } from '../../../shared/model/facts.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { today } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './facts.module.css'

/** While it is filled in: a leave may lack its first day. */
export type EmploymentDraft = Pick<PersonFacts, 'employment' | 'leftOn'> & { leaves: Leave[] }

interface FieldsProps {
  draft: EmploymentDraft
  onChange: (part: Partial<EmploymentDraft>) => void
  errorOf: (field: string) => string | undefined
}

const isWhole = ({ from }: Leave) => from !== ''
const covers = ({ from, to }: Leave, day: string) =>
  from !== '' && from <= day && (to === null || day <= to)

/** Leaves as they are sent; those without a first day wait. */
export const sentLeaves = (leaves: readonly Leave[]): string | null =>
  leavesText(leaves.filter(isWhole))

export const areWhole = (leaves: readonly Leave[]): boolean => leaves.every(isWhole)

/** What a choice of status does to the days; it stands in the fields and can be corrected before it is saved. */
function withStatus(draft: EmploymentDraft, status: Employment, day: string): EmploymentDraft {
  const { leftOn, employment, leaves } = draft
  if (status === 'left')
    return { ...draft, employment: employment === 'manager' ? employment : null, leftOn: day }
  const stays = { ...draft, leftOn: leftOn !== null && leftOn <= day ? null : leftOn }
  if (status === 'manager') return { ...stays, employment: 'manager' }
  if (status === 'on-leave')
    return { ...stays, employment: null, leaves: [...leaves, { from: day, to: null }] }
  const ended = leaves.flatMap((leave): Leave[] => {
    if (!covers(leave, day)) return [leave]
    return leave.from === day ? [] : [{ ...leave, to: daysAfter(day, -1) }]
  })
  return { ...stays, employment: null, leaves: ended }
}

/** Whether the person works here, and from when to when they were away. */
export function EmploymentFields({ draft, onChange, errorOf }: FieldsProps) {
  const status = employmentOn({ ...draft, leaves: sentLeaves(draft.leaves) }, today())
  return (
    <>
      <NativeSelect
        label="Status"
        data={EMPLOYMENTS.map((value) => ({ value, label: EMPLOYMENT_NAMES[value] }))}
        value={status}
        onChange={({ currentTarget: { value } }) =>
          onChange(withStatus(draft, employmentSchema.parse(value), today()))
        }
      />
      <DayInput
        label="Last day"
        description={status === 'left' && draft.leftOn === null ? 'Not known' : undefined}
        error={errorOf('leftOn')}
        value={draft.leftOn ?? ''}
        onChange={(value) =>
          onChange(
            value === '' && status === 'left'
              ? { leftOn: null, employment: 'left' }
              : { leftOn: value || null, ...(draft.employment === 'left' && { employment: null }) },
          )
        }
      />
    </>
  )
}

/** From when to when the person was or is away; as many leaves as there were. */
export function LeaveFields({ draft: { leaves }, onChange, errorOf }: FieldsProps) {
  const [added, setAdded] = useState<number | null>(null)
  const change = (place: number, part: Partial<Leave>) =>
    onChange({ leaves: leaves.map((leave, at) => (at === place ? { ...leave, ...part } : leave)) })
  return (
    <fieldset className={classes.job}>
      <legend>Leaves</legend>
      {leaves.map((leave, place) => (
        // A leave has no name but its place: both days can be changed.
        // biome-ignore lint/suspicious/noArrayIndexKey: the order does not change while the form is open
        <div className={classes.leave} key={place}>
          <DayInput
            label="From"
            required
            // The button below asked for this field, which stands before it.
            autoFocus={place === added}
            value={leave.from}
            onChange={(value) => change(place, { from: value })}
          />
          <DayInput
            label="To"
            value={leave.to ?? ''}
            onChange={(value) => change(place, { to: value || null })}
          />
          <Button
            onClick={() => onChange({ leaves: leaves.filter((_, at) => at !== place) })}
            aria-label={`Take out the leave from ${leave.from || 'a day not given'}`}
          >
            Take out
          </Button>
        </div>
      ))}
      {errorOf('leaves') && <p className={classes.wrong}>{errorOf('leaves')}</p>}
      <div className={classes.leave}>
        <Button
          onClick={() => {
            setAdded(leaves.length)
            onChange({ leaves: [...leaves, { from: '', to: null }] })
          }}
        >
          Add a leave
        </Button>
        {leaves.length > 0 && (
          <p className={texts.soft}>
            Empty To: the end is not known. A period without a given presence counts presence by
            these days.
          </p>
        )}
      </div>
    </fieldset>
  )
}
