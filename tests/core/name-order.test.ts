import { expect, it } from 'vitest'
import { compareNames, nameKey } from '../../shared/model/name-key.ts'
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

it('a list sorted by the engine stands in the same order as one sorted by the program', async () => {
  const open = await openCore({ sample: false })
  for (const name of SORTED.toReversed()) {
    await open.ask('profiles.save', { personId: null, name, roles: ['panel'] })
  }
  const { profiles } = await open.ask('profiles.list', {})
  expect(profiles.map(({ name }) => name).filter((name) => SORTED.includes(name))).toEqual(SORTED)
  await open.close()
})
