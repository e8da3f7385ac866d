import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { EVIDENCE_AGES } from '../../../shared/contract/evidence.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { CompetencyId } from '../../../shared/model/competency.ts'
import { SOURCE_NAMES, type Source } from '../../../shared/model/source.ts'
import { FilterButton } from '../../ui/filter-button.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
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
  const isNarrowed = Object.values(wanted).some((part) => part.length > 0)
  return (
    <Group component="search" aria-label="Evidence">
      <SearchBox
        search={wanted.search}
        onSearch={(search) => onWant({ search })}
        label="Search evidence by person, author or words"
        hint="Search evidence"
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
        <Button variant="subtle" onClick={onClear}>
          Show everything
        </Button>
      )}
      <div className={classes.end}>{children}</div>
    </Group>
  )
}
