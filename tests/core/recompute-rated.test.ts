import { Buffer } from 'node:buffer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../support/core.ts'
import { type Desk, openDesk } from '../support/imports.ts'

const file = (text: string) => Buffer.from(text)
const HEAD = 'rater_id,rep_id,source,competency,score\n'

describe('standings after nothing but ratings moved', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
    await desk.bring(
      'people',
      file(
        `rep_id,name,role\n${[1, 2, 3, 4, 5, 6].map((n) => `E${n},Person ${n},AE`).join('\n')}\n`,
      ),
    )
    await desk.bring(
      'results',
      file(
        `rep_id,period,quota,actual\n${[1, 2, 3, 4, 5, 6].map((n) => `E${n},2025-Q4,100,${80 + 9 * n}`).join('\n')}\n`,
      ),
    )
  })
  afterEach(() => desk.close())

  const rate = (rows: string) => desk.bring('ratings', file(HEAD + rows))
  const allAsComputed = async () => {
    const { checks } = await ask(desk.core, 'workspaces.check', {})
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
  }
  const standing = async (repId: string) => {
    const { standings } = await ask(desk.core, 'standings.list', { cycleId: null, repId: null })
    const found = standings.find((one) => one.repId === repId)
    if (!found) throw new RangeError(`No standing of ${repId}`)
    return found
  }

  it('are those of a computation from nothing, whatever came in', async () => {
    await rate('R1,E1,interview,coaching,4\nR1,E2,interview,coaching,3\n')
    await allAsComputed()
    // The same panel: nobody else's standing is written anew, yet everyone's is right.
    await rate('R1,E1,interview,coaching,2\nR2,E1,simulation,influence,5\n')
    await allAsComputed()
    // A second panel that shares nobody with the first changes what everyone's standing says about panels.
    await rate('R3,E4,interview,coaching,4\nR3,E5,interview,coaching,2\n')
    await allAsComputed()
    expect((await standing('E6')).panels).toBe(2)
    // A bridge makes them one again; "not observed" takes a score back.
    await rate('R3,E1,interview,coaching,3\nR1,E2,interview,coaching,\n')
    await allAsComputed()
    expect((await standing('E6')).panels).toBe(1)
    expect((await standing('E2')).leadership.score).toBeNull()
    expect((await standing('E5')).leadership.score).not.toBeNull()
  })
})
