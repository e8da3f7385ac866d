import { useEffect } from 'react'
import { addresses } from '../ui/addresses.ts'
import { putShown, useShown } from '../ui/hash-location.ts'
import { useAppStore } from './context.tsx'
import { filterText, peopleText, readPeople } from './people-address.ts'
import type { AppState, AppStore } from './store.ts'

/** What the address of each place says of the people, and how the people follow it. */
const PLACES = {
  map: {
    address: addresses.map,
    text: ({ peopleQuery }: AppState) => filterText(peopleQuery.filter),
    follow(shown: string, { peopleQuery, queryPeople }: AppState) {
      const { filter } = readPeople(shown)
      if (filterText(filter) !== filterText(peopleQuery.filter)) queryPeople({ filter })
    },
  },
  table: {
    address: addresses.people,
    text: ({ peopleQuery, peopleHidden: hidden }: AppState) =>
      peopleText({ ...peopleQuery, hidden }),
    follow(shown: string, { peopleQuery, queryPeople, hidePeopleColumns }: AppState) {
      const { hidden, ...query } = readPeople(shown)
      hidePeopleColumns(hidden)
      if (peopleText({ ...query, hidden }) !== peopleText({ ...peopleQuery, hidden }))
        queryPeople(query)
    },
  },
}

/**
 * Keeps the address and what is shown of the people the same. An address that says something is followed; one that says
 * nothing shows the people as they were left.
 */
export function usePeopleAddress(name: keyof typeof PLACES) {
  const store = useAppStore()
  const shown = useShown()
  useEffect(() => {
    if (shown !== '') PLACES[name].follow(shown, store.getState())
    write(store, name)
  }, [store, name, shown])
  useEffect(() => store.subscribe(() => write(store, name)), [store, name])
}

function write(store: AppStore, name: keyof typeof PLACES) {
  const { address, text } = PLACES[name]
  putShown(address, text(store.getState()))
}
