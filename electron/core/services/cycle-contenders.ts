import type { Cycle } from '../../../shared/model/cycle.ts'
import type { Contender } from '../../../shared/readiness/policies.ts'
import { listCandidates } from '../books/cycles.repository.ts'
import type { Reader } from '../db/database.ts'
import type { CycleStandings } from './cycle-standings.ts'
import type { SignedDecision, SignedDecisions } from './signed-decisions.ts'

/** Who a cycle is between, as its first rule and its second would rank them. */
export interface CycleContenders {
  people: Contender[]
  /** Told as the newest signed decision of the cycle froze them. */
  past: boolean
}

/**
 * The candidates of a cycle: as its newest record froze them, otherwise as they stand by its rules. Every place that says
 * whom a sales ranking overlooks in a cycle asks here.
 */
export async function cycleContenders(
  db: Reader,
  cycle: Cycle,
  { standings, signedDecisions }: { standings: CycleStandings; signedDecisions: SignedDecisions },
): Promise<CycleContenders> {
  const newest = (await signedDecisions.get(db)).findLast(
    ({ cycleId }) => cycleId === cycle.cycleId,
  )
  if (newest) return { people: frozenContenders(newest), past: true }
  const active = new Set(
    (await listCandidates(db, cycle.cycleId))
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ repId }) => repId as string),
  )
  const people = (await standings.get(db, cycle)).standings
    .filter(({ repId }) => active.has(repId))
    .map((one) => contender(one.repId, one.name, one))
  return { people, past: false }
}

type FrozenStanding = NonNullable<SignedDecision['candidates'][number]['standing']>

const contender = (
  repId: string,
  name: string,
  {
    performance,
    leadership,
    roleFit,
  }: Pick<FrozenStanding, 'performance' | 'leadership' | 'roleFit'>,
): Contender => ({
  repId,
  name,
  sales: performance.shrunk,
  salesSe: performance.se,
  leadership: leadership.score,
  leadershipSe: leadership.se,
  roleFit,
})

const frozenContenders = ({ candidates }: SignedDecision): Contender[] =>
  candidates.flatMap(({ who, standing }) =>
    who && standing ? [contender(who.repId, who.name, standing)] : [],
  )
