import { expect, it } from 'vitest'
import { boardList } from '../../renderer/features/decide/board-list.ts'
import type { BoardRow } from '../../shared/contract/decisions.contract.ts'
import type { GateState } from '../../shared/model/role-fit.ts'

it('narrows Decide by gates: what is not met says more than what is open or not looked at', () => {
  const gates = boardList(3.5).filters.find(({ key }) => key === 'gates')
  const said = (...states: GateState[]) => {
    const row = { gates: states.map((state) => ({ state })) } as unknown as BoardRow
    return gates?.label?.(gates.of(row) ?? '')
  }
  expect(said('pass', 'pass')).toBe('All met')
  expect(said('pass', 'unchecked')).toBe('One is not looked at')
  expect(said('unchecked', 'unclear')).toBe('One is open')
  expect(said('unclear', 'fail')).toBe('One is not met')
})
