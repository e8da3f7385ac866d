import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Failure } from '../../shared/errors.ts'
import type { Ballot } from '../../shared/model/calibration.ts'
import type { CaseId, PersonId, SessionId } from '../../shared/model/id.ts'
import { ask, askWithKey, testSurroundings } from './core.ts'
import { CYCLE } from './decided.ts'
import { openSampleCopy } from './sample-copy.ts'

export const PASSPHRASE = 'a long facilitator phrase'

export const BALLOT: Ballot = {
  estimate: 3.2,
  verdict: 'develop-as-leader',
  strongestReason: 'Runs the Monday pipeline review for the whole team.',
  onlyISaw: '',
  wouldChangeMyMind: 'Two quarters of leading the onboarding.',
}

/** The sample organisation in calibration, with a panel of five. */
export interface Meeting {
  core: Core
  folder: string
  path: string
  director: PersonId
  panel: { personId: PersonId; name: string }[]
  ask<N extends ProcedureName>(procedure: N, input: Input<N>): Promise<Output<N>>
  refusal<N extends ProcedureName>(procedure: N, input: Input<N>): Promise<Failure | null>
  use(personId: PersonId): Promise<void>
  start(): Promise<SessionId>
  detail(sessionId: SessionId): Promise<Output<'calibration.session'>>
  /** Everybody who votes on a case seals a ballot made by `of`. */
  sealAll(
    sessionId: SessionId,
    of: (caseId: CaseId, member: number, index: number) => Partial<Ballot>,
  ): Promise<void>
  close(): Promise<void>
}

export async function openMeeting(candidates = 9, now?: () => string): Promise<Meeting> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-meeting-'))
  const surroundings = { ...testSurroundings(folder), ...(now ? { now } : {}) }
  const core = await createWorkbench(surroundings)
  const path = await openSampleCopy(core, surroundings, 'Meeting')
  const { personId: director } = await ask(core, 'profiles.current', {})
  const panel = await arrangeMeeting((name, input) => ask(core, name, input), candidates)
  return meetingOver({ core, folder, path, director, panel })
}

type Asking = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>

/** Brings the cycle of the sample to calibration with five voting members and this many candidates. */
export async function arrangeMeeting(
  asking: Asking,
  candidates: number,
): Promise<Meeting['panel']> {
  const detail = await asking('cycles.get', { cycleId: CYCLE })
  const five = detail.panel
    .filter(({ isCandidate }) => !isCandidate)
    // Those who manage a candidate first: they present and do not vote.
    .sort((a, b) => b.manages.length - a.manages.length)
    .slice(0, 5)
  await asking('cycles.setPanel', {
    cycleId: CYCLE,
    members: five.map(({ personId }) => ({ personId, canRate: true, canVote: true })),
  })
  const inside = detail.candidates.filter(({ withdrawnAt }) => withdrawnAt === null)
  for (const { repId } of inside.slice(candidates)) {
    await asking('cycles.withdrawCandidate', { cycleId: CYCLE, repId, reason: 'Not this round' })
  }
  if (inside.length < candidates) {
    const { rows } = await asking('people.list', {
      filter: {},
      sort: 'leadership',
      direction: 'desc',
      offset: 0,
      limit: 40,
    })
    const known = new Set<string>(inside.map(({ repId }) => repId))
    const repIds = rows
      .map(({ repId }) => repId)
      .filter((repId) => !known.has(repId))
      .slice(0, candidates - inside.length)
    await asking('cycles.addCandidates', { cycleId: CYCLE, repIds })
  }
  await asking('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
  return five.map(({ personId, name }) => ({ personId, name }))
}

function meetingOver(
  base: Pick<Meeting, 'core' | 'folder' | 'path' | 'director' | 'panel'>,
): Meeting {
  const { core, director, panel } = base
  const use = async (personId: PersonId) => {
    await ask(core, 'profiles.use', { personId })
  }
  return {
    ...base,
    ask: (procedure, input) => ask(core, procedure, input),
    async refusal(procedure, input) {
      const result = await askWithKey(core, procedure, input)
      return result.ok ? null : result.error
    },
    use,
    async start() {
      const { sessionId } = await ask(core, 'calibration.start', {
        cycleId: CYCLE,
        passphrase: PASSPHRASE,
      })
      return sessionId
    },
    detail: (sessionId) => ask(core, 'calibration.session', { sessionId }),
    async sealAll(sessionId, of) {
      for (const [member, { personId }] of panel.entries()) {
        await use(personId)
        const { cases } = await ask(core, 'calibration.session', { sessionId })
        for (const [index, { caseId, mine }] of cases.entries()) {
          if (mine.whyNot !== null) continue
          const ballot = { ...BALLOT, ...of(caseId, member, index) }
          await ask(core, 'calibration.seal', { caseId, ballot })
        }
      }
      await use(director)
    },
    async close() {
      await core.close()
      rmSync(base.folder, { recursive: true, force: true })
    },
  }
}
