import { Buffer } from 'node:buffer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../support/core.ts'
import { type Desk, openDesk } from '../support/imports.ts'

const file = (text: string) => Buffer.from(text)

describe('an outcomes file', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
    await desk.bring('people', file('rep_id,name\nE1,Ada Quinn\nE2,Bo Lind\n'))
  })
  afterEach(() => desk.close())

  const FILE = `rep_id,promoted_on,months,team_attainment,still_in_role
E1,2024-03-01,12,1.12,yes
E2,2024-03-01,12,96 ,no
E2,2024-03-01,6.5,1,no
E2,2024-03-01,24,1,perhaps
`

  it('is read with its words for yes and no and its ways of writing per cent', async () => {
    const { imported, rejected } = await desk.bring('outcomes', file(FILE))
    expect(imported).toBe(2)
    expect(rejected.map(({ column, reason }) => [column, reason])).toEqual([
      ['months', 'Give whole months from 1 to 120.'],
      ['still_in_role', 'Write yes or no.'],
    ])
    const { people } = await ask(desk.core, 'outcomes.followed', {})
    expect(people).toMatchObject([
      { name: 'Ada Quinn', verdict: null, promoted: true, since: '2024-03-01' },
      { name: 'Bo Lind' },
    ])
    expect(people[0]?.checkIns[0]).toMatchObject({ teamAttainment: 1.12, stillInRole: true })
    expect(people[1]?.checkIns[0]).toMatchObject({ teamAttainment: 0.96, stillInRole: false })
  })

  it('changes nothing when it comes again, and keeps what was written by hand', async () => {
    await desk.bring('outcomes', file(FILE))
    const { people } = await ask(desk.core, 'outcomes.followed', {})
    const [own] = people[0]?.checkIns ?? []
    if (!own) throw new RangeError('No check-in')
    await ask(desk.core, 'outcomes.save', { ...own, sentence: 'Coaches well.' })
    expect(await desk.bring('outcomes', file(FILE))).toMatchObject({ imported: 0, unchanged: 2 })
    const after = await ask(desk.core, 'outcomes.followed', {})
    expect(after.people[0]?.checkIns[0]?.sentence).toBe('Coaches well.')
  })
})
