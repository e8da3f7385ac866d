import { Button, Group, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { EVIDENCE_AGES } from '../../../shared/contract/evidence.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { CompetencyId } from '../../../shared/model/competency.ts'
import { SOURCE_NAMES, type Source } from '../../../shared/model/source.ts'
import { FilterButton } from '../../ui/filter-button.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import classes from './evidence-screen.module.css'

type Age = (typeof EVIDENCE_AGES)[number]

export interface Wanted {
  search: string
  competencies: CompetencyId[]
  sources: Source[]
  ages: Age[]
}

export const AGE_NAMES: Record<Age, string> = {
  recent: 'Last 90 days',
  year: '90 days to 12 months',
  old: 'Over 12 months',
}

/** Search and filters of the ledger. */
export function EvidenceToolbar({
  facets,
  wanted,
  onWant,
  onClear,
  children,
}: {
  facets: Output<'evidence.facets'>
  wanted: Wanted
  onWant: (part: Partial<Wanted>) => void
  onClear: () => void
  children: ReactNode
}) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(wanted.search)
  const search = useDebouncedCallback((words: string) => onWant({ search: words }), 120)
  useShortcut('/', 'Search evidence', () => field.current?.focus())
  const isNarrowed = Object.values(wanted).some((part) => part.length > 0)
  return (
    <Group component="search" aria-label="Evidence">
      <TextInput
        ref={field}
        className={classes.search ?? ''}
        aria-label="Search evidence"
        placeholder="Person, author or words"
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden="true" />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      <FilterButton
        title="Competency"
        options={facets.competencies.flatMap(({ id, name, count }) =>
          count > 0 ? [{ value: id, label: name, count }] : [],
        )}
        picked={wanted.competencies}
        onPick={(competencies) => onWant({ competencies })}
      />
      <FilterButton
        title="Source"
        options={facets.sources.flatMap(({ value, count }) =>
          count > 0 ? [{ value, label: SOURCE_NAMES[value], count }] : [],
        )}
        picked={wanted.sources}
        onPick={(sources) => onWant({ sources })}
      />
      <FilterButton
        title="Age"
        options={facets.ages.map(({ value, count }) => ({ value, label: AGE_NAMES[value], count }))}
        picked={wanted.ages}
        onPick={(ages) => onWant({ ages })}
      />
      {isNarrowed && (
        <Button
          variant="subtle"
          onClick={() => {
            setText('')
            onClear()
          }}
        >
          Show everything
        </Button>
      )}
      <div className={classes.end}>{children}</div>
    </Group>
  )
}
