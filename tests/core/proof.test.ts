import { createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyActs } from '../../electron/core/services/verify-acts.ts'
import { contract, type ProcedureName } from '../../shared/contract/index.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import { ask, KEY_PASSPHRASE } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'

let deciding: Deciding
let hour = 0
beforeEach(async () => {
  let ticks = 0
  hour = 0
  deciding = await openDeciding(() =>
    new Date(Date.UTC(2026, 0, 5, 9 + hour, 0, ticks++)).toISOString(),
  )
}, 60_000)
afterEach(() => deciding.close())

/** As a window that asks for nothing by itself. */
const bare = async (procedure: ProcedureName, input: unknown) => {
  const result = await deciding.core.dispatch({ callId: 'bare', procedure, input })
  return result.ok ? 'done' : (result.error.reason ?? result.error.message)
}
const makeKey = () => ask(deciding.core, 'profiles.makeKey', { passphrase: KEY_PASSPHRASE })
const draft = async () => {
  const [first] = (await deciding.board()).rows
  if (!first) throw new Error('The sample has candidates.')
  return (await deciding.inLine(first.repId)).decisionId
}
const facts = async (kind: string) => (await deciding.entries(kind)).map((entry) => entry.facts)

it('is taken by every act that decides, holds, shortens or destroys', () => {
  const taking = Object.entries<Procedure>(contract)
    .filter(([, { policy }]) => policy.proof === true)
    .map(([name]) => name)
  expect(taking.sort()).toEqual([
    'decisions.second',
    'decisions.sign',
    'later.propose',
    'later.sign',
    'profiles.withdrawKey',
    'rating.handOver',
    'rights.agree',
    'rights.erase',
    'rights.hold',
    'rights.keepHold',
    'rights.purge',
    'rights.release',
    'rights.setKeepUntil',
    'rights.setYears',
  ])
})

describe('a signature', () => {
  it('takes a key, made once and opened by its passphrase alone', async () => {
    const decisionId = await draft()
    expect(await bare('decisions.sign', { decisionId })).toBe('key-missing')
    expect(await bare('profiles.makeKey', { passphrase: 'aaaaaaaaaaaa' })).toMatch(/easy to guess/)
    await makeKey()
    await expect(makeKey()).rejects.toThrow('You have a key already')
    // Closed with the workspace.
    await deciding.meddle('SELECT 1')
    expect(await bare('decisions.sign', { decisionId })).toBe('key-needed')
    expect(await bare('profiles.openKey', { passphrase: 'another phrase of words' })).toBe(
      'passphrase-wrong',
    )
    expect(await bare('decisions.sign', { decisionId })).toBe('key-needed')
    await ask(deciding.core, 'profiles.openKey', { passphrase: KEY_PASSPHRASE })
    expect(await bare('decisions.sign', { decisionId })).toBe('done')
  })

  it('takes the name of a person, and not that of a role', async () => {
    const decisionId = await draft()
    await deciding.meddle("UPDATE person SET name = 'Director' WHERE name = 'Leonie Achard'")
    expect(await bare('decisions.sign', { decisionId })).toMatch(
      /First give this profile, called Director, the name of the person/,
    )
  })

  it('rests half an hour after its last use', async () => {
    const decisionId = await draft()
    await makeKey()
    hour = 1
    expect(await bare('decisions.sign', { decisionId })).toBe('key-needed')
  })

  it('leaves an entry that anybody can check with the public half alone', async () => {
    const decisionId = await draft()
    await makeKey()
    const { seq } = await ask(deciding.core, 'decisions.sign', { decisionId })
    const [made] = await facts('key.made')
    const [act] = await deciding.entries('act.proven')
    expect(act?.facts).toMatchObject({ procedure: 'decisions.sign', count: seq, key: made?.key })
    expect(act?.fields).toMatchObject({ signer: { name: expect.any(String) } })
    const { procedure, first, count, head } = act?.facts ?? {}
    const text = `promotion-act-v1\nact ${procedure}\nentries ${first} to ${count}\nhead ${head}\nat ${act?.at}\n`
    const key = createPublicKey({
      key: Buffer.from(String(made?.publicKey), 'base64'),
      format: 'der',
      type: 'spki',
    })
    expect(
      verify(null, Buffer.from(text), key, Buffer.from(String(act?.facts.signature), 'base64')),
    ).toBe(true)
  })
})

