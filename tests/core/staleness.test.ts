import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Area } from '../../shared/contract/event.ts'
import { hostContract, workspaceContract } from '../../shared/contract/index.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import type { RepId } from '../../shared/model/id.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, openDeciding } from '../support/decided.ts'
import { exampleInput } from '../support/example-input.ts'

/** Answers that move by themselves: looks enter the ledger, and a file on disk is no answer of the workspace. */
const MOVES_BY_ITSELF = [
  'rights.looks',
  'ledger.list',
  'records.head',
  'workspaces.list',
  'recovery.look',
  'keys.recoverySheet',
]

/**
 * What the window would keep against a fresh answer: after every change, each query whose answer is another now must
 * rest on an area that the change announced.
 */
describe('after a change the window asks again for every answer that is another now', () => {
  let deciding: Deciding
  let people: RepId[]
  let announced: Area[] = []
  const page = { offset: 0, limit: 50 }

  beforeAll(async () => {
    deciding = await openDeciding()
    const { personId } = await ask(deciding.core, 'profiles.current', {})
    await ask(deciding.core, 'profiles.save', {
      personId,
      name: 'Ines Duarte',
      roles: ['director', 'hr', 'facilitator', 'panel'],
    })
    people = (await deciding.board()).rows.map(({ repId }) => repId)
    deciding.core.subscribe((event) => {
      if (event.kind === 'changed') announced.push(...event.areas)
    })
  })
  afterAll(() => deciding.close())

  const inputOf = (name: string, procedure: Procedure): unknown => {
    const repId = people[0]
    const inputs: Record<string, unknown> = {
      'people.list': { filter: {}, sort: 'name', direction: 'asc', ...page },
      'map.policies': { filter: {}, openings: 3 },
      'candidates.get': { repId },
      'compare.people': { repIds: people.slice(0, 2) },
      'evidence.list': { filter: {}, order: 'newest', ...page },
      'cycles.get': { cycleId: CYCLE },
      'decisions.board': { cycleId: CYCLE },
      'decisions.get': { cycleId: CYCLE, repId },
      'decisions.list': { cycleId: null },
      'paths.get': { repId },
      'rating.progress': { cycleId: CYCLE },
      'rating.selfRatings': { cycleId: CYCLE },
      'requests.cycles': { cycleId: CYCLE },
      'bundles.state': { cycleId: CYCLE },
      'bundles.ballotState': { cycleId: CYCLE },
    }
    return inputs[name] ?? exampleInput(procedure.input)
  }
  const answers = async () => {
    const found = new Map<string, string>()
    for (const [name, procedure] of Object.entries({ ...hostContract, ...workspaceContract })) {
      if (procedure.kind !== 'query' || MOVES_BY_ITSELF.includes(name)) continue
      const input = inputOf(name, procedure)
      const answer = await deciding.core.dispatch({
        callId: `fresh-${name}`,
        procedure: name,
        input,
      })
      if (answer.ok) found.set(name, JSON.stringify(answer.value))
    }
    return found
  }

  /** Runs the change; the queries whose answer changed although nothing they rest on was announced. */
  const staleAfter = async (change: () => Promise<unknown>) => {
    const before = await answers()
    announced = []
    await change()
    const areas = new Set(announced)
    const all: Record<string, Procedure> = { ...hostContract, ...workspaceContract }
    const after = await answers()
    expect(after.size).toBeGreaterThan(40)
    const moved = [...after].filter(([name, text]) => before.get(name) !== text)
    expect(moved.length).toBeGreaterThan(0)
    return moved
      .map(([name]) => name)
      .filter((name) => !all[name]?.policy.of?.some((area) => areas.has(area)))
  }

  const changes: [string, () => Promise<unknown>][] = [
    [
      'evidence.add',
      () =>
        ask(deciding.core, 'evidence.add', {
          repId: first(),
          competency: 'coaching' as never,
          observedOn: '2026-01-04',
          text: 'Let a colleague close the deal.',
        }),
    ],
    ['paths.start', () => ask(deciding.core, 'paths.start', { repId: first(), path: 'leader' })],
    ['decisions.save', () => deciding.inLine(first())],
    ['decisions.sign', () => deciding.sign(second())],
    [
      'rights.hold',
      () =>
        ask(deciding.core, 'rights.hold', {
          repId: first(),
          reason: 'A claim was filed in May.',
          lookAgainOn: '2099-01-04',
        }),
    ],
    [
      'rights.setYears',
      () =>
        ask(deciding.core, 'rights.setYears', { years: 7, reason: 'The union asks for seven.' }),
    ],
    [
      'kept.save',
      () =>
        ask(deciding.core, 'kept.save', {
          texts: [exampleOf('kept.save')],
        }),
    ],
    [
      'profiles.save',
      () =>
        ask(deciding.core, 'profiles.save', { personId: null, name: 'Piet Vos', roles: ['panel'] }),
    ],
    [
      'calibration.start',
      () =>
        ask(deciding.core, 'calibration.start', {
          cycleId: CYCLE,
          passphrase: 'a long facilitator phrase',
        }),
    ],
    [
      'requests.ask',
      () =>
        ask(deciding.core, 'requests.ask', {
          repId: first(),
          kind: 'source',
          source: 'interview',
          competency: null,
          title: 'One more interview',
          hours: 1,
        }),
    ],
    [
      'cycles.withdrawCandidate',
      () =>
        ask(deciding.core, 'cycles.withdrawCandidate', {
          cycleId: CYCLE,
          repId: people[2] ?? first(),
          reason: 'Left the company',
        }),
    ],
    [
      'imports.run of people',
      async () => {
        const { fileId } = await ask(deciding.core, 'imports.stage', {
          fileName: 'people.csv',
          content: Buffer.from('rep_id,name\nE9999,Zoe Adler\n').toString('base64'),
        })
        const mapping = { rep_id: 'rep_id', name: 'name' }
        return ask(deciding.core, 'imports.run', {
          fileId,
          kind: 'people',
          sheet: null,
          mapping,
          fixed: {},
        })
      },
    ],
  ]
  const first = () => people[0] as RepId
  const second = () => people[1] as RepId
  const exampleOf = (name: 'kept.save') => {
    const input = exampleInput(workspaceContract[name].input) as { texts: never[] }
    return input.texts[0] as never
  }

  it.each(changes)('%s', async (_name, change) => {
    expect(await staleAfter(change)).toEqual([])
  })
})
