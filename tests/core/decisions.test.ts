import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CompetencyId } from '../../shared/model/competency.ts'
import type { RoleFit } from '../../shared/model/role-fit.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding, REASON } from '../support/decided.ts'

let deciding: Deciding
beforeAll(async () => {
  deciding = await openDeciding()
}, 60_000)
afterAll(() => deciding.close())

async function candidate(suggestion: RoleFit) {
  const { rows } = await deciding.board()
  const row = rows.find((one) => one.suggestion === suggestion && one.decision === null)
  if (!row) throw new RangeError(`The sample has no undecided ${suggestion}`)
  return row
}

const director = async () =>
  (await ask(deciding.core, 'profiles.list', {})).profiles.find(
    ({ name }) => name === 'Leonie Achard',
  )

describe('the board of a cycle', () => {
  it('shows every candidate with both sides and no verdict yet', async () => {
    const { rows, free, closedBecause, cycle } = await deciding.board()
    expect(rows.length).toBeGreaterThan(8)
    expect(free).toEqual(cycle?.openings)
    expect(closedBecause).toBeNull()
    expect(rows.every(({ decision }) => decision === null)).toBe(true)
  })
})

describe('a decision', () => {
  it('is not final without verdict, opening and written reason', async () => {
    const { repId } = await candidate('ready')
    const sign = async (change: Parameters<Deciding['save']>[1]) => {
      const { decisionId } = await deciding.save(repId, change)
      return ask(deciding.core, 'decisions.sign', { decisionId })
    }
    await expect(sign({})).rejects.toThrow('Choose a verdict')
    await expect(sign({ verdict: 'promote-now', reason: 'Good.' })).rejects.toThrow(
      'Write the reason',
    )
    await expect(sign({ verdict: 'promote-now' })).rejects.toThrow('Choose the opening')
    await expect(
      sign({ verdict: 'promote-with-conditions', opening: 'District manager, Great Lakes' }),
    ).rejects.toThrow('conditions')
  })

  it('shows both sides of the cost as a scenario', async () => {
    const { repId } = await candidate('ready')
    const { cost } = await ask(deciding.core, 'decisions.get', { cycleId: CYCLE, repId })
    expect(cost.seat?.low).toBeLessThan(cost.seat?.middle ?? 0)
    expect(cost.seat?.middle).toBeLessThan(cost.seat?.high ?? 0)
    expect(cost.team?.low).toBeGreaterThan(0)
    expect(cost.assumptions.at(-1)).toMatch(/not a forecast/)
  })

  it('becomes a record when it is signed, fills its opening and cannot be changed', async () => {
    const { repId, name } = await candidate('ready')
    await ask(deciding.core, 'succession.setNeeds', {
      cycleId: CYCLE,
      opening: 'District manager, Great Lakes',
      needs: { name: 'A new team', competencies: ['coaching'] },
    })
    const { recordId } = await deciding.sign(repId)
    const { document, keepUntil } = await ask(deciding.core, 'records.get', { recordId })
    expect(document).toMatchObject({
      subject: { repId, name },
      verdict: 'promote-now',
      opening: 'District manager, Great Lakes',
      openingNeeds: expect.stringMatching(/^A new team: coaching .*counts double$/),
      suggestion: 'ready',
      reason: REASON,
      override: null,
      signedBy: { name: 'Leonie Achard' },
      withheld: [],
    })
    expect(keepUntil).toBe('2030-01-05')
    const { rows, free } = await deciding.board()
    expect(free).not.toContain('District manager, Great Lakes')
    expect(rows.find((row) => row.repId === repId)?.decision?.state).toBe('signed')
    await expect(deciding.save(repId, { verdict: 'promote-now' })).rejects.toThrow('signed')
  })

  it('freezes standings and ratings of every candidate, the rules and both models', async () => {
    const { rows } = await deciding.board()
    const { records } = await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId: null })
    const [document] = records
    expect(document?.candidates.map(({ who }) => who?.repId).sort()).toEqual(
      rows.map(({ repId }) => repId).sort(),
    )
    const own = document?.candidates[document.candidate - 1]
    const [live] = (
      await ask(deciding.core, 'standings.list', {
        repId: document?.subject?.repId ?? null,
        cycleId: null,
      })
    ).standings
    expect(own?.standing?.leadership).toEqual(live?.leadership)
    expect(own?.standing?.performance).toEqual(live?.performance)
    expect(document?.ratings?.length).toBeGreaterThan(20)
    expect(document?.ratings?.every(({ raterName }) => raterName !== null)).toBe(true)
    expect(document?.models.manager.rules.line).toBe(3.5)
    expect(document?.series?.length).toBeGreaterThan(4)
  })

  it('shares one frozen body of evidence with the next while nothing changed', async () => {
    const { repId } = await candidate('right_person_wrong_role')
    const { recordId } = await deciding.sign(repId)
    const { records } = await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId: null })
    expect(new Set(records.map(({ evidenceSeq }) => evidenceSeq)).size).toBe(1)
    expect(records.find((one) => one.recordId === recordId)?.verdict).toBe('grow-as-expert-seller')
  })
})

