import type { Output } from '../../shared/contract/index.ts'
import { EMPLOYMENT_NAMES, type Employment } from '../../shared/model/employment.ts'
import { ROLE_FIT_NAMES, ROLE_FITS, type RoleFit } from '../../shared/model/role-fit.ts'
import { FilterButton } from './filter-button.tsx'

interface Picked {
  roleFits: RoleFit[]
  roles: string[]
  segments: string[]
  teams: string[]
  employments: Employment[]
}

/** Which people are in view: the same filters above the table and above the map. */
export function PeopleFilters({
  facets,
  picked,
  onPick,
}: {
  /** Null while the core still counts. */
  facets: Output<'people.facets'> | null
  picked: Picked
  onPick: (part: Partial<Picked>) => void
}) {
  return (
    <>
      <FilterButton
        title="Role fit"
        options={ROLE_FITS.map((fit) => ({
          value: fit,
          label: ROLE_FIT_NAMES[fit],
          count: facets?.roleFits.find((one) => one.value === fit)?.count ?? 0,
        }))}
        picked={picked.roleFits}
        onPick={(roleFits) => onPick({ roleFits })}
      />
      <FilterButton
        title="Team"
        options={facets?.teams ?? []}
        picked={picked.teams}
        onPick={(teams) => onPick({ teams })}
      />
      <FilterButton
        title="Segment"
        options={facets?.segments ?? []}
        picked={picked.segments}
        onPick={(segments) => onPick({ segments })}
      />
      <FilterButton
        title="Role"
        options={facets?.roles ?? []}
        picked={picked.roles}
        onPick={(roles) => onPick({ roles })}
      />
      <FilterButton
        title="Status"
        options={(facets?.employments ?? []).flatMap(({ value, count }) =>
          count > 0 || picked.employments.includes(value)
            ? [{ value, count, label: EMPLOYMENT_NAMES[value] }]
            : [],
        )}
        picked={picked.employments}
        onPick={(employments) => onPick({ employments })}
      />
    </>
  )
}
