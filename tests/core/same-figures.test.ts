import { expect, it } from 'vitest'
import { sameFigures } from '../../electron/core/services/same-figures.ts'
import { ask } from '../support/core.ts'
import { openDeciding } from '../support/decided.ts'

it.each<[unknown, unknown, boolean]>([
  [0.1 + 0.2, 0.3, true],
  [1_000_000, 1_000_000.4, true],
  [1_000_000, 1_000_002, false],
  [3.7, 3.700_01, false],
  [0, 0.000_000_5, true],
  [Number.NaN, Number.NaN, true],
  [null, 0, false],
  [null, null, true],
  ['ready', 'ready', true],
  ['ready', 'not_now', false],
  [{ score: 3.7, gates: [{ p: 0.9 }] }, { gates: [{ p: 0.9 + 1e-12 }], score: 3.7 }, true],
  [{ score: 3.7, gates: [{ p: 0.9 }] }, { score: 3.7, gates: [{ p: 0.9 }, { p: 0.9 }] }, false],
  [{ score: undefined }, {}, false],
  [undefined, { score: 1 }, false],
])('%o and %o say the same: %s', (one, other, same) => {
  expect(sameFigures(one, other)).toBe(same)
  expect(sameFigures(other, one)).toBe(same)
})

it('a standing that says something else is found, and one that another engine rounded is not', async () => {
  const deciding = await openDeciding()
  const { rows } = await deciding.board()
  const repId = rows[0]?.repId ?? ''
  const add = (much: number) =>
    deciding.meddle(
      `UPDATE standing SET detail = json_set(detail, '$.performance.z', (detail ->> '$.performance.z') + ${much})
        WHERE rep_id = '${repId}'`,
    )
  const standings = async () =>
    (await ask(deciding.core, 'workspaces.check', {})).checks.find(
      ({ name }) => name === 'Standings',
    )
  await add(1e-12)
  expect(await standings()).toMatchObject({ ok: true })
  await add(0.01)
  expect(await standings()).toMatchObject({
    ok: false,
    detail: `1 differ from what is stored, first: ${repId}`,
  })
  await deciding.close()
})
