import { Button, Group } from '@mantine/core'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { EVERYONE } from '../../store/people.slice.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { PeopleFilters } from '../../ui/people-filters.tsx'
import { SavePicture } from '../../ui/save-picture.tsx'
import texts from '../../ui/text.module.css'
import classes from './map-screen.module.css'

const drawnMap = () =>
  document.querySelector<SVGSVGElement>('[aria-roledescription="map of people"] svg')

/** The People filters, shared with the table: both places show the same people. */
export function MapToolbar({ repIds }: { repIds: readonly RepId[] }) {
  const filter = useApp((state) => state.peopleQuery.filter)
  const queryPeople = useApp((state) => state.queryPeople)
  const view = useApp((state) => state.mapView)
  const setView = useApp((state) => state.setMapView)
  const facets = useAnswer('people.facets', {})
  const isNarrowed = Object.values(filter).some((part) => part.length > 0)
  return (
    <search className={classes.toolbar} aria-label="People on the map">
      <PeopleFilters
        facets={facets.status === 'ready' ? facets.value : null}
        picked={filter}
        onPick={(part) => queryPeople({ filter: part })}
      />
      {filter.search !== '' && <span className={texts.soft}>named “{filter.search}”</span>}
      {isNarrowed && (
        <Button variant="subtle" onClick={() => queryPeople({ filter: EVERYONE })}>
          Show everyone
        </Button>
      )}
      <Group align="stretch" wrap="nowrap" ml="auto">
        {view === 'map' && (
          <SavePicture title="Role-fit map" of={drawnMap} picture="map" repIds={repIds} />
        )}
        <Button onClick={() => setView(view === 'map' ? 'table' : 'map')}>
          {view === 'map' ? 'As a table' : 'As a map'}
          <kbd>T</kbd>
        </Button>
      </Group>
    </search>
  )
}
