import type { RepId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'

/** How many people fit on one compare page. */
export const TRAY_LIMIT = 6

export interface TrayPerson {
  repId: RepId
  name: string
}

export interface TraySlice {
  /** People picked for comparison, in the order of picking; shared by table, map, candidate and compare. */
  tray: TrayPerson[]
  /** Adds or removes. A seventh person is refused with a notice. */
  toggleInTray(person: TrayPerson): void
  setTray(people: TrayPerson[]): void
  clearTray(): void
}

export const createTraySlice: Slice<TraySlice> = () => (set, get) => ({
  tray: [],
  toggleInTray(person) {
    const { tray, notify } = get()
    if (tray.some(({ repId }) => repId === person.repId)) {
      set({ tray: tray.filter(({ repId }) => repId !== person.repId) })
    } else if (tray.length >= TRAY_LIMIT) {
      notify({
        kind: 'failed',
        text: `Compare takes ${TRAY_LIMIT} people at most. Remove one first.`,
      })
    } else {
      set({ tray: [...tray, person] })
    }
  },
  setTray: (people) => set({ tray: people.slice(0, TRAY_LIMIT) }),
  clearTray: () => set({ tray: [] }),
})
