import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionId } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { CYCLE, openDeciding } from '../support/decided.ts'
import { arrangeMeeting } from '../support/meeting.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

const PASSPHRASE = 'a long facilitator phrase'
const WAIT = /Too many wrong tries\. Try again in/

let open: OpenCore
let sessionId: SessionId
/** Stands still, so that no wait ends by itself. */
let clock = Date.UTC(2026, 0, 5, 9)
const later = (seconds: number) => {
  clock += seconds * 1000
}

beforeAll(async () => {
  open = await openCore({ sample: true, now: () => new Date(clock).toISOString() })
  await arrangeMeeting(open.ask, 2)
})
afterAll(() => open.close())

describe('a passphrase of a session', () => {
  it.each(['aaaaaaaaaa', '1234567890', 'passphrase'])('is not %s', async (passphrase) => {
    const easy = { cycleId: CYCLE, passphrase }
    expect(await open.refusal('calibration.start', easy)).toMatchObject({ code: 'invalid-input' })
    const { panel } = await open.ask('cycles.get', { cycleId: CYCLE })
    const holders = panel.slice(0, 2).map(({ personId }) => ({ personId, passphrase }))
    const byPanel = { cycleId: CYCLE, passphrase: PASSPHRASE, panel: { threshold: 2, holders } }
    expect(await open.refusal('calibration.start', byPanel)).toMatchObject({
      code: 'invalid-input',
    })
  })

  it('is waited for after wrong tries, also when they are made at once', async () => {
    sessionId = (await open.ask('calibration.start', { cycleId: CYCLE, passphrase: PASSPHRASE }))
      .sessionId
    const tries = Array.from({ length: 12 }, (_, index) =>
      open.core.dispatch({
        callId: `try-${index}`,
        procedure: 'calibration.reveal',
        input: { sessionId, passphrase: `a wrong phrase ${index}` },
      }),
    )
    const words = (await Promise.all(tries)).map((answer) =>
      answer.ok ? '' : answer.error.message,
    )
    expect(words.filter((text) => WAIT.test(text))).toHaveLength(8)
    expect(words.filter((text) => text.includes('does not open this session'))).toHaveLength(4)
    const right = { sessionId, passphrase: PASSPHRASE }
    expect((await open.refusal('calibration.reveal', right))?.message).toMatch(WAIT)
    later(60)
    await open.ask('calibration.reveal', right)
  })
})

describe('a passphrase of a signing key', () => {
  it('is judged when it is chosen, and waited for after wrong tries of the same person', async () => {
    const deciding = await openDeciding(() => new Date(clock).toISOString())
    const countersign = (passphrase: string) =>
      deciding.core.dispatch({
        callId: `countersign-${passphrase}`,
        procedure: 'records.countersign',
        input: { passphrase },
      })
    const wordsOf = (answer: Awaited<ReturnType<typeof countersign>>) =>
      answer.ok ? 'signed' : answer.error.message
    try {
      const [row] = (await deciding.board()).rows
      if (!row) throw new Error('The sample has candidates.')
      await deciding.sign(row.repId)
      const first = await deciding.become('Ines Duarte', ['hr'])
      expect(await countersign('aaaaaaaaaa')).toMatchObject({ error: { code: 'invalid-input' } })
      expect(wordsOf(await countersign(PASSPHRASE))).toBe('signed')
      const tries = await Promise.all(
        Array.from({ length: 8 }, (_, index) => countersign(`a wrong phrase ${index}`)),
      )
      expect(tries.map(wordsOf).filter((text) => WAIT.test(text))).toHaveLength(4)
      expect(wordsOf(await countersign(PASSPHRASE))).toMatch(WAIT)
      await deciding.become('Tove Lindqvist', ['hr'])
      expect(wordsOf(await countersign('another long phrase'))).toBe('signed')
      later(60)
      await ask(deciding.core, 'profiles.use', { personId: first, passphrase: PASSPHRASE })
      expect(wordsOf(await countersign(PASSPHRASE))).toBe('signed')
    } finally {
      await deciding.close()
    }
  })
})
