import type { Output } from '../../shared/contract/index.ts'
import type {
  PeopleColumnId,
  PeopleFilter,
  PeopleGrouping,
  PeopleOrder,
  PeopleSort,
  PeopleView,
  PersonRow,
} from '../../shared/contract/people.contract.ts'
import { CHOSEN_COLUMNS, peopleFilterSchema } from '../../shared/contract/people.contract.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { RepId } from '../../shared/model/id.ts'
import { orderAfter } from '../ui/sorting.ts'
import { allPages, PAGE } from './all-pages.ts'
import type { Slice } from './store.ts'
import type { WorkOptions } from './tasks.slice.ts'
import type { TrayPerson } from './tray.slice.ts'

/** What the table can be narrowed by; empty = everyone. */
export type PeopleFilterState = Omit<PeopleFilter, 'repIds'>

export interface PeopleQuery extends PeopleOrder {
  filter: PeopleFilterState
  /** Orders those who are alike by the first key. */
  second: PeopleOrder | null
  group: PeopleGrouping | null
}

export type PeopleGroups = Output<'people.list'>['groups']

/** Rows are fetched in windows of this many. */
export const WINDOW = 100
/** Where people who are being picked are read. */
const PICKING = 'pickPeople'
/** Windows kept at once: 1,200 rows, many screens in either direction. */
const KEPT_WINDOWS = 12

const { repIds: _named, ...nothingPicked } = peopleFilterSchema.parse({})
export const EVERYONE: PeopleFilterState = nothingPicked

export interface PeopleSlice {
  peopleQuery: PeopleQuery
  /** Columns that are not shown. */
  peopleHidden: readonly PeopleColumnId[]
  /** The groups of those who match, in their order; empty without a grouping. */
  peopleGroups: PeopleGroups
  /** People who match; null until the core answered once. */
  peopleTotal: number | null
  /** Rows by window number. */
  peopleWindows: Record<number, PersonRow[]>
  /** True while the rows on screen answer an older question. */
  peopleStale: boolean
  peopleError: Failure | null
  /** Row the keyboard stands on. */
  peopleActive: number
  /** Where the table was scrolled to, in pixels, for coming back. */
  peopleScroll: number
  /** Narrows or reorders; starts over from the top. */
  queryPeople(
    change: Partial<Omit<PeopleQuery, 'filter'>> & { filter?: Partial<PeopleFilterState> },
  ): void
  /**
   * The same column again turns the order round; a new one starts with the order one wants to see first, alone or
   * after the first one.
   */
  sortPeople(sort: PeopleSort, adds?: boolean): void
  applyPeopleView(view: PeopleView): void
  hidePeopleColumns(hidden: readonly PeopleColumnId[]): void
  /** Fetches what is missing between two row numbers. */
  wantPeople(first: number, last: number): void
  /** Asks again for what is on screen, because the core said that it changed. */
  renewPeople(): void
  /** Everyone who matched when all of them were picked at once; null once the question or the data changed. */
  peopleAllPicked: readonly TrayPerson[] | null
  /** Row that was picked or unpicked last, where a range begins. */
  peopleAnchor: number | null
  /** Picks or unpicks the person of one row; a range may begin there. */
  togglePerson(row: number, person: TrayPerson): void
  /** Picks everyone from the row picked last to this one. */
  pickRange(row: number): Promise<void>
  /** Picks so many people from a row on. */
  pickRows(from: number, most: number): Promise<boolean>
  /** Picks everyone who matches; unpicks them when all of them are picked. */
  pickShown(): Promise<void>
  /** Rows of named people, by name. */
  listNamed(repIds: readonly RepId[], options: WorkOptions): Promise<Result<PersonRow[]>>
  /** Everyone who matches, in the order of the table, also whoever is not on screen. */
  listEveryone(options: WorkOptions): Promise<Result<PersonRow[]>>
  /** True when the view was kept. A view of the same name is replaced. */
  savePeopleView(view: PeopleView): Promise<Result<Output<'people.saveView'>>>
  /** Deletes with an undo. */
  deletePeopleView(view: PeopleView): Promise<void>
  setPeopleActive(row: number): void
  keepPeopleScroll(pixels: number): void
}

const NOTHING_YET = {
  peopleQuery: { filter: EVERYONE, sort: 'sales', direction: 'desc', second: null, group: null },
  peopleHidden: CHOSEN_COLUMNS,
  peopleGroups: [],
  peopleTotal: null,
  peopleWindows: {},
  peopleStale: false,
  peopleError: null,
  peopleActive: 0,
  peopleScroll: 0,
  peopleAllPicked: null,
  peopleAnchor: null,
} as const satisfies Partial<PeopleSlice>

const TEXT_SORTS: readonly PeopleSort[] = [
  'name',
  'team',
  'employment',
  'roleFit',
  'manager',
  'gates',
]

/** What the table is ordered by, the first key first. */
export const keysOf = ({ sort, direction, second }: PeopleQuery): PeopleOrder[] => [
  { sort, direction },
  ...(second === null ? [] : [second]),
]

