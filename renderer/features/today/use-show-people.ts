import { useApp } from '../../store/context.tsx'
import { EVERYONE, type PeopleFilterState } from '../../store/people.slice.ts'

/** Narrows the People table before a link leads there. */
export function useShowPeople() {
  const queryPeople = useApp((state) => state.queryPeople)
  return (filter: Partial<PeopleFilterState>) =>
    queryPeople({ filter: { ...EVERYONE, ...filter }, sort: 'sales', direction: 'desc' })
}