describe('a decision whose suggestion changed since it was written', () => {
  it('is read and saved again before it can be signed', async () => {
    const { repId } = await candidate('not_now')
    const { decisionId } = await deciding.inLine(repId)
    await deciding.meddle(
      `UPDATE decision SET suggestion = 'ready' WHERE decision_id = '${decisionId}'`,
    )
    const sign = () => ask(deciding.core, 'decisions.sign', { decisionId })
    await expect(sign()).rejects.toThrow('The suggestion changed from "Ready"')
    await deciding.inLine(repId)
    await sign()
  })
})

describe('a decision against the suggestion', () => {
  const against = {
    verdict: 'promote-now' as const,
    opening: 'District manager, New England',
    override: { kind: 'business-need' as const, reason: `${REASON} The region has no other lead.` },
  }

  it('needs a reason of a fixed kind and a second person, and is stored as an override', async () => {
    const { repId } = await candidate('develop_and_recheck')
    const { decisionId } = await deciding.save(repId, { ...against, override: null })
    const sign = () => ask(deciding.core, 'decisions.sign', { decisionId })
    await expect(sign()).rejects.toThrow('choose the kind of reason')
    await deciding.save(repId, against)
    await expect(sign()).rejects.toThrow('second person')
    await ask(deciding.core, 'decisions.second', { decisionId })
    await expect(sign()).rejects.toThrow('cannot be the one who signs')

    const hr = await deciding.become('Ines Duarte', ['hr'])
    await ask(deciding.core, 'decisions.second', { decisionId })
    await ask(deciding.core, 'decisions.dissent', { decisionId, text: 'Coaching is unproven.' })
    await deciding.use((await director())?.personId ?? hr)
    const { recordId } = await sign()
    const { document } = await ask(deciding.core, 'records.get', { recordId })
    expect(document.override).toEqual(against.override)
    expect(document.secondedBy?.name).toBe('Ines Duarte')
    expect(document.dissents).toMatchObject([
      { author: { name: 'Ines Duarte' }, text: 'Coaching is unproven.' },
    ])
  })

  it('loses the second agreement when anything in it changes', async () => {
    const { repId } = await candidate('not_now')
    const change = { ...against, opening: 'Enterprise sales manager, East' }
    const { decisionId } = await deciding.save(repId, change)
    await ask(deciding.core, 'decisions.second', { decisionId })
    expect((await deciding.save(repId, change)).secondedBy).not.toBeNull()
    expect((await deciding.save(repId, { ...change, reason: `${REASON}!` })).secondedBy).toBeNull()
  })
})

describe('who may decide', () => {
  it('is told to a panel member in one sentence', async () => {
    const { repId } = await candidate('insufficient_evidence')
    await deciding.become('Theo Marsh', ['panel'])
    await expect(deciding.inLine(repId)).rejects.toThrow('This takes the role Director or HR')
    await deciding.use((await director())?.personId ?? (undefined as never))
    await deciding.inLine(repId)
  })

  it('depends on the state of the cycle', async () => {
    await deciding.meddle("UPDATE cycle SET state = 'rating'")
    const { repId } = await candidate('develop_and_recheck')
    await expect(deciding.inLine(repId)).rejects.toThrow('ratings are still open')
    await deciding.meddle("UPDATE cycle SET state = 'calibrating'")
  })
})

describe('somebody who is a candidate', () => {
  const own = 'Nobody decides about themselves'

  it('neither decides, nor seconds, nor dissents, nor signs in their own case', async () => {
    const { rows } = await deciding.board()
    const [candidate, other] = rows.filter(({ decision }) => decision === null)
    if (!candidate || !other) throw new RangeError('The sample has too few undecided candidates')
    const { repId, name } = candidate
    const { decisionId } = await deciding.inLine(repId)
    await deciding.meddle(
      `INSERT INTO person (person_id, name, roles) VALUES ('${repId}', '${name}', '["director"]')`,
    )
    await deciding.use(repId as never)
    await expect(deciding.save(repId, { verdict: 'promote-now' })).rejects.toThrow(own)
    await expect(ask(deciding.core, 'decisions.second', { decisionId })).rejects.toThrow(own)
    await expect(
      ask(deciding.core, 'decisions.dissent', { decisionId, text: 'I am ready.' }),
    ).rejects.toThrow(own)
    await expect(ask(deciding.core, 'decisions.sign', { decisionId })).rejects.toThrow(own)
    const seen = { repId, competency: 'coaching' as CompetencyId, observedOn: '2026-01-04' }
    const evidence = { ...seen, text: 'Agreed one thing to practise with a new colleague.' }
    await expect(
      ask(deciding.core, 'evidence.add', { ...evidence, source: 'interview' }),
    ).rejects.toThrow('about yourself')
    await ask(deciding.core, 'evidence.add', { ...evidence, source: 'self' })
    await deciding.inLine(other.repId)

    await deciding.use((await director())?.personId ?? (undefined as never))
    await ask(deciding.core, 'decisions.sign', { decisionId })
  })
})
