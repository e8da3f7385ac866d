import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerKey } from '../../renderer/store/answers.slice.ts'
import { whereToRead } from '../../renderer/store/imports.slice.ts'
import { cycleIdSchema } from '../../shared/model/id.ts'
import { openWindow, type TestWindow } from '../support/window.ts'

let window: TestWindow
beforeEach(async () => {
  window = await openWindow()
})
afterEach(async () => {
  await window.close()
})

const settled = (test: () => boolean) => expect.poll(test, { timeout: 10_000 }).toBe(true)
const asked = (name: string) => window.calls.filter(({ procedure }) => procedure === name)

describe('the typed client', () => {
  it('learns which field is wrong, in a sentence', async () => {
    const result = await window.api.call('workspaces.create', { name: '  ', sample: false })
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'invalid-input',
        message: 'name: At least 1 character.',
        details: { name: 'At least 1 character.' },
      },
    })
  })

  it('cancels a task that its caller gives up', async () => {
    const controller = new AbortController()
    const creating = window.api.call(
      'workspaces.create',
      { name: 'Sample', sample: true },
      { signal: controller.signal, onProgress: () => controller.abort() },
    )
    const result = await creating
    expect(result.ok ? 'done' : result.error.code).toMatch(/done|cancelled/)
  })
})

describe('people in the store', () => {
  beforeEach(async () => {
    await window.openSample()
    window.store.getState().wantPeople(0, 0)
    await settled(() => window.store.getState().peopleTotal !== null)
  })

  it('come in windows of a hundred, each fetched once', async () => {
    window.store.getState().wantPeople(90, 119)
    await settled(() => window.store.getState().peopleWindows[1] !== undefined)
    window.store.getState().wantPeople(0, 119)
    expect(asked('people.list').map(({ input }) => input)).toMatchObject([
      { offset: 0 },
      { offset: 100 },
    ])
    expect(window.store.getState().peopleTotal).toBe(120)
    expect(window.store.getState().peopleWindows[1]).toHaveLength(20)
  })

  it('turn their order round on the second press of a heading', async () => {
    const { sortPeople } = window.store.getState()
    sortPeople('leadership')
    expect(window.store.getState().peopleQuery).toMatchObject({
      sort: 'leadership',
      direction: 'desc',
    })
    sortPeople('leadership')
    expect(window.store.getState().peopleQuery.direction).toBe('asc')
    sortPeople('team', true)
    sortPeople('team', true)
    expect(window.store.getState().peopleQuery).toMatchObject({
      ...{ sort: 'leadership', direction: 'asc' },
      second: { sort: 'team', direction: 'desc' },
    })
    sortPeople('leadership', true)
    expect(window.store.getState().peopleQuery).toMatchObject({
      ...{ sort: 'leadership', direction: 'desc' },
      second: { sort: 'team', direction: 'desc' },
    })
    sortPeople('name')
    expect(window.store.getState().peopleQuery).toMatchObject({
      ...{ sort: 'name', direction: 'asc', second: null },
    })
    await settled(() => !window.store.getState().peopleStale)
    const [first] = window.store.getState().peopleWindows[0] ?? []
    expect(first?.name).toMatch(/^A/)
  })

  it('show the answer to the last question, however answers arrive', async () => {
    const { queryPeople } = window.store.getState()
    queryPeople({ filter: { search: 'maya' } })
    queryPeople({ filter: { search: 'omar' } })
    await settled(() => !window.store.getState().peopleStale)
    const names = (window.store.getState().peopleWindows[0] ?? []).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(names.every((name) => /omar/i.test(name))).toBe(true)
  })

  it('are forgotten with their file, and so is who was picked', async () => {
    const [person] = window.store.getState().peopleWindows[0] ?? []
    if (!person) throw new Error('The sample has people.')
    window.store.getState().toggleInTray(person)
    await window.store.getState().closeWorkspace()
    expect(window.store.getState()).toMatchObject({
      workspace: null,
      peopleTotal: null,
      peopleWindows: {},
      tray: [],
    })
  })

  it('are picked one by one, as a range from the row picked last, and all at once', async () => {
    const state = () => window.store.getState()
    const names = () => state().tray.map(({ name }) => name)
    const rows = state().peopleWindows[0] ?? []
    const [first] = rows
    if (!first) throw new Error('The sample has people.')
    state().togglePerson(0, first)
    await state().pickRange(7)
    expect(names()).toEqual(rows.slice(0, 8).map(({ name }) => name))
    state().togglePerson(0, first)
    expect(names()).toHaveLength(7)
    await state().pickShown()
    expect(new Set(names()).size).toBe(state().peopleTotal)
    expect(names()).toHaveLength(state().peopleTotal ?? 0)
    await state().pickShown()
    expect(names()).toEqual([])
  })

  it('are picked beyond the windows that were read, and only those who match', async () => {
    const state = () => window.store.getState()
    state().togglePerson(0, state().peopleWindows[0]?.[0] as never)
    await state().pickRange(114)
    expect(state().tray).toHaveLength(115)
    state().clearTray()
    state().queryPeople({ filter: { search: 'maya' } })
    await settled(() => !state().peopleStale)
    await state().pickShown()
    expect(state().tray).toHaveLength(state().peopleTotal ?? 0)
    expect(state().tray.every(({ name }) => /maya/i.test(name))).toBe(true)
  })

  it('come back when a deleted view is undone', async () => {
    const { savePeopleView, deletePeopleView, peopleQuery, undoLast } = window.store.getState()
    const view = {
      name: 'All',
      ...peopleQuery,
      filter: { ...peopleQuery.filter, repIds: null },
      hidden: [],
      shown: [],
    }
    await savePeopleView(view)
    await deletePeopleView(view)
    await undoLast()
    const views = () => window.store.getState().answers[answerKey('people.views', {})]?.remote
    await expect.poll(views).toMatchObject({ value: { views: [{ name: 'All' }] } })
  })
})