describe('the keyboard', () => {
  it('goes to somebody with a key by their passphrase alone', async () => {
    const { personId } = await ask(deciding.core, 'profiles.current', {})
    await makeKey()
    await deciding.become('Ines Duarte', ['hr'])
    expect(await bare('profiles.use', { personId })).toBe('key-needed')
    expect(await bare('profiles.use', { personId, passphrase: 'another phrase of words' })).toBe(
      'passphrase-wrong',
    )
    expect(await ask(deciding.core, 'profiles.current', {})).toMatchObject({ name: 'Ines Duarte' })
    expect(await bare('profiles.use', { personId, passphrase: KEY_PASSPHRASE })).toBe('done')
  })

  it('comes back from a self-rating only to somebody who proves who they are', async () => {
    const { personId } = await ask(deciding.core, 'profiles.current', {})
    const keyless = await ask(deciding.core, 'profiles.save', {
      personId: null,
      name: 'Ines Duarte',
      roles: ['director'],
    })
    await ask(deciding.core, 'cycles.advance', {
      cycleId: CYCLE,
      to: 'rating',
      reason: 'Two ratings are missing.',
    })
    const { people } = await ask(deciding.core, 'rating.selfRatings', { cycleId: CYCLE })
    const repId = people[0]?.repId
    expect(await bare('rating.handOver', { cycleId: CYCLE, repId })).toBe('key-missing')
    await makeKey()
    expect(await bare('rating.handOver', { cycleId: CYCLE, repId })).toBe('done')
    expect(await bare('profiles.use', { personId: keyless.personId })).toMatch(/has no key/)
    expect(await bare('profiles.use', { personId })).toBe('key-needed')
    expect(await bare('profiles.use', { personId, passphrase: KEY_PASSPHRASE })).toBe('done')
  })

  it('is known in the ledger to whoever was given a role, and by whom', async () => {
    await deciding.become('Ines Duarte', ['hr'])
    expect(await deciding.entries('role.given')).toMatchObject([
      { facts: { roles: 'hr' }, fields: { actor: {}, to: { name: 'Ines Duarte' } } },
    ])
  })
})

it('a forgotten key is taken away by somebody else, with a reason, and a new one is made', async () => {
  const director = (await ask(deciding.core, 'profiles.current', {})).personId
  await makeKey()
  const other = await deciding.become('Ines Duarte', ['hr'])
  await makeKey()
  const why = { reason: 'She forgot the passphrase.' }
  await expect(
    ask(deciding.core, 'profiles.withdrawKey', { personId: other, ...why }),
  ).rejects.toThrow('Somebody else takes away a key')
  await ask(deciding.core, 'profiles.withdrawKey', { personId: director, ...why })
  expect(await facts('key.withdrawn')).toHaveLength(1)
  expect(await bare('profiles.use', { personId: director })).toBe('done')
  await makeKey()
  expect(await facts('key.made')).toHaveLength(3)
  expect(await ask(deciding.core, 'records.verify', {})).toMatchObject({ ok: true })
})

it('an act without its signature, or with that of another, is named by the check', async () => {
  const decisionId = await draft()
  await makeKey()
  const { seq } = await ask(deciding.core, 'decisions.sign', { decisionId })
  const lines = await deciding.lines()
  expect(verifyActs(lines)).toEqual({ broken: null, acts: 1 })
  expect(verifyActs(lines.slice(0, seq)).broken).toEqual({
    entry: seq,
    reason: 'it was entered without the key of whoever did it',
  })
  const forged = lines.map((line) =>
    line.replace('"procedure":"decisions.sign"', '"procedure":"decisions.second"'),
  )
  expect(verifyActs(forged).broken).toEqual({
    entry: seq + 1,
    reason: 'the signature is not one of this act',
  })
})
