import { describe, expect, it } from 'vitest'
import type { ConductFound, ConductSaid } from '../../shared/model/conduct.ts'
import type { GateStanding, Standing } from '../../shared/model/standing.ts'
import { conductGate, withConduct } from '../../shared/readiness/conduct.ts'

const UNMET = { gate: 'conduct', name: 'Conduct', p: null, score: null, cut: null, own: null }

/** The gate of conduct of a standing that was kept, after something was stated since. */
function since(
  kept: Pick<GateStanding, 'state' | 'conduct'>,
  said?: ConductSaid,
  isBreachOnFile = false,
) {
  const standing = { gates: [{ ...UNMET, ...kept }] } as unknown as Standing
  const [gate] = withConduct(standing, said && { said, isBreachOnFile }).gates
  return { state: gate?.state, conduct: gate?.conduct }
}

describe('the gate of conduct', () => {
  it('is not met by what nobody has looked at, and by a breach on file whatever was said', () => {
    const rep = (conductBreachOn: string | null, conduct: ConductSaid | null) =>
      conductGate({ conductBreachOn, conduct } as never)
    expect(rep(null, null)).toEqual({ state: 'unchecked' })
    expect(rep(null, 'clear')).toEqual({ state: 'pass' })
    expect(rep(null, 'open')).toEqual({ state: 'fail', conduct: 'open' })
    expect(rep('2025-03-01', 'clear')).toEqual({ state: 'fail', conduct: 'breach' })
  })

  it('of a kept standing follows what was stated since where it was not failed', () => {
    expect(since({ state: 'unchecked' })).toEqual({ state: 'unchecked' })
    expect(since({ state: 'unchecked' }, 'clear').state).toBe('pass')
    expect(since({ state: 'pass' }, 'open')).toEqual({ state: 'fail', conduct: 'open' })
  })

  it.each<[ConductFound, ConductSaid | undefined, boolean, ConductFound]>([
    ['open', undefined, false, 'open'],
    ['open', 'breach', false, 'breach'],
    ['open', 'clear', false, 'cleared'],
    ['breach', 'open', false, 'breach'],
    ['breach', 'clear', false, 'cleared'],
    ['breach', 'clear', true, 'breach'],
    ['concern', 'open', false, 'open'],
  ])(
    'failed as %s, with %s stated since (on file: %s), is told as %s',
    (kept, said, onFile, told) => {
      expect(since({ state: 'fail', conduct: kept }, said, onFile)).toEqual({
        state: 'fail',
        conduct: told,
      })
    },
  )

  it('leaves the gates of competencies alone', () => {
    const gate = { ...UNMET, cut: 3, state: 'fail' as const }
    const standing = { gates: [gate] } as unknown as Standing
    expect(withConduct(standing, { said: 'clear', isBreachOnFile: false }).gates).toEqual([gate])
  })
})
