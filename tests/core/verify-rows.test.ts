import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePersonKey } from '../../electron/core/seals/person-key.ts'
import { sshSign } from '../../electron/core/seals/sshsig.ts'
import { publicPem } from '../../electron/core/seals/workspace-key.ts'
import { headText, SIGNATURE_NAMESPACE } from '../../shared/exchange/ledger.ts'
import { ask } from '../support/core.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'

let deciding: Deciding
let recordId: string
let repId: string
let otherRep: string
let second: string
let head: { count: number; head: string }

beforeAll(async () => {
  deciding = await openDeciding()
  const [first, next] = (await deciding.board()).rows
  if (!first || !next) throw new Error('The sample has candidates.')
  repId = first.repId
  otherRep = next.repId
  recordId = (await deciding.sign(first.repId)).recordId
  second = await deciding.become('Ines Duarte', ['hr'])
  head = await ask(deciding.core, 'records.countersign', { passphrase: 'three words and a horse' })
}, 60_000)
afterAll(() => deciding.close())

const verify = () => ask(deciding.core, 'records.verify', {})
const detail = async (name: string) =>
  (await verify()).checks.find((check) => check.name === name)?.detail

describe('verifying a workspace', () => {
  it('finds nothing wrong with one that nobody meddled with', async () => {
    expect(await verify()).toMatchObject({ ok: true, broken: null })
  })

  const record = () => `record_id = '${recordId}'`
  const cases: [what: string, meddle: () => string, undo: () => string, says: RegExp][] = [
    [
      'a decision that was opened again',
      () => `UPDATE decision SET state = 'draft', record_id = NULL WHERE ${record()}`,
      () =>
        `UPDATE decision SET state = 'signed', record_id = '${recordId}' WHERE rep_id = '${repId}'`,
      /its decision is not there/,
    ],
    [
      'a record that was given to somebody else',
      () => `UPDATE record SET rep_id = '${otherRep}' WHERE ${record()}`,
      () => `UPDATE record SET rep_id = '${repId}' WHERE ${record()}`,
      /about somebody else/,
    ],
    [
      'a record of nobody',
      () => `UPDATE record SET rep_id = NULL WHERE ${record()}`,
      () => `UPDATE record SET rep_id = '${repId}' WHERE ${record()}`,
      /about somebody else/,
    ],
    [
      'another time',
      () => `UPDATE record SET signed_at = '2020-01-01T00:00:00.000Z' WHERE ${record()}`,
      () =>
        `UPDATE record SET signed_at = (SELECT at FROM ledger_event WHERE seq = record.seq) WHERE ${record()}`,
      /at another time/,
    ],
    [
      'another time on the decision',
      () => `UPDATE decision SET signed_at = '2020-01-01T00:00:00.000Z' WHERE ${record()}`,
      () =>
        `UPDATE decision SET signed_at = (SELECT signed_at FROM record WHERE ${record()}) WHERE ${record()}`,
      /at another time/,
    ],
    [
      'another signatory',
      () =>
        `UPDATE decision SET opening = signed_by ->> '$.personId', signed_by = json_set(signed_by, '$.personId', 'P9') WHERE ${record()}`,
      () =>
        `UPDATE decision SET signed_by = json_set(signed_by, '$.personId', opening), opening = NULL WHERE ${record()}`,
      /by somebody else/,
    ],
    [
      'another cycle',
      () => `UPDATE record SET cycle_id = cycle_id || 'x' WHERE ${record()}`,
      () =>
        `UPDATE record SET cycle_id = substr(cycle_id, 1, length(cycle_id) - 1) WHERE ${record()}`,
      /another cycle/,
    ],
  ]
  it.each(cases)('names %s', async (_, meddle, undo, says) => {
    await deciding.meddle(meddle())
    expect(await detail('Records')).toMatch(says)
    expect((await verify()).broken).not.toBeNull()
    await deciding.meddle(undo())
    expect(await detail('Records')).toMatch(/^sound/)
  })

  it('names an entry that is listed otherwise than its line says', async () => {
    await deciding.meddle(
      `DROP TRIGGER ledger_event_unchanged; UPDATE ledger_event SET kind = 'x.' || kind WHERE seq = 1`,
    )
    expect(await detail('Records')).toMatch(/entry 1: it is listed otherwise/)
    await deciding.meddle('UPDATE ledger_event SET kind = substr(kind, 3) WHERE seq = 1')
    expect(await detail('Records')).toMatch(/^sound/)
  })

  it('names a second signature that is not the one of its entry, and one that is gone', async () => {
    const { countersignatures } = await ask(deciding.core, 'records.head', {})
    expect(countersignatures).toHaveLength(1)
    const name = (id: string) =>
      `UPDATE countersignature SET signer = json_set(signer, '$.personId', '${id}')`
    await deciding.meddle(name('P9'))
    expect(await detail('Countersignatures')).toMatch(/another person/)
    await deciding.meddle(name(second))
    expect(await detail('Countersignatures')).toBe('1 hold')
    const { key } = await makePersonKey('another three words here')
    const signature = sshSign(Buffer.from(headText(head)), SIGNATURE_NAMESPACE, key)
    await deciding.meddle(
      `CREATE TABLE kept AS SELECT * FROM countersignature;
       UPDATE countersignature SET public_key = '${publicPem(key.publicKey)}', signature = '${signature}'`,
    )
    expect(await detail('Countersignatures')).toMatch(/by a key that no entry/)
    await deciding.meddle('DELETE FROM countersignature')
    expect(await detail('Countersignatures')).toMatch(/tells of is not there/)
    await deciding.meddle('INSERT INTO countersignature SELECT * FROM kept; DROP TABLE kept')
    expect((await verify()).ok).toBe(true)
  })
})
