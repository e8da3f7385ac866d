import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../shared/contract/index.ts'
import { personCopy } from '../../shared/exchange/person-copy.ts'
import type { RecordId, RepId } from '../../shared/model/id.ts'
import { LATER_KINDS } from '../../shared/model/later-kind.ts'
import { stateConduct } from '../support/conduct.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'
import { pdfText } from '../support/pdf-text.ts'

const WHY = 'He declined in writing on 12 January and stays an account executive.'
const FOUR_YEARS = '2030-01-'
let clock = 0
let deciding: Deciding
let recordId: RecordId
let repId: RepId
let opening = ''
let director = ''
beforeEach(async () => {
  clock = Date.UTC(2026, 0, 5, 9)
  deciding = await openDeciding(() => new Date(clock).toISOString())
  director = (await ask(deciding.core, 'profiles.current', {})).personId
  const { rows, free } = await deciding.board()
  const ready = rows.find(({ suggestion }) => suggestion === 'ready')
  opening = free[0] ?? ''
  repId = ready?.repId ?? ('' as RepId)
  recordId = (await deciding.sign(repId)).recordId
  clock = Date.UTC(2026, 0, 12, 9)
}, 60_000)
afterEach(() => deciding.close())

const propose = (change: Partial<Input<'later.propose'>> = {}) =>
  ask(deciding.core, 'later.propose', {
    recordId,
    kind: 'declined',
    reason: WHY,
    verdict: null,
    opening: null,
    conditions: '',
    postponedTo: null,
    ...change,
  })
const sign = (proposalId: string) => ask(deciding.core, 'later.sign', { proposalId })
/** Written by the director, signed by somebody from HR. */
async function decideLater(change: Partial<Input<'later.propose'>> = {}) {
  const { proposalId } = await propose(change)
  await deciding.become(`HR ${clock}`, ['hr'])
  const signed = await sign(proposalId)
  await ask(deciding.core, 'profiles.use', { personId: director as never })
  return signed
}
const document = async () => (await ask(deciding.core, 'records.get', { recordId })).document
const row = async () => (await deciding.board()).rows.find((one) => one.repId === repId)
const checks = async () => (await ask(deciding.core, 'records.verify', {})).checks