export const createPeopleSlice: Slice<PeopleSlice> = (api) => (set, get) => {
  /** Grows with every new question; answers to older ones are dropped. */
  let generation = 0
  const underWay = new Set<number>()
  let lastWanted: [number, number] = [0, 0]

  const startOver = (query: PeopleQuery) => {
    set({ peopleQuery: query, peopleActive: 0, peopleScroll: 0, peopleAnchor: null })
    lastWanted = [0, 0]
    get().renewPeople()
  }

  const fetchWindow = async (window: number) => {
    const asked = generation
    underWay.add(window)
    const result = await api.call('people.list', {
      ...get().peopleQuery,
      offset: window * WINDOW,
      limit: WINDOW,
    })
    if (asked !== generation) return
    underWay.delete(window)
    if (!result.ok) {
      set({ peopleError: result.error, peopleStale: false })
      return
    }
    set(({ peopleWindows, peopleStale }) => ({
      peopleError: null,
      peopleStale: false,
      peopleTotal: result.value.total,
      peopleGroups: result.value.groups,
      peopleWindows: {
        ...(peopleStale ? {} : nearest(peopleWindows, window)),
        [window]: result.value.rows,
      },
    }))
    get().wantPeople(...lastWanted)
  }

  return {
    ...NOTHING_YET,

    queryPeople({ filter, ...order }) {
      const query = get().peopleQuery
      startOver({ ...query, ...order, filter: { ...query.filter, ...filter } })
    },

    sortPeople(sort, adds = false) {
      const query = get().peopleQuery
      const direction = TEXT_SORTS.includes(sort) ? 'asc' : 'desc'
      const [first = query, second = null] = orderAfter(keysOf(query), { sort, direction }, adds)
      startOver({ ...query, sort: first.sort, direction: first.direction, second })
    },

    applyPeopleView({ filter, sort, direction, second, hidden, shown, group }) {
      const { repIds: _picked, ...rest } = peopleFilterSchema.parse(filter)
      set({ peopleHidden: [...hidden, ...CHOSEN_COLUMNS.filter((id) => !shown.includes(id))] })
      startOver({ filter: rest, sort, direction, second, group })
    },

    hidePeopleColumns: (peopleHidden) => set({ peopleHidden }),

    wantPeople(first, last) {
      lastWanted = [first, last]
      const { peopleWindows, peopleStale } = get()
      const from = Math.floor(Math.max(0, first) / WINDOW)
      const to = Math.floor(Math.max(0, last) / WINDOW)
      for (let window = from; window <= to; window++) {
        const known = !peopleStale && peopleWindows[window] !== undefined
        if (!known && !underWay.has(window)) void fetchWindow(window)
      }
    },

    renewPeople() {
      if (get().peopleTotal === null && !get().peopleError) return
      generation += 1
      underWay.clear()
      set({ peopleStale: true, peopleAllPicked: null })
      get().wantPeople(...lastWanted)
    },

    togglePerson(row, person) {
      set({ peopleAnchor: row })
      get().toggleInTray(person)
    },

    async pickRange(row) {
      const anchor = get().peopleAnchor ?? row
      if (await get().pickRows(Math.min(anchor, row), Math.abs(anchor - row) + 1))
        set({ peopleAnchor: anchor })
    },

    async pickRows(from, most) {
      const { peopleQuery, tell, pick } = get()
      const rows = tell(
        await get().runWork(PICKING, (options) =>
          allPages(async (offset) => {
            const limit = Math.min(PAGE, most - offset)
            const page = { ...peopleQuery, offset: from + offset, limit }
            const answer = await api.call('people.list', page, { signal: options.signal })
            if (!answer.ok) return answer
            const total = Math.min(most, answer.value.total - from)
            return { ok: true, value: { rows: answer.value.rows, total } }
          }, options),
        ),
      )
      if (!rows.ok || get().peopleQuery !== peopleQuery) return false
      pick(rows.value)
      return true
    },

    async pickShown() {
      const { peopleAllPicked: before, peopleQuery, tray, tell, unpick, pick } = get()
      const picked = new Set<string>(tray.map(({ repId }) => repId))
      if (before?.every(({ repId }) => picked.has(repId))) return unpick(before)
      const rows = tell(await get().runWork(PICKING, (options) => get().listEveryone(options)))
      if (!rows.ok || get().peopleQuery !== peopleQuery) return
      pick(rows.value)
      set({ peopleAllPicked: rows.value.map(({ repId, name }) => ({ repId, name })) })
    },

    listNamed(repIds, options) {
      const filter = { repIds: [...repIds] }
      const page = { filter, sort: 'name', direction: 'asc', limit: PAGE } as const
      return allPages(
        (offset) => api.call('people.list', { ...page, offset }, { signal: options.signal }),
        options,
      )
    },

    listEveryone(options) {
      const page = { ...get().peopleQuery, limit: PAGE }
      return allPages(
        (offset) => api.call('people.list', { ...page, offset }, { signal: options.signal }),
        options,
      )
    },

    async savePeopleView(view) {
      const result = await api.call('people.saveView', view)
      if (result.ok) get().replaceAnswer('people.views', {}, result.value)
      return result
    },

    async deletePeopleView(view) {
      const result = get().tell(await api.call('people.deleteView', { name: view.name }))
      if (!result.ok) return
      get().replaceAnswer('people.views', {}, result.value)
      get().notify({
        kind: 'done',
        text: `View "${view.name}" deleted.`,
        undo: async () => get().tell(await get().savePeopleView(view)),
      })
    },

    setPeopleActive: (peopleActive) => set({ peopleActive }),
    keepPeopleScroll: (peopleScroll) => set({ peopleScroll }),
  }
}

/** Forgets the windows farthest from the newest one. */
function nearest(windows: Record<number, PersonRow[]>, window: number) {
  const numbers = Object.keys(windows).map(Number)
  if (numbers.length < KEPT_WINDOWS) return windows
  const kept = numbers
    .sort((a, b) => Math.abs(a - window) - Math.abs(b - window))
    .slice(0, KEPT_WINDOWS - 1)
  return Object.fromEntries(kept.flatMap((n) => (windows[n] ? [[n, windows[n]]] : [])))
}
