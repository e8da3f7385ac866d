import { expect, test } from 'vitest'
import { EVERYONE } from '../../renderer/store/people.slice.ts'
import {
  type PeopleTableState,
  peopleText,
  readPeople,
} from '../../renderer/store/people-address.ts'
import { CHOSEN_COLUMNS } from '../../shared/contract/people.contract.ts'
import { cycleIdSchema } from '../../shared/model/id.ts'

const USUAL: PeopleTableState = {
  ...{ filter: EVERYONE, sort: 'sales', direction: 'desc', second: null, group: null },
  hidden: CHOSEN_COLUMNS,
}

test('an address says whom the table shows, in which order and with which columns', () => {
  const shown: PeopleTableState = {
    filter: {
      search: 'søren & co. 100 %',
      roleFits: ['ready'],
      roles: ['Rep'],
      segments: ['A+B', 'C?'],
      teams: ['North / West', 'Zürich'],
      employments: ['manager', 'left'],
      managers: ['M 1'],
      tenures: ['from-5', 'unknown'],
      gates: ['fail'],
      cycles: [cycleIdSchema.parse('spring')],
      paths: ['none'],
    },
    sort: 'name',
    direction: 'asc',
    second: { sort: 'leadership', direction: 'desc' },
    group: 'manager',
    hidden: ['percentile', 'contrast', 'trend', 'gates'],
  }
  expect(readPeople(peopleText(shown))).toEqual(shown)
})

test('everyone in the usual order is no text, and no text is everyone in the usual order', () => {
  expect(peopleText(USUAL)).toBe('')
  expect(readPeople('')).toEqual(USUAL)
})

test('what no address of the program says is left out', () => {
  expect(
    readPeople(
      'fit=ready&fit=best&status=gone&by=age&here=long&show=team&sort=age&order=asc&then=sales&thenorder=desc&hide=name&hide=shoe&x=1',
    ),
  ).toEqual({
    ...USUAL,
    filter: { ...EVERYONE, roleFits: ['ready'] },
  })
  expect(readPeople(`search=${'x'.repeat(300)}`).filter.search).toHaveLength(200)
})