describe('a later decision', () => {
  it('takes two people: whoever wrote it cannot sign it, and until it is signed nothing changes', async () => {
    const { proposalId } = await propose()
    await expect(sign(proposalId)).rejects.toThrow('somebody else has to sign it')
    expect((await deciding.board()).free).not.toContain(opening)
    expect((await document()).later).toEqual([])
    await deciding.become('Ines Duarte', ['hr'])
    const called = (name: string) =>
      deciding.meddle(
        `UPDATE person SET name = '${name}' WHERE name IN ('Ines Duarte', 'ACHARD, Léonie')`,
      )
    // A second profile of the same human, from before names were compared.
    await called('ACHARD, Léonie')
    await expect(sign(proposalId)).rejects.toThrow('somebody else has to sign it')
    await called('Ines Duarte')
    const { seq } = await sign(proposalId)
    expect((await document()).later).toMatchObject([
      { seq, kind: 'declined', reason: WHY, inForce: false, signedBy: { name: 'Ines Duarte' } },
    ])
    expect((await ask(deciding.core, 'later.waiting', {})).waiting).toEqual([])
    await expect(sign(proposalId)).rejects.toThrow('not there any more')
  })

  it('names the earlier one, frees its seat, and leaves what was signed as it was', async () => {
    const before = await document()
    const { seq } = await decideLater()
    const [entry] = await deciding.entries('decision.later')
    expect(entry?.facts).toMatchObject({ seq, record: recordId, earlier: before.seq })
    const board = await deciding.board()
    expect(board.free).toContain(opening)
    expect((await row())?.decision).toMatchObject({ verdict: before.verdict, later: [{ seq }] })
    const after = await document()
    expect({ ...after, later: [], withheld: [], seen: null }).toEqual({
      ...before,
      withheld: [],
      seen: null,
    })
    const { decisions } = await ask(deciding.core, 'decisions.list', { cycleId: CYCLE })
    expect(decisions.find((one) => one.recordId === recordId)).toMatchObject({
      later: 'declined',
      inForce: null,
    })
  })

  it('gives the free seat to somebody who was decided otherwise, and never twice', async () => {
    const other = (await deciding.board()).rows.find(({ suggestion }) => suggestion === 'not_now')
    const second = (await deciding.sign(other?.repId ?? repId)).recordId
    await expect(
      propose({ recordId: second, kind: 'revoked', verdict: 'promote-now', opening }),
    ).rejects.toThrow(`${opening} is filled by somebody else`)
    await decideLater()
    clock += 86_400_000
    const promotes = { recordId: second, kind: 'revoked', verdict: 'promote-now', opening } as const
    const { proposalId } = await propose(promotes)
    await deciding.become('Paula Reiter', ['hr'])
    await expect(sign(proposalId)).rejects.toThrow('Conduct is not checked')
    await stateConduct((name, input) => ask(deciding.core, name, input), other?.repId ?? repId)
    await deciding.use(director as never)
    await decideLater(promotes)
    expect((await deciding.board()).free).not.toContain(opening)
    await expect(propose({ kind: 'revoked', verdict: 'promote-now', opening })).rejects.toThrow(
      `${opening} is filled by somebody else`,
    )
  })

  it('is the only way: whoever was decided is not decided again, whatever became of it', async () => {
    await decideLater()
    await expect(deciding.inLine(repId)).rejects.toThrow('belongs in a later decision')
    // Renamed, and there again under another id.
    const { name } = (await row()) ?? { name: '' }
    const other = (await deciding.board()).rows.find((one) => one.decision === null)
    await deciding.meddle(`UPDATE rep SET name = 'Somebody Else' WHERE rep_id = '${repId}';
      UPDATE rep SET name = '${name}' WHERE rep_id = '${other?.repId}'`)
    await expect(deciding.inLine(other?.repId ?? repId)).rejects.toThrow(
      `${name} was decided in ${(await document()).cycleName} under another id`,
    )
    const withdraw = { cycleId: CYCLE, repId, reason: 'Declined the offer' }
    await expect(ask(deciding.core, 'cycles.withdrawCandidate', withdraw)).rejects.toThrow(
      'This candidate is decided',
    )
  })

  it('is the only way also through another cycle: what stands there is ended first', async () => {
    const { personId } = await ask(deciding.core, 'profiles.current', {})
    const { name } = (await row()) ?? { name: '' }
    const second = (await deciding.board()).rows.find((one) => one.suggestion === 'not_now')
    if (!second) throw new RangeError('There is nobody else.')
    const { cycle } = await ask(deciding.core, 'cycles.create', {
      ...{ name: 'Autumn', openings: ['Harbour'], candidates: [second.repId] },
    })
    const autumn = { cycleId: cycle.cycleId }
    const stands = `(Promote now in ${(await document()).cycleName}, entry ${(await document()).seq})`
    await expect(
      ask(deciding.core, 'cycles.addCandidates', { ...autumn, repIds: [repId] }),
    ).rejects.toThrow(`A promotion stands of ${name} ${stands}`)
    await deciding.meddle(
      `INSERT INTO candidate (cycle_id, rep_id, added_at, added_in) VALUES ('${cycle.cycleId}', '${repId}', '2026-01-06', 'draft')`,
    )
    const members = [{ personId, canRate: true, canVote: true }]
    await ask(deciding.core, 'cycles.setPanel', { ...autumn, members })
    for (const to of ['rating', 'calibrating'] as const)
      await ask(deciding.core, 'cycles.advance', { ...autumn, to })
    const other = {
      ...{ ...autumn, verdict: 'promote-now' as const, opening: 'Harbour', reason: WHY },
      ...{ conditions: '', override: null },
    }
    const again = () => ask(deciding.core, 'decisions.save', { ...other, repId })
    await expect(again()).rejects.toThrow('End it on its record with a later decision first')
    const { obstacles } = await ask(deciding.core, 'decisions.get', { ...autumn, repId })
    expect(obstacles.map(({ text }) => text).join()).toContain(`${name} is decided: Promote now in`)
    const { candidates } = await ask(deciding.core, 'cycles.get', autumn)
    expect(candidates.find((one) => one.repId === repId)?.decidedElsewhere).toContain('Promote now')

    await decideLater()
    const { decisionId } = await again()
    expect((await ask(deciding.core, 'decisions.get', { ...autumn, repId })).obstacles).toEqual([])
    await ask(deciding.core, 'decisions.sign', { decisionId })
    // Nor the other way around: what was declined is not given back beside what was signed since.
    await expect(
      propose({ kind: 'clerical-error', verdict: 'promote-now', opening }),
    ).rejects.toThrow(`${name} is decided: Promote now in Autumn`)

    // Any verdict stands until its cycle is history.
    await deciding.sign(second.repId)
    const anew = () => ask(deciding.core, 'decisions.save', { ...other, repId: second.repId })
    await expect(anew()).rejects.toThrow('in this cycle once that one is closed')
    await deciding.meddle(`UPDATE cycle SET state = 'closed' WHERE cycle_id = '${CYCLE}'`)
    expect((await anew()).state).toBe('draft')
  })

  it('of each kind says what holds afterwards', async () => {
    const { verdict } = await document()
    const holds: Record<string, unknown> = { postponed: verdict }
    for (const kind of LATER_KINDS) {
      clock += 86_400_000
      const postponedTo = kind === 'postponed' ? '2026-06-01' : null
      await decideLater({ kind, postponedTo })
      const last = (await document()).later.at(-1)
      expect(last, kind).toMatchObject({ kind, verdict: holds[kind] ?? null, postponedTo })
      if (kind === 'postponed') continue
      clock += 86_400_000
      // Given back, so that the next kind has something to be about.
      if (kind !== 'ended') await decideLater({ kind: 'clerical-error', verdict, opening })
    }
  })

  it('is refused when it says nothing, is about nothing, or postpones to a day that is past', async () => {
    const cases: [Partial<Input<'later.propose'>>, string][] = [
      [{ reason: 'No.' }, 'at least 40 characters'],
      [{ kind: 'postponed', postponedTo: '2026-01-12' }, 'after today'],
      [{ kind: 'postponed' }, 'after today'],
      [{ kind: 'revoked', verdict: 'promote-with-conditions', opening }, 'conditions'],
      [{ kind: 'clerical-error', verdict: 'promote-now', opening: null }, 'Choose the opening'],
      [{ kind: 'revoked', verdict: 'promote-now', opening: 'Moon' }, 'filled by somebody else'],
    ]
    for (const [change, message] of cases)
      await expect(propose(change), JSON.stringify(change)).rejects.toThrow(message)
    await decideLater()
    for (const kind of ['declined', 'withdrawn', 'ended'] as const)
      await expect(propose({ kind })).rejects.toThrow('Nothing is in force')
    await expect(propose({ kind: 'revoked' })).rejects.toThrow('say what applies instead')
  })

  it('gives conditions a day, which HR sees due, overdue and answered', async () => {
    const told = {
      verdict: 'promote-with-conditions',
      opening,
      conditions: 'Two deals led with a junior',
      conditionsBy: '2026-06-30',
    } as const
    await expect(propose({ kind: 'revoked', ...told, conditionsBy: '2026-01-12' })).rejects.toThrow(
      'after today',
    )
    await decideLater({ kind: 'revoked', ...told })
    expect((await document()).later.at(-1)).toMatchObject(told)
    await deciding.become('For HR', ['hr', 'director'])
    const due = async () => (await ask(deciding.core, 'rights.due', {})).conditions
    expect(await due()).toMatchObject([{ recordId, conditionsBy: '2026-06-30' }])
    const { content } = await ask(deciding.core, 'letters.calendar', {})
    expect(content).toContain('DTSTART;VALUE=DATE:20260630\r\n')
    const pdf = await ask(deciding.core, 'records.pdf', { recordId })
    const printed = pdfText(Buffer.from(pdf.content, 'base64')).replaceAll(/\s/g, '')
    expect(printed).toContain('Conditions:Twodealsledwithajunior.Tobemetby30June2026.')
    expect(printed).toContain('Keptuntil12January2030')
    clock = Date.UTC(2027, 6, 1, 9)
    expect(await due()).toHaveLength(1)
    const said = { recordId, kind: 'conditions-not-met', text: 'One deal, seen by her manager.' }
    await ask(deciding.core, 'records.addStatement', said as never)
    expect(await due()).toEqual([])
    await expect(ask(deciding.core, 'records.addStatement', said as never)).rejects.toThrow(
      'No conditions of this record wait for a word',
    )
    expect((await ask(deciding.core, 'records.verify', {})).ok).toBe(true)
    // What is shown is held to what was signed; a row that says another day is found.
    await deciding.meddle(
      `DROP TRIGGER later_decision_unchanged; UPDATE later_decision SET day_of_conditions = '2028-01-01'`,
    )
    const { checks: found } = await ask(deciding.core, 'records.verify', {})
    expect(found.filter(({ ok }) => !ok).map(({ detail }) => detail)).toEqual([
      expect.stringContaining('the day of conditions of the later decision shown on screen'),
    ])
  })

  it('can be refused or taken back, and the ledger keeps who did and why', async () => {
    const { proposalId } = await propose()
    await deciding.become('Ines Duarte', ['hr'])
    const reason = 'He has not declined in writing.'
    await ask(deciding.core, 'later.drop', { proposalId, reason })
    expect((await document()).later).toEqual([])
    const [dropped] = await deciding.entries('decision.dropped')
    expect(dropped?.fields).toMatchObject({ actor: { name: 'Ines Duarte' }, reason })
  })

  it('keeps both for the years of the workspace, counted from the later signature', async () => {
    await decideLater()
    expect((await ask(deciding.core, 'records.get', { recordId })).keepUntil).toBe(
      `${FOUR_YEARS}12`,
    )
    await deciding.become('For the days', ['hr'])
    const shorter = { recordId, keepUntil: `${FOUR_YEARS}11`, reason: 'A shorter time will do.' }
    await expect(ask(deciding.core, 'rights.setKeepUntil', shorter)).rejects.toThrow(
      'kept until 12 January 2030 at least',
    )
  })

  it('leaves a longer time as it is', async () => {
    const longer = { recordId, keepUntil: '2040-01-01', reason: 'The works council asked for it.' }
    await ask(deciding.core, 'rights.setKeepUntil', longer)
    await decideLater()
    expect((await ask(deciding.core, 'records.get', { recordId })).keepUntil).toBe('2040-01-01')
  })

  it('takes back the day of a second look with the verdict that set it', async () => {
    const waits = (await deciding.board()).rows.find(
      ({ suggestion }) => suggestion === 'develop_and_recheck',
    )
    const second = (await deciding.sign(waits?.repId ?? repId)).recordId
    const looks = async () =>
      (await ask(deciding.core, 'letters.secondLooks', {})).looks.filter(
        (one) => one.recordId === second,
      )
    expect(await looks()).toHaveLength(1)
    await decideLater({ recordId: second, kind: 'revoked', verdict: 'grow-as-expert-seller' })
    expect(await looks()).toEqual([])
  })

  it('neither promotes somebody who left, nor is written about oneself', async () => {
    const other = (await deciding.board()).rows.find(({ suggestion }) => suggestion === 'not_now')
    const otherId = other?.repId ?? repId
    const second = (await deciding.sign(otherId)).recordId
    await decideLater()
    await stateConduct((name, input) => ask(deciding.core, name, input), otherId)
    const promotes = { recordId: second, kind: 'revoked', verdict: 'promote-now', opening } as const
    const { proposalId } = await propose(promotes)
    const { person: was } = await ask(deciding.core, 'facts.get', { repId: otherId })
    await ask(deciding.core, 'facts.savePerson', {
      ...{ repId: otherId, was, to: { ...was, leftOn: '2025-12-31' }, reason: 'Told by HR' },
    })
    await deciding.become('Paula Reiter', ['hr'])
    await expect(sign(proposalId)).rejects.toThrow('somebody who has left cannot be promoted')
    await deciding.meddle(
      `INSERT INTO person (person_id, name, roles) VALUES ('${otherId}', 'Own', '["director"]')
        ON CONFLICT (person_id) DO UPDATE SET roles = excluded.roles`,
    )
    await deciding.use(otherId as never)
    await expect(propose(promotes)).rejects.toThrow('Nobody decides about themselves')
  })

  it('stops the letter of a decision that is not in force any more', async () => {
    await decideLater()
    const letter = { recordId, format: 'pdf' as const }
    await expect(ask(deciding.core, 'letters.make', letter)).rejects.toThrow(
      'not in force any more: Offer declined, 12 January 2026',
    )
  })
})