describe('answers in the store', () => {
  it('are asked again when the core says that they may differ', async () => {
    await window.store.getState().createWorkspace('Empty', false)
    const stop = window.store.getState().watch('people.facets', answerKey('people.facets', {}), {})
    await settled(() => asked('people.facets').length === 1)
    const content = Buffer.from('rep_id,name\nE1,Ada Brook\n').toString('base64')
    const staged = await window.api.call('imports.stage', { fileName: 'p.csv', content })
    if (!staged.ok) throw new Error(staged.error.message)
    await window.api.call('imports.run', {
      fileId: staged.value.fileId,
      kind: 'people',
      sheet: null,
      mapping: { rep_id: 'rep_id', name: 'name' },
    })
    await settled(() => asked('people.facets').length === 2)
    stop()
  })

  it('of a cycle are old once a decision changed', async () => {
    await window.store.getState().createWorkspace('Empty', false)
    const input = { cycleId: cycleIdSchema.parse('c-1') }
    const stop = window.store.getState().watch('cycles.get', answerKey('cycles.get', input), input)
    const before = asked('cycles.get').length
    window.store.getState().expireAnswers(['decisions'])
    expect(asked('cycles.get')).toHaveLength(before + 1)
    stop()
  })
})

describe('a file under way in the store', () => {
  const state = () => window.store.getState()
  beforeEach(async () => {
    await state().createWorkspace('Empty', false)
    const content = Buffer.from('Name;Seen\nAda Brook;1\n').toString('base64')
    const staged = await window.api.call('imports.stage', { fileName: 'staff.csv', content })
    if (!staged.ok) throw new Error(staged.error.message)
    window.store.setState({ importFile: staged.value })
    await state().chooseImportKind('outcomes')
  })

  it('shows what was just chosen while it is read, and keeps every choice made meanwhile', async () => {
    const first = state().chooseImportKind('ratings')
    expect(whereToRead(state()).importKind).toBe('ratings')
    const second = state().chooseImportHeader(1)
    expect(whereToRead(state())).toMatchObject({ importKind: 'ratings', importHeaderLine: 1 })
    await Promise.all([first, second])
    expect(state()).toMatchObject({
      importKind: 'ratings',
      importHeaderLine: 1,
      importAsked: null,
      importReading: false,
    })
  })

  it('can be imported after a column was chosen while the file was read', async () => {
    const reading = state().chooseImportKind('people')
    await state().mapImportColumn('name', null)
    await reading
    expect(state().importReading).toBe(false)
    expect(state().importMapping).toMatchObject({ name: 'Name' })
  })
})
