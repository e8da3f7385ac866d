import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { RepId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { percent, score } from '../../ui/format.ts'

const SHOWN = 12

/** Finds a person by name and adds them at the right. */
export function AddPerson({
  without,
  onAdd,
}: {
  without: readonly RepId[]
  onAdd: (repId: RepId) => void
}) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 120)
  const answer = useAnswer(
    'people.list',
    {
      filter: { search },
      sort: search === '' ? 'roleFit' : 'name',
      direction: 'asc',
      offset: 0,
      limit: SHOWN,
    },
    { keep: true },
  )
  const found =
    answer.status === 'ready'
      ? answer.value.rows.filter(({ repId }) => !without.includes(repId))
      : []
  return (
    <Select
      aria-label="Add a person"
      placeholder="Add a person"
      searchable
      w={230}
      comboboxProps={{ width: 340, position: 'bottom-end' }}
      searchValue={typed}
      onSearchChange={setTyped}
      value={null}
      data={found.map(({ repId, name }) => ({ value: repId, label: name }))}
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const person = found.find(({ repId }) => repId === option.value)
        return (
          <span>
            {option.label}{' '}
            <small style={{ color: 'var(--soft)' }}>
              {[person?.team, percent(person?.sales ?? null), score(person?.leadership ?? null)]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </span>
        )
      }}
      nothingFoundMessage="Nobody matches"
      onChange={(value) => {
        const person = found.find(({ repId }) => repId === value)
        setTyped('')
        if (person) onAdd(person.repId)
      }}
    />
  )
}
