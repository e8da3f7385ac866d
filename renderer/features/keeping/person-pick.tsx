import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { EMPLOYMENTS } from '../../../shared/model/employment.ts'
import { type RepId, repIdSchema } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'

const SHOWN = 8

/** Anybody the workspace names, sellers and people who rate or decide, found by a few letters. */
export function PersonPick({
  label = 'Person',
  width = 320,
  onPick,
}: {
  label?: string
  /** Pixels. */
  width?: number
  onPick: (repId: RepId) => void
}) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 120)
  const reps = useAnswer(
    'people.list',
    {
      filter: { search, employments: [...EMPLOYMENTS] },
      ...{ sort: 'name', direction: 'asc', offset: 0, limit: SHOWN },
    },
    { keep: true },
  )
  const profiles = useAnswer(
    'profiles.list',
    { everyone: true, search, limit: SHOWN },
    { keep: true },
  )
  const found = new Map<string, string>()
  for (const { repId, name } of reps.status === 'ready' ? reps.value.rows : [])
    found.set(repId, name)
  for (const { personId, name } of profiles.status === 'ready' ? profiles.value.profiles : [])
    if (!found.has(personId)) found.set(personId, name)
  return (
    <Select
      label={label}
      searchable
      placeholder="A few letters of the name"
      nothingFoundMessage="Nobody is called that."
      data={[...found].map(([value, label]) => ({ value, label }))}
      filter={({ options }) => options}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        if (id !== null) onPick(repIdSchema.parse(id))
      }}
      withScrollArea={false}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      w={width}
    />
  )
}
