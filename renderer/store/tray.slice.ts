import type { RepId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'

/** How many people fit on one compare page. */
export const COMPARE_LIMIT = 6

export interface TrayPerson {
  repId: RepId
  name: string
}

export interface TraySlice {
  /** People picked, in the order of picking; shared by table, map, candidate and compare. */
  tray: TrayPerson[]
  /** Adds or removes. */
  toggleInTray(person: TrayPerson): void
  /** Adds those who are not picked yet. */
  pick(people: readonly TrayPerson[]): void
  unpick(people: readonly TrayPerson[]): void
  setTray(people: TrayPerson[]): void
  clearTray(): void
  /** Begins the suggested path of each of these people, and says whose could not be begun. */
  beginPaths(people: readonly TrayPerson[]): Promise<void>
}

/** Reasons told one by one; the others are counted. */
const TOLD = 3

export const createTraySlice: Slice<TraySlice> = (api) => (set, get) => ({
  tray: [],
  toggleInTray(person) {
    const isPicked = get().tray.some(({ repId }) => repId === person.repId)
    if (isPicked) get().unpick([person])
    else get().pick([person])
  },
  pick(people) {
    const before = new Set<string>(get().tray.map(({ repId }) => repId))
    const added = people.flatMap(({ repId, name }) => (before.has(repId) ? [] : [{ repId, name }]))
    set(({ tray }) => ({ tray: [...tray, ...added] }))
  },
  unpick(people) {
    const gone = new Set<string>(people.map(({ repId }) => repId))
    set(({ tray }) => ({ tray: tray.filter(({ repId }) => !gone.has(repId)) }))
  },
  setTray: (tray) => set({ tray }),
  clearTray: () => set({ tray: [] }),
  async beginPaths(people) {
    const refused: string[] = []
    for (const { repId, name } of people) {
      const result = await api.call('paths.start', { repId })
      if (!result.ok) refused.push(`${name}: ${result.error.message}`)
    }
    const begun = people.length - refused.length
    const rest = refused.length - TOLD
    get().notify({
      kind: begun > 0 ? 'done' : 'failed',
      text: [
        `${begun} of ${people.length} paths begun.`,
        ...refused.slice(0, TOLD),
        ...(rest > 0 ? [`${rest} more could not be begun.`] : []),
      ].join(' '),
    })
  },
})