describe('where a later decision and a correction are read', () => {
  it('is the first page of the document, before the decision', async () => {
    await decideLater()
    await ask(deciding.core, 'records.addStatement', {
      recordId,
      kind: 'correction',
      text: 'The quarter named in the reason was the third, not the second.',
    })
    const { content } = await ask(deciding.core, 'records.pdf', { recordId })
    const text = await pdfText(Buffer.from(content, 'base64'))
    const at = (words: string) => text.indexOf(words.replaceAll(' ', ''))
    expect(at('Offer declined')).toBeGreaterThan(-1)
    expect(at('Offer declined')).toBeLessThan(at('Follows what the evidence'))
    expect(at('was the third')).toBeGreaterThan(-1)
    expect(at('was the third')).toBeLessThan(at('Two jobs, side by side'))
    expect((await row())?.corrections).toBe(1)
  })

  it('stands in the copy for the person, without a name or a score of anybody else', async () => {
    await decideLater()
    const { candidates, candidate, subject, ratings, signedBy, reason } = await document()
    const others = candidates.flatMap(({ number, who }) =>
      number === candidate || who === null ? [] : [who.name],
    )
    const raters = (ratings ?? []).flatMap(({ raterName }) => raterName ?? [])
    // Whoever rated themselves is no other.
    const names = [...new Set([...others, ...raters, signedBy?.name ?? ''])].filter(
      (name) => name !== subject?.name,
    )
    expect(names.length).toBeGreaterThan(30)
    await ask(deciding.core, 'records.addStatement', {
      recordId,
      kind: 'correction',
      text: `It was ${others[0]} and ${raters[0]} who were there.`,
    })
    const copy = await ask(deciding.core, 'records.personCopy', { recordId })
    expect(copy.fileName).toMatch(/^copy-\d{4}-/)
    const text = await pdfText(Buffer.from(copy.content, 'base64'))
    const has = (words: string) => text.includes(words.replaceAll(' ', ''))
    for (const words of [
      subject?.name ?? '',
      reason ?? '',
      'Offer declined',
      'It was [somebody else] and [somebody else] who were there.',
      'Names and scores of others are left out.',
      'Not shown',
    ])
      expect(has(words), words).toBe(true)
    expect(names.filter(has)).toEqual([])

    const value = { name: 'manager', before: others[0] ?? '', after: others[1] ?? '' }
    const replaced = {
      ...{ at: '2026-01-02T09:00:00Z', by: 1, byName: others[2] ?? '' },
      ...{ file: null, reason: null, of: '', values: [value] },
    }
    const masked = personCopy({ ...(await document()), replaced: [replaced] }, (words) =>
      others.reduce((kept, name) => kept.replaceAll(name, '–'), words),
    )
    expect(masked.replaced?.[0]).toMatchObject({
      byName: null,
      values: [{ name: 'manager', before: '–', after: '–' }],
    })

    await deciding.become('HR again', ['hr'])
    const { looks } = await ask(deciding.core, 'rights.looks', { repId, limit: 50 })
    expect(looks.some(({ what }) => what === 'record-copy')).toBe(true)
  })

  it('is what Verify counts, and a row of it that says something else is found', async () => {
    const { seq } = await decideLater()
    const told = async () => (await checks()).find(({ name }) => name === 'Decisions')
    expect(await told()).toEqual({
      name: 'Decisions',
      ok: true,
      detail: '1 signed, 1 superseded, 0 purged, 0 changed',
    })
    const unguarded = 'DROP TRIGGER later_decision_unchanged; DROP TRIGGER later_decision_kept;'
    for (const change of [
      `UPDATE later_decision SET reason = 'He never came.'`,
      `UPDATE later_decision SET verdict = 'promote-now'`,
      `UPDATE later_decision SET kind = 'revoked', reason = '${WHY}', verdict = NULL`,
      'DELETE FROM later_decision',
    ]) {
      await deciding.meddle(
        `${change.startsWith('UPDATE later_decision SET reason') ? unguarded : ''} ${change}`,
      )
      expect(await told(), change).toMatchObject({ ok: false })
      expect((await told())?.detail, change).toContain(`entry ${seq}`)
    }
  })
})
