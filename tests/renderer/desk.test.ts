import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerKey } from '../../renderer/store/answers.slice.ts'
import type { AppState } from '../../renderer/store/store.ts'
import type { PersonId, RepId } from '../../shared/model/id.ts'
import { openWindow, type TestWindow } from '../support/window.ts'

let window: TestWindow
let director: PersonId
let next: PersonId
let person: { repId: RepId; name: string }

const state = (): AppState => window.store.getState()
const sent = (name: string) => window.calls.filter(({ procedure }) => procedure === name)

beforeEach(async () => {
  window = await openWindow()
  await window.openSample()
  director = state().profile?.personId as PersonId
  const second = await state().call('profiles.save', {
    personId: null,
    name: 'Piet Vos',
    roles: ['director'],
  })
  if (!second.ok) throw new Error(second.error.message)
  next = second.value.personId
  const people = await window.api.call('people.list', {
    filter: {},
    sort: 'name',
    direction: 'asc',
    offset: 0,
    limit: 1,
  })
  const [first] = people.ok ? people.value.rows : []
  if (!first) throw new Error('The sample has people.')
  person = { repId: first.repId, name: first.name }
})
afterEach(async () => {
  await window.close()
})

const write = (text: string) => {
  state().writeEvidence(person)
  state().changeEvidence({ competency: 'coaching' as never, source: null, text })
}
describe('a desk', () => {
  it('begins empty for the next person at the keyboard', async () => {
    write('Lost her temper twice; do not promote.')
    state().toggleInTray(person)
    state().notify({ kind: 'done', text: 'Said to the director.', undo: () => {} })
    expect(await state().takeKeyboard(next)).toBe(true)
    expect(state()).toMatchObject({
      profile: { personId: next },
      evidenceOpen: false,
      evidenceDraft: { text: '', person: null },
      tray: [],
      notices: [],
      undoStack: [],
    })
    const kept = await window.api.call('kept.list', {})
    expect(kept).toMatchObject({ value: { texts: [] } })
  })

  it('keeps an unfinished observation for its writer', async () => {
    write('Ran the pricing workshop alone.')
    await state().takeKeyboard(next)
    await state().takeKeyboard(director)
    const kept = await window.api.call('kept.list', {})
    expect(kept).toMatchObject({ value: { texts: [{ text: 'Ran the pricing workshop alone.' }] } })
  })

  it('begins empty for another workspace', async () => {
    write('About somebody in the first file.')
    await state().createWorkspace('Another', false)
    expect(state()).toMatchObject({ evidenceOpen: false, evidenceDraft: { text: '' }, answers: {} })
  })

  it('is asked everything on screen again, by the watch of the new desk', async () => {
    const old = state()
    old.watch('people.facets', answerKey('people.facets', {}), {})
    await state().takeKeyboard(next)
    expect(state().watch).not.toBe(old.watch)
    expect(state().answers).toEqual({})
  })

  it('left behind neither changes the store nor sends a change', async () => {
    const old = state()
    await state().takeKeyboard(next)
    old.notify({ kind: 'done', text: 'Too late.' })
    await old.askForEvidence({} as never)
    await old.call('records.addStatement', {} as never)
    expect(state().notices).toEqual([])
    expect(sent('requests.ask')).toEqual([])
    expect(sent('records.addStatement')).toEqual([])
  })

  it('stays as it is when the keyboard is refused', async () => {
    state().toggleInTray(person)
    expect(await state().takeKeyboard('nobody' as PersonId)).toBe(false)
    expect(state().tray).toHaveLength(1)
    const saved = await state().savePeopleView({ name: 'All', ...state().peopleQuery } as never)
    expect(saved.ok).toBe(true)
  })

  it('changes with a person who sat down at another window', async () => {
    state().toggleInTray(person)
    await window.api.call('profiles.use', { personId: next })
    await expect.poll(() => state().profile?.personId).toBe(next)
    expect(state().tray).toEqual([])
  })
})

describe('undo', () => {
  const view = (name: string) => ({
    name,
    ...state().peopleQuery,
    filter: { ...state().peopleQuery.filter, repIds: null },
    hidden: [],
    shown: [],
  })
  const names = async () => {
    const answer = await window.api.call('people.views', {})
    return answer.ok ? answer.value.views.map(({ name }) => name).toSorted() : null
  }

  it('takes back the newest change first, then the one before it', async () => {
    await state().savePeopleView(view('First'))
    await state().savePeopleView(view('Second'))
    await state().deletePeopleView(view('First'))
    await state().deletePeopleView(view('Second'))
    await state().undoLast()
    expect(await names()).toEqual(['Second'])
    await state().undoLast()
    expect(await names()).toEqual(['First', 'Second'])
    expect(state().undoStack).toEqual([])
  })

  it('runs once, also when the button and the keys are used together', async () => {
    let times = 0
    state().notify({ kind: 'done', text: 'Changed.', undo: () => times++ })
    const id = state().undoStack.at(-1)?.id ?? 0
    await Promise.all([state().undo(id), state().undoLast(), state().undo(id)])
    expect(times).toBe(1)
  })

  it('of one person is not there for the next', async () => {
    await state().savePeopleView(view('Mine'))
    await state().deletePeopleView(view('Mine'))
    const before = sent('people.saveView').length
    await state().takeKeyboard(next)
    await state().undoLast()
    expect(sent('people.saveView')).toHaveLength(before)
  })

  it('of one person does nothing when its button is pressed later', async () => {
    await state().savePeopleView(view('Mine'))
    await state().deletePeopleView(view('Mine'))
    const undo = state().undoStack.at(-1)?.undo
    const before = sent('people.saveView').length
    await state().takeKeyboard(next)
    await undo?.()
    expect(sent('people.saveView')).toHaveLength(before)
  })
})

describe('a change asked for twice', () => {
  it('while it is on its way is written once', async () => {
    const twice = { personId: null, name: 'Nadia Brook', roles: ['panel' as const] }
    const before = sent('profiles.save').length
    const [one, two] = await Promise.all([
      state().call('profiles.save', twice),
      state().call('profiles.save', twice),
    ])
    expect(one).toEqual(two)
    expect(sent('profiles.save')).toHaveLength(before + 1)
  })

  it('one after the other is written twice', async () => {
    const twice = { personId: null, name: 'Nadia Brook', roles: ['panel' as const] }
    const before = sent('profiles.save').length
    await state().call('profiles.save', twice)
    await state().call('profiles.save', twice)
    expect(sent('profiles.save')).toHaveLength(before + 2)
  })
})
