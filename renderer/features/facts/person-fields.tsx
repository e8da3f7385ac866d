import { Autocomplete, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { leavesOf } from '../../../shared/model/employment.ts'
import type { PersonFacts } from '../../../shared/model/facts.ts'
import { repIdSchema } from '../../../shared/model/id.ts'
import { isHiredAfter, type Period } from '../../../shared/model/period-result.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { period as periodName } from '../../ui/format.ts'
import { PersonField } from '../../ui/person-field.tsx'
import {
  areWhole,
  type EmploymentDraft,
  EmploymentFields,
  LeaveFields,
  sentLeaves,
} from './employment-fields.tsx'
import classes from './facts.module.css'

/** What a form holds while it is filled in: a person whose name may still be empty. */
export type PersonDraft = Omit<PersonFacts, 'leaves'> &
  EmploymentDraft & { managerName: string | null }

export const NOBODY_YET: PersonDraft = {
  name: '',
  role: null,
  segment: null,
  territoryType: null,
  team: null,
  managerId: null,
  managerName: null,
  hiredOn: null,
  email: null,
  employment: null,
  leftOn: null,
  leaves: [],
}

export const draftOf = (person: PersonFacts, managerName: string | null): PersonDraft => ({
  ...person,
  leaves: leavesOf(person.leaves),
  managerName,
})

/** Whether everything that has to be given is. */
export const isFilled = ({ name, leaves }: PersonDraft): boolean =>
  name.trim() !== '' && areWhole(leaves)

/** The draft as it is sent: blanks around a text that was typed go, and what is empty is not known. */
export function factsOfDraft(draft: PersonDraft, was: PersonFacts | null): PersonFacts {
  const { managerName: _, ...facts } = draft
  const tidy = (name: keyof PersonFacts, text: string | null) =>
    text === was?.[name] ? text : text?.trim() || null
  return {
    name: draft.name === was?.name ? draft.name : draft.name.trim(),
    role: tidy('role', facts.role),
    segment: tidy('segment', facts.segment),
    territoryType: tidy('territoryType', facts.territoryType),
    team: tidy('team', facts.team),
    managerId: facts.managerId,
    hiredOn: facts.hiredOn,
    email: tidy('email', facts.email),
    employment: facts.employment,
    leftOn: facts.leftOn,
    leaves: sentLeaves(facts.leaves),
  }
}

/** Everything that is known of a person beside results and ratings. */
export function PersonFields({
  draft,
  onChange,
  errorOf,
  firstResult = null,
  beside,
}: {
  draft: PersonDraft
  /** The first period of which the person has a result. */
  firstResult?: Period | null
  onChange: (part: Partial<PersonDraft>) => void
  errorOf: (field: string) => string | undefined
  /** Comes after the name, and tells two of one name apart. */
  beside?: ReactNode
}) {
  const facets = useAnswer('people.facets', {}, { keep: true })
  const known = facets.status === 'ready' ? facets.value : null
  const values = (list: readonly { value: string }[] | undefined) =>
    (list ?? []).map(({ value }) => value)
  const field = (name: 'role' | 'segment' | 'team', label: string, data: string[]) => (
    <Autocomplete
      label={label}
      data={data}
      limit={8}
      withScrollArea={false}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      value={draft[name] ?? ''}
      onChange={(text) => onChange({ [name]: text || null })}
    />
  )
  const { managerId, managerName } = draft
  return (
    <>
      <div className={classes.fields}>
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={300}
          error={errorOf('name')}
          value={draft.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        {beside}
        {field('role', 'Role', values(known?.roles))}
        {field('team', 'Team', values(known?.teams))}
        {field('segment', 'Segment', values(known?.segments))}
        <TextInput
          label="Territory type"
          value={draft.territoryType ?? ''}
          onChange={(event) => onChange({ territoryType: event.currentTarget.value || null })}
        />
        <PersonField
          label="Manager"
          optional
          person={
            managerId === null
              ? null
              : { repId: repIdSchema.parse(managerId), name: managerName ?? managerId }
          }
          onPick={(person) =>
            onChange({ managerId: person?.repId ?? null, managerName: person?.name ?? null })
          }
        />
        <DayInput
          label="Hired on"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={errorOf('hiredOn')}
          description={
            firstResult !== null &&
            draft.hiredOn !== null &&
            isHiredAfter(draft.hiredOn, firstResult)
              ? `After the first result, of ${periodName(firstResult)}: results before this day stop counting. Correct it if it is wrong.`
              : null
          }
          value={draft.hiredOn ?? ''}
          onChange={(value) => onChange({ hiredOn: value || null })}
        />
        <TextInput
          label="Email"
          value={draft.email ?? ''}
          onChange={(event) => onChange({ email: event.currentTarget.value || null })}
        />
        <EmploymentFields draft={draft} onChange={onChange} errorOf={errorOf} />
      </div>
      <LeaveFields draft={draft} onChange={onChange} errorOf={errorOf} />
    </>
  )
}
