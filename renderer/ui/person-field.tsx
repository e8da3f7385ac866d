import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { EvidencePerson } from '../store/evidence.slice.ts'
import { useAnswer } from '../store/use-answer.ts'
import classes from './person-field.module.css'

const SHOWN = 8

/** Whom it is about, found by typing a few letters of the name. */
export function PersonField({
  person,
  fixed = false,
  label: title = 'Person',
  optional = false,
  onPick,
}: {
  person: EvidencePerson | null
  /** Shown, not to be changed. */
  fixed?: boolean
  label?: string
  /** May name nobody. */
  optional?: boolean
  onPick: (person: EvidencePerson | null) => void
}) {
  const [typed, setTyped] = useState(person?.name ?? '')
  const [search] = useDebouncedValue(typed, 120)
  const answer = useAnswer(
    'people.list',
    fixed
      ? null
      : {
          filter: { search: search === person?.name ? '' : search },
          sort: 'name',
          direction: 'asc',
          offset: 0,
          limit: SHOWN,
        },
    { keep: true },
  )
  if (fixed) return <TextInput label={title} value={person?.name ?? ''} readOnly />
  const rows = answer.status === 'ready' ? answer.value.rows : []
  const shown = person && !rows.some(({ repId }) => repId === person.repId) ? [person] : []
  const options = [...shown, ...rows]
  // A list that is open holds at least one line, so that a screen reader has something to say.
  const label = answer.status === 'ready' ? 'Nobody is called that.' : 'Looking for people'
  const nobody = { value: '', label, disabled: true }
  return (
    <Select
      label={title}
      required={!optional}
      clearable={optional}
      searchable
      placeholder="A few letters of the name"
      data-autofocus={(person === null && !optional) || undefined}
      data={options.length > 0 ? options.map(toOption) : [nobody]}
      filter={({ options: all }) => all}
      value={person?.repId ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(repId) => {
        const picked = options.find((one) => one.repId === repId)
        onPick(picked ? { repId: picked.repId, name: picked.name } : null)
      }}
      withScrollArea={false}
      classNames={{ option: classes.option }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  )
}

const toOption = ({ repId, name }: EvidencePerson) => ({ value: repId as string, label: name })
