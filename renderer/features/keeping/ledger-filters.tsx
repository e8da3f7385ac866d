import { Button, Select } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import type { LedgerFilter } from '../../../shared/contract/ledger.contract.ts'
import { LEDGER_GROUP_NAMES, LEDGER_GROUPS } from '../../../shared/model/ledger-group.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { FilterButton } from '../../ui/filter-button.tsx'
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
  return (
    <search className={classes.inline} aria-label="Ledger">
      <FilterButton
        title="Kind"
        options={LEDGER_GROUPS.map((group) => ({
          value: group,
          label: LEDGER_GROUP_NAMES[group],
          count: entriesOf(group),
        }))}
        picked={filter.groups}
        onPick={(picked) => onChange({ show: picked.length === 0 ? null : picked.join(' ') })}
      />
      <Select
        label="Who did it"
        placeholder="Anybody"
        searchable
        clearable
        data={people.map(({ personId, name }) => ({ value: personId, label: name }))}
        value={filter.by}
        onChange={(by) => onChange({ by })}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        w={210}
      />
      {filter.repId === null ? (
        <PersonPick label="About whom" width={230} onPick={(repId) => onChange({ about: repId })} />
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
