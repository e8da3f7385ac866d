import { Button, Checkbox, Select } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import type { LedgerFilter } from '../../../shared/contract/ledger.contract.ts'
import {
  LEDGER_GROUP_NAMES,
  LEDGER_GROUPS,
  type LedgerGroup,
} from '../../../shared/model/ledger-group.ts'
import { wordsIn } from '../../../shared/model/name-key.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { number } from '../../ui/format.ts'
import classes from './keeping.module.css'
import { PersonPick } from './person-pick.tsx'

const DAYS = [
  { name: 'from', label: 'From' },
  { name: 'to', label: 'Until' },
] as const

/** Kind of entry, whom it is about, who did it, and the days. */
export function LedgerFilters({
  answer: { groups, people, about },
  filter,
  search,
  onChange,
}: {
  answer: Output<'ledger.list'>
  filter: LedgerFilter
  search: URLSearchParams
  onChange: (part: Record<string, string | null>) => void
}) {
  const entriesOf = (wanted: string) => groups.find(({ group }) => group === wanted)?.entries ?? 0
  const pick = (group: LedgerGroup, picked: boolean) => {
    const wanted = LEDGER_GROUPS.filter((one) =>
      one === group ? picked : filter.groups.includes(one),
    )
    // Without any kind there is nothing to show, so the usual ones come back.
    onChange({ show: wanted.length === 0 ? null : wanted.join(' ') })
  }
  return (
    <search className={classes.filters} aria-label="Ledger">
      <fieldset>
        <legend>Kind of entry</legend>
        <ul>
          {LEDGER_GROUPS.map((group) => (
            <li key={group}>
              <Checkbox
                label={LEDGER_GROUP_NAMES[group]}
                checked={filter.groups.includes(group)}
                onChange={({ currentTarget: { checked } }) => pick(group, checked)}
              />
              <span>{number(entriesOf(group))}</span>
            </li>
          ))}
        </ul>
      </fieldset>
      <Select
        label="Who did it"
        placeholder="Anybody"
        searchable
        clearable
        data={people.map(({ personId, name }) => ({ value: personId, label: name }))}
        filter={({ options, search: typed }) => {
          const isWanted = wordsIn(typed)
          return options.filter((option) => 'label' in option && isWanted(option.label))
        }}
        value={filter.by}
        onChange={(by) => onChange({ by })}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      {filter.repId === null ? (
        <PersonPick label="About whom" width={192} onPick={(repId) => onChange({ about: repId })} />
      ) : (
        <Button onClick={() => onChange({ about: null })}>
          About {about ?? 'an erased person'}: show everybody
        </Button>
      )}
      {DAYS.map(({ name, label }) => (
        <DayInput
          key={name}
          label={label}
          value={search.get(name) ?? ''}
          onChange={(value) => onChange({ [name]: value || null })}
        />
      ))}
    </search>
  )
}
