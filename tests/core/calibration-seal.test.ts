import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  makeSessionKey,
  openText,
  publicHalf,
  sealText,
} from '../../electron/core/seals/ballot-seal.ts'
import { wrapForCode } from '../../electron/core/seals/session-lock.ts'
import { joinShares, splitSecret } from '../../electron/core/seals/shamir.ts'
import { workspaceContract } from '../../shared/contract/index.ts'
import { type CaseId, cycleIdSchema, repIdSchema, type SessionId } from '../../shared/model/id.ts'
import { BALLOT, type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'
import { pdfText } from '../support/pdf-text.ts'

describe('a split secret', () => {
  it('comes back from any three of five parts and from no two', async () => {
    const secret = Buffer.from(
      '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
      'hex',
    )
    const parts = await splitSecret(secret, 3, 5)
    for (let a = 0; a < 5; a++)
      for (let b = a + 1; b < 5; b++) {
        const two = [a, b].flatMap((index) => parts[index] ?? [])
        expect((await joinShares(two)).equals(secret)).toBe(false)
        for (let c = b + 1; c < 5; c++)
          expect((await joinShares([...two, ...parts.slice(c, c + 1)])).equals(secret)).toBe(true)
      }
    await expect(splitSecret(secret, 1, 5)).rejects.toThrow(RangeError)
    await expect(splitSecret(secret, 6, 5)).rejects.toThrow(RangeError)
  })

  it('comes back from parts that an earlier version of the program made', async () => {
    const parts = [
      { x: 1, y: 'ee73c507d646658d7f4db49009a44e9daa8fe617eea7fa4b4668cee923a08770' },
      { x: 3, y: '4850a5bfba1db40a91efa33fa8f5d284298bdad7ee3f3273ea700cdfe8105ec0' },
      { x: 5, y: '031759876accb5bbe3cf34fee75be054ff9e0494b2f050386026d3c1f9410eb5' },
    ].map(({ x, y }) => ({ x, y: Buffer.from(y, 'hex') }))
    expect((await joinShares(parts)).toString()).toBe('a sealed ballot of thirty-two by')
  })
})

describe('a sealed text', () => {
  it('opens with the secret half only, for its own place only, and says nothing by its length', () => {
    const key = makeSessionKey()
    expect(publicHalf(key.secret)).toBe(key.publicKey)
    const sealed = sealText(key.publicKey, 'a short one', 'case member 1')
    expect(openText(key.secret, sealed, 'case member 1')).toBe('a short one')
    expect(() => openText(makeSessionKey().secret, sealed, 'case member 1')).toThrow()
    expect(() => openText(key.secret, sealed, 'case other 1')).toThrow()
    const bytes = Buffer.from(sealed, 'base64')
    bytes[70] = (bytes[70] ?? 0) ^ 1
    expect(() => openText(key.secret, bytes.toString('base64'), 'case member 1')).toThrow()
    expect(sealText(key.publicKey, 'x'.repeat(900), 'c').length).toBe(sealed.length)
    expect(sealText(key.publicKey, 'a short one', 'case member 1')).not.toBe(sealed)
  })
})

describe('a secret locked away for a recovery code', () => {
  it('is cleared, also where locking it away fails', async () => {
    const { secret } = makeSessionKey()
    const noCode = JSON.parse('null')
    await expect(wrapForCode(secret, noCode, 'session')).rejects.toThrow(TypeError)
    expect(secret.every((byte) => byte === 0)).toBe(true)
  })
})

describe('ballots before the reveal', () => {
  const SECRET = 'Zanzibar pelican conversation'
  let meeting: Meeting
  let sessionId: SessionId
  let first: CaseId

  beforeAll(async () => {
    meeting = await openMeeting()
    sessionId = await meeting.start()
    await meeting.sealAll(sessionId, (_caseId, member) => ({
      estimate: 1.7 + member / 10,
      strongestReason: `${SECRET} reason ${member}`,
      onlyISaw: `${SECRET} seen ${member}`,
      wouldChangeMyMind: `${SECRET} mind ${member}`,
    }))
    const { cases } = await meeting.detail(sessionId)
    first = cases.find(({ bars }) => bars.length === 0)?.caseId ?? first
  }, 120_000)
  afterAll(() => meeting.close())

  it('are nowhere in the file, its log or the audit', () => {
    const files = readdirSync(meeting.folder, { recursive: true, encoding: 'utf8' })
    expect(files.some((file) => file.endsWith('.proceed'))).toBe(true)
    for (const file of files) {
      let bytes: Buffer
      try {
        bytes = readFileSync(join(meeting.folder, file))
      } catch {
        continue
      }
      for (const encoding of ['utf8', 'utf16le'] as const) {
        for (const text of [
          SECRET,
          'wouldChangeMyMind',
          '"estimate"',
          Buffer.from(SECRET).toString('base64').slice(0, 30),
        ])
          expect(bytes.includes(Buffer.from(text, encoding)), `${file} ${text}`).toBe(false)
      }
    }
  })

  it('are in no answer to anybody, the facilitator and the author included', async () => {
    const people = [meeting.director, ...meeting.panel.map(({ personId }) => personId)]
    const repId = repIdSchema.parse((await meeting.detail(sessionId)).cases[0]?.repId)
    const cycleId = cycleIdSchema.parse('sample-cycle')
    const inputs: Record<string, unknown> = {
      sessionId,
      caseId: first,
      repId,
      cycleId,
      recordId: 'none',
    }
    for (const personId of people) {
      await meeting.use(personId)
      for (const [procedure, { kind, input }] of Object.entries(workspaceContract)) {
        if (kind !== 'query') continue
        const shape = 'shape' in input ? Object.keys(input.shape as object) : []
        const given = Object.fromEntries(
          shape.flatMap((field) => (field in inputs ? [[field, inputs[field]]] : [])),
        )
        const answer = await meeting.core.dispatch({ callId: 'look', procedure, input: given })
        expect(JSON.stringify(answer), procedure).not.toContain(SECRET)
      }
      const detail = JSON.stringify(await meeting.detail(sessionId))
      expect(detail).not.toMatch(/estimate|"verdict"|develop-as-leader/)
    }
    await meeting.use(meeting.director)
    for (const procedure of ['calibration.room', 'calibration.changes'] as const) {
      const answer = await meeting.core.dispatch({
        callId: 'look',
        procedure,
        input: { sessionId },
      })
      expect(JSON.stringify(answer)).not.toContain(SECRET)
    }
  })

  it('may be replaced by their author without being read, and by nobody else', async () => {
    const [member] = meeting.panel
    await meeting.use(member?.personId ?? meeting.director)
    const again = await meeting.ask('calibration.seal', { caseId: first, ballot: BALLOT })
    expect(again.revision).toBe(2)
    await meeting.use(meeting.director)
    expect(
      await meeting.refusal('calibration.seal', { caseId: first, ballot: BALLOT }),
    ).toMatchObject({ message: 'Only panel members who vote give a ballot.' })
  })

  it('need every field that makes an opinion useful', async () => {
    await meeting.use(meeting.panel[0]?.personId ?? meeting.director)
    for (const field of ['strongestReason', 'wouldChangeMyMind'])
      expect(
        await meeting.refusal('calibration.seal', {
          caseId: first,
          ballot: { ...BALLOT, [field]: ' ' },
        }),
      ).toMatchObject({ code: 'invalid-input' })
    await meeting.use(meeting.director)
  })

  it('open to the right passphrase only, all at once', async () => {
    const wrong = { sessionId, passphrase: 'not the right phrase' }
    expect(await meeting.refusal('calibration.reveal', wrong)).toMatchObject({
      message: 'The passphrase does not open this session.',
    })
    expect(await meeting.refusal('calibration.reveal', { sessionId })).not.toBeNull()
  })

  it('open to a recovery code once it was typed back from paper', async () => {
    const reveal = (code: string) => meeting.refusal('calibration.reveal', { sessionId, code })
    const wrong = { sessionId, passphrase: 'not the right phrase' }
    expect(await meeting.refusal('calibration.newCode', wrong)).toMatchObject({
      reason: 'passphrase-wrong',
    })
    await meeting.use(meeting.panel[0]?.personId ?? meeting.director)
    const asked = { sessionId, passphrase: PASSPHRASE }
    expect(await meeting.refusal('calibration.newCode', asked)).toMatchObject({
      message: expect.stringContaining('Only the facilitator'),
    })
    await meeting.use(meeting.director)
    const { code } = await meeting.ask('calibration.newCode', asked)
    expect((await reveal(code))?.message).toContain('No recovery code was made')

    const typo = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
    const confirm = (typed: string) =>
      meeting.refusal('calibration.confirmCode', { sessionId, code: typed })
    expect((await confirm(typo))?.message).toContain('Group 8 has a typo')
    expect((await meeting.detail(sessionId)).lock.codeMadeAt).toBeNull()
    const sheet = await meeting.ask('calibration.codeSheet', { sessionId })
    const printed = pdfText(Buffer.from(sheet.content, 'base64'))
    for (const group of code.split('-')) expect(printed).toContain(group)
    expect(await confirm(code.toLowerCase())).toBeNull()
    expect((await meeting.detail(sessionId)).lock.codeMadeAt).not.toBeNull()
    expect(await meeting.refusal('calibration.codeSheet', { sessionId })).toMatchObject({
      message: 'A recovery code is shown once. Make a new one.',
    })

    expect((await reveal(typo))?.message).toContain('Group 8 has a typo')
    const { code: unconfirmed } = await meeting.ask('calibration.newCode', asked)
    expect((await reveal(unconfirmed))?.message).toContain('does not open this session')
    const { opened } = await meeting.ask('calibration.reveal', { sessionId, code })
    const { members } = await meeting.detail(sessionId)
    expect(opened).toBe(members.reduce((total, { sealed }) => total + sealed, 0))
    const room = await meeting.ask('calibration.room', { sessionId })
    expect(room.agenda).toHaveLength(9)
  })
})

describe('a session that the panel opens', () => {
  it('takes two of three parts, whoever they are', async () => {
    const meeting = await openMeeting(2)
    try {
      const holders = meeting.panel
        .slice(0, 3)
        .map(({ personId }, index) => ({ personId, passphrase: `panel phrase number ${index}` }))
      const { sessionId } = await meeting.ask('calibration.start', {
        cycleId: cycleIdSchema.parse('sample-cycle'),
        passphrase: null,
        panel: { threshold: 2, holders },
      })
      await meeting.sealAll(sessionId, () => ({}))
      expect(
        await meeting.refusal('calibration.reveal', { sessionId, holders: holders.slice(0, 1) }),
      ).toMatchObject({ message: expect.stringContaining('It takes 2 panel members') })
      expect(
        await meeting.refusal('calibration.reveal', {
          sessionId,
          holders: holders
            .slice(1)
            .map((holder) => ({ ...holder, passphrase: 'wrong phrase here' })),
        }),
      ).toMatchObject({ message: 'One of the passphrases does not open its part.' })
      const { opened } = await meeting.ask('calibration.reveal', {
        sessionId,
        holders: holders.slice(1),
      })
      expect(opened).toBeGreaterThan(5)
    } finally {
      await meeting.close()
    }
  }, 120_000)
})
