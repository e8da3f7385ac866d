import { expect, it } from 'vitest'
import { fold } from '../../shared/exchange/fold-text.ts'
import { createPeopleIndex } from '../../shared/exchange/people-index.ts'
import { foldKey } from '../../shared/exchange/text.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { compareNames, foldTokens, nameKey } from '../../shared/model/name-key.ts'
import { idFor } from '../../shared/readiness/role-model-rules.ts'
import { ask } from '../support/core.ts'
import { csvFile } from '../support/files.ts'
import { openDesk } from '../support/imports.ts'
import { openCore } from '../support/open-core.ts'

const SORTED = [
  ...['ａｎｎａ', 'Çelik', 'Cem', 'Dana', 'Đặng', 'Emil', 'Émile', 'Łukasz', 'Oscar', 'Øystein'],
  ...['Straße', 'Zoë'],
]

it('names stand beside those their letters are taken for', () => {
  expect(SORTED.toReversed().sort(compareNames)).toEqual(SORTED)
})

it('names are found by the letters of a plain keyboard', () => {
  expect(nameKey('Łukasz Đặng')).toBe('lukasz dang')
  expect(nameKey('STRASSE')).toBe(nameKey('Straße'))
  expect(nameKey('Ærø')).toBe('aero')
})

it('names of other letters keep the marks that make them other names', () => {
  for (const [one, other] of [
    ['कमल', 'कोमल'],
    ['মীনা', 'মোনা'],
    ['สมชาย', 'สมชัย'],
    ['かとう', 'がとう'],
  ] as const)
    expect(nameKey(one)).not.toBe(nameKey(other))
  expect(nameKey('مُحَمَّد')).toBe(nameKey('محمد'))
  expect(foldTokens('कोमल शर्मा')).toEqual(['कोमल', 'शर्मा'])
  expect(foldKey('बिक्री (₹)')).toBe('बिक्री')
})

it('a file that calls people by name finds the one of that name', () => {
  const known = { email: null, team: null, isRep: true }
  const index = createPeopleIndex([
    { ...known, id: 'E1', name: 'कमल शर्मा' },
    { ...known, id: 'E2', name: 'कोमल शर्मा' },
  ])
  expect(index.find('शर्मा, कोमल', 'reps')).toMatchObject({ kind: 'one', id: 'E2' })
  expect(index.find('कामिल शर्मा', 'reps')).toEqual({ kind: 'none' })
})

it('ids and file names are made of the same plain letters', () => {
  expect(idFor('Łódź: größer ǅ', new Set())).toBe('lodz-grosser-dz')
  expect(foldKey('Größe (Ø)')).toBe('grosseo')
  expect(foldTokens('Smørrebrød 2025')).toEqual(['smorrebrod', '2025'])
  expect(fold('Ǆ’ŁŒ')).toBe("dz'loe")
})

it('people are found by plain letters, words in any order, their team, manager and id', async () => {
  const desk = await openDesk()
  await desk.bring(
    'people',
    csvFile([
      ['rep_id', 'name', 'team', 'manager_id'],
      ['Ø-1', 'Søren Lefèvre', 'Größe Nord', 'M1'],
      ['E2', 'Paweł Łukasik', 'Süd', ''],
      ['M1', 'Đặng Weiß', '', ''],
    ]),
  )
  const found = async (search: string) => {
    const page = { sort: 'name', direction: 'asc', offset: 0, limit: 10 } as const
    const { rows } = await ask(desk.core, 'people.list', { filter: { search }, ...page })
    return rows.map(({ name }) => name)
  }
  for (const search of ['soren', 'lefevre søren', 'GROSSE nord', 'weiss soren', 'o-1', 'Ø-1'])
    expect([search, await found(search)]).toEqual([search, ['Søren Lefèvre']])
  expect(await found('lukasik')).toEqual(['Paweł Łukasik'])
  expect(await found('dang')).toEqual(['Đặng Weiß', 'Søren Lefèvre'])
  expect(await found('soren lukasik')).toEqual([])
  await desk.close()
})

it('a list sorted by the engine stands in the same order as one sorted by the program', async () => {
  const open = await openCore({ sample: false })
  for (const name of SORTED.toReversed()) {
    await open.ask('profiles.save', { personId: null, name, roles: ['panel'] })
  }
  const { profiles } = await open.ask('profiles.list', {})
  expect(profiles.map(({ name }) => name).filter((name) => SORTED.includes(name))).toEqual(SORTED)
  await open.close()
})

/** People of more than ten countries in the order in which every list has them. */
const COUNTRIES = [
  ...['Aagaard Søren', 'Ågård Ida', 'Åkesson Nils', 'Ängquist Maja', 'Čapek Karel', 'Chalupa Jan'],
  ...['Cyril Novák', 'Đặng Ánh', 'Dao Minh', 'Ilgaz Ali', 'İnan Ece', 'Işık Can', 'Mueller Ida'],
  ...['Müller Uwe', 'Muller Zoe', 'Ñíguez Saúl', 'Núñez Ana', 'Nuno Rui', 'Öberg Per'],
  ...['zack Ó Dálaigh', 'Zoë Ng', 'Ежов Пётр', 'Ёлкин Иван', 'Жуков Лев', 'احمد علي'],
  ...['강하나', '김민수', 'かとう', 'がとう', 'カトウ', '李娜', '王小明'],
]

it('people of ten countries stand in one order in every list, in the papers and in files', async () => {
  const desk = await openDesk()
  const { core } = desk
  const shuffled = COUNTRIES.map((name, at) => ({ name, at: (at * 7) % COUNTRIES.length }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }, at) => [`P${at}`, name, name])
  await desk.bring('people', csvFile([['rep_id', 'name', 'team'], ...shuffled]))
  for (const [, name = ''] of shuffled)
    await ask(core, 'profiles.save', { personId: null, name, roles: ['panel'], repId: null })
  const ids = shuffled.map(([id]) => repIdSchema.parse(id))
  const { cycle } = await ask(core, 'cycles.create', {
    ...{ name: 'Autumn', openings: ['District manager'], candidates: ids },
  })
  const { cycleId } = cycle
  const { profiles } = await ask(core, 'profiles.list', {})
  const members = profiles
    .filter(({ name }) => COUNTRIES.includes(name))
    .map(({ personId }) => ({ personId, canRate: true, canVote: true }))
  await ask(core, 'cycles.setPanel', { cycleId, members: members.toReversed() })
  const page = { sort: 'name', direction: 'asc', offset: 0, limit: 100 } as const
  const { candidates, panel } = await ask(core, 'cycles.get', { cycleId })
  const { rows } = await ask(core, 'people.list', { filter: {}, ...page })
  const facets = await ask(core, 'people.facets', {})
  await ask(core, 'cycles.advance', { cycleId, to: 'rating' })
  await ask(core, 'cycles.advance', { cycleId, to: 'calibrating' })
  const board = await ask(core, 'decisions.board', { cycleId })
  const { teams } = await ask(core, 'succession.board', {})
  const lists = { people: rows, candidates, panel, profiles, board: board.rows }
  for (const [list, people] of Object.entries(lists)) {
    const names = people.map(({ name }: { name: string }) => name)
    expect(
      names.filter((name) => COUNTRIES.includes(name)),
      list,
    ).toEqual(COUNTRIES)
  }
  expect(facets.teams.map(({ value }) => value)).toEqual(COUNTRIES)
  expect(teams.map(({ team }) => team)).toEqual(COUNTRIES)
  await desk.close()
})
