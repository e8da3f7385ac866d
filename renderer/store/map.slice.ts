import type { RepId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'
import type { TrayPerson } from './tray.slice.ts'

/** The two ways to fill an opening. */
export type PromotionRule = 'sales' | 'leadership'

export interface MapSlice {
  mapRule: PromotionRule
  mapView: 'map' | 'table'
  /** Openings to fill; null = as many as the open cycle has. */
  mapOpenings: number | null
  /** People picked on the map, in the order of its table. */
  mapSelection: RepId[]
  setMapRule(rule: PromotionRule): void
  setMapView(view: 'map' | 'table'): void
  setMapOpenings(openings: number | null): void
  /** Picks people on the map and everywhere; people picked elsewhere stay picked. */
  selectOnMap(people: readonly TrayPerson[]): void
}

export const createMapSlice: Slice<MapSlice> = () => (set, get) => ({
  mapRule: 'leadership',
  mapView: 'map',
  mapOpenings: null,
  mapSelection: [],
  setMapRule: (mapRule) => set({ mapRule }),
  setMapView: (mapView) => set({ mapView }),
  setMapOpenings: (mapOpenings) => set({ mapOpenings }),
  selectOnMap(people) {
    const before = new Set<string>(get().mapSelection)
    const chosen = new Set<string>(people.map(({ repId }) => repId))
    const fromElsewhere = get().tray.filter(({ repId }) => !before.has(repId) && !chosen.has(repId))
    set({ mapSelection: people.map(({ repId }) => repId) })
    get().setTray([...fromElsewhere, ...people])
  },
})
