import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../shared/contract/index.ts'
import type { PeopleFilter, SuggestedPath } from '../../shared/contract/people.contract.ts'
import { EMPLOYMENT_NAMES } from '../../shared/model/employment.ts'
import { PATH_NAMES, ROLE_FIT_NAMES, WORST_GATE_NAMES } from '../../shared/model/role-fit.ts'
import { TENURE_NAMES } from '../../shared/model/tenure.ts'
import { FilterButton } from './filter-button.tsx'
import { useShortcut } from './shortcuts.tsx'

/** What is picked of each kind; empty = everybody. */
type PickedFilters = Omit<PeopleFilter, 'repIds' | 'search'>
type Facets = Output<'people.facets'>
type Kind = keyof PickedFilters

const suggestedPathName = (path: SuggestedPath): string =>
  path === 'none' ? 'None suggested' : PATH_NAMES[path]

/** What people can be narrowed by, in the order of the buttons; `usual` ones have a button from the start. */
const FILTERS: {
  [K in Kind]: {
    title: string
    usual?: true
    /** The word for a value; absent = the value itself, or what the core calls it. */
    label?: (value: PickedFilters[K][number]) => string
  }
} = {
  roleFits: { title: 'Role fit', usual: true, label: (fit) => ROLE_FIT_NAMES[fit] },
  teams: { title: 'Team', usual: true },
  managers: { title: 'Manager' },
  tenures: { title: 'Years here', label: (tenure) => TENURE_NAMES[tenure] },
  gates: { title: 'Gates', label: (state) => WORST_GATE_NAMES[state] },
  cycles: { title: 'Cycle' },
  paths: { title: 'Suggested path', label: suggestedPathName },
  segments: { title: 'Segment' },
  roles: { title: 'Role' },
  employments: { title: 'Status', usual: true, label: (one) => EMPLOYMENT_NAMES[one] },
}
const KINDS = Object.keys(FILTERS) as Kind[] // the keys of the record above

/** Values with their words and how many people have each; those that nobody has are left out, unless they are picked. */
function optionsOf<K extends Kind>(kind: K, facets: Facets | null, picked: PickedFilters[K]) {
  type Value = PickedFilters[K][number]
  const { label } = FILTERS[kind]
  // One of the kinds, with its own values.
  const found = (facets?.[kind] ?? []) as { value: Value; label?: string; count: number }[]
  return found.flatMap((one) => {
    const isPicked = (picked as Value[]).includes(one.value)
    if (one.count === 0 && !isPicked) return []
    return [{ ...one, label: one.label ?? label?.(one.value) ?? String(one.value) }]
  })
}

/** Which people are in view: the same filters above the table and above the map. */
export function PeopleFilters({
  facets,
  picked,
  onPick,
}: {
  /** Null while the core still counts. */
  facets: Facets | null
  picked: PickedFilters
  onPick: (part: Partial<PickedFilters>) => void
}) {
  /** The kind that was just asked for: its sheet stands open though nothing is picked yet. */
  const [asked, setAsked] = useState<Kind | null>(null)
  const [choosing, setChoosing] = useState(false)
  useShortcut('f', 'Filter', () => setChoosing(true))
  const isShown = (kind: Kind) => FILTERS[kind].usual || picked[kind].length > 0 || kind === asked
  const others = KINDS.filter((kind) => !isShown(kind) && optionsOf(kind, facets, []).length > 1)
  return (
    <>
      {KINDS.filter(isShown).map((kind) => (
        <FilterButton<string>
          key={kind}
          title={FILTERS[kind].title}
          options={optionsOf(kind, facets, picked[kind])}
          picked={picked[kind]}
          onPick={(values) => onPick({ [kind]: values })}
          startsOpen={kind === asked}
          onClose={() => setAsked(null)}
        />
      ))}
      {others.length > 0 && (
        <Menu
          position="bottom-start"
          transitionProps={{ duration: 0 }}
          opened={choosing}
          onChange={setChoosing}
        >
          <Menu.Target>
            <Button variant="subtle">
              + Filter<kbd>F</kbd>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((kind) => (
              <Menu.Item key={kind} onClick={() => setAsked(kind)}>
                {FILTERS[kind].title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}

/** What is picked, a line for each kind, such as `Team: North, South`. */
export const filterWords = (picked: PickedFilters, facets: Facets | null): string[] =>
  KINDS.filter((kind) => picked[kind].length > 0).map((kind) => {
    const options = optionsOf(kind, facets, picked[kind])
    const names = picked[kind].map(
      (value) => options.find((one) => one.value === value)?.label ?? value,
    )
    return `${FILTERS[kind].title}: ${names.join(', ')}`.slice(0, 1000)
  })
