import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../support/core.ts'
import { type Deciding, openDeciding } from '../support/decided.ts'

let deciding: Deciding
let recordId: Awaited<ReturnType<Deciding['sign']>>['recordId']
/** Entries of the four decisions, oldest first. */
let entries: number[]
beforeEach(async () => {
  deciding = await openDeciding()
  for (const { repId } of (await deciding.board()).rows.slice(0, 4)) {
    recordId = (await deciding.sign(repId)).recordId
  }
  const { decisions } = await ask(deciding.core, 'decisions.list', { cycleId: null })
  entries = decisions.flatMap(({ seq }) => (seq === null ? [] : [seq])).sort((a, b) => a - b)
}, 60_000)
afterEach(() => deciding.close())

const verify = () => ask(deciding.core, 'records.verify', {})
/** As somebody who knows SQL and takes the guards off first. */
const unguarded = (sql: string) =>
  deciding.meddle(
    `DROP TRIGGER ledger_event_unchanged; DROP TRIGGER ledger_event_kept; DROP TRIGGER disclosure_unchanged; ${sql}`,
  )

describe('the ledger of a workspace', () => {
  it('verifies, and names nobody in its chain', async () => {
    const report = await verify()
    expect(report).toMatchObject({ ok: true, broken: null })
    expect(report.count).toBeGreaterThan(Math.max(...entries))
    expect(report.fingerprint).toMatch(/^SHA256:/)
  })

  it('refuses to be changed by the program itself', async () => {
    for (const sql of [
      "UPDATE ledger_event SET at = ''",
      'DELETE FROM ledger_event WHERE seq = 1',
      "UPDATE disclosure SET body = ''",
    ]) {
      await expect(deciding.meddle(sql)).rejects.toThrow(/append-only|never changed/)
    }
  })

  it('names the entry whose line was changed', async () => {
    await unguarded(
      `UPDATE ledger_event SET line = replace(line, '"candidate":', '"candidate":1') WHERE seq = ${entries[1]}`,
    )
    expect((await verify()).broken?.entry).toBe(entries[1])
  })

  it('names the first entry that is gone', async () => {
    await unguarded(`PRAGMA foreign_keys = OFF; DELETE FROM ledger_event WHERE seq = ${entries[2]}`)
    expect((await verify()).broken?.entry).toBe(entries[2])
  })

  it('names the entry whose reason was rewritten', async () => {
    await unguarded(
      `UPDATE disclosure SET body = replace(body, 'led two', 'led six') WHERE seq = ${entries[0]} AND field = 'reason'`,
    )
    const { broken } = await verify()
    expect(broken).toEqual({
      entry: entries[0],
      reason: 'the disclosed field "reason" is not what was recorded',
    })
  })

  it('notices a signature that is not its own', async () => {
    await unguarded(
      'UPDATE ledger_event SET signature = (SELECT signature FROM ledger_event WHERE seq = 1)',
    )
    const { ok, checks } = await verify()
    expect(ok).toBe(false)
    expect(checks.find(({ name }) => name === 'Signature')?.ok).toBe(false)
  })

  it('notices a decision on screen that is not the one that was signed', async () => {
    await deciding.meddle(
      "UPDATE decision SET verdict = 'promote-now', opening = 'Moon base' WHERE record_id IS NOT NULL",
    )
    expect((await verify()).broken?.reason).toMatch(/shown on screen/)
  })
})

describe('a signed record', () => {
  it('takes statements behind it and stays as it was', async () => {
    const before = (await ask(deciding.core, 'records.get', { recordId })).document
    const after = await ask(deciding.core, 'records.addStatement', {
      recordId,
      kind: 'own-view',
      text: 'I would like to try again next spring.',
    })
    expect({ ...after, statements: [] }).toEqual(before)
    expect(after.statements).toMatchObject([
      {
        kind: 'own-view',
        text: 'I would like to try again next spring.',
        author: { name: 'Leonie Achard' },
      },
    ])
    expect((await verify()).ok).toBe(true)
  })

  it('is countersigned by a second person whose passphrase alone opens their key', async () => {
    await deciding.become('Ines Duarte', ['hr'])
    const passphrase = 'three words and a horse'
    const first = await ask(deciding.core, 'records.countersign', { passphrase })
    expect(first).toMatchObject({ signer: 'Ines Duarte' })
    await expect(
      ask(deciding.core, 'records.countersign', { passphrase: 'another passphrase' }),
    ).rejects.toThrow('does not open')
    const second = await ask(deciding.core, 'records.countersign', { passphrase })
    expect(second.fingerprint).toBe(first.fingerprint)
    const { countersignatures } = await ask(deciding.core, 'records.get', { recordId })
    expect(countersignatures).toHaveLength(2)
    expect((await verify()).ok).toBe(true)
    await deciding.meddle(`UPDATE countersignature SET count = 2 WHERE count = ${first.count}`)
    expect((await verify()).ok).toBe(false)
  })
})
