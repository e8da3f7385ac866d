import { AppError } from '../../../../shared/errors.ts'
import type { Cycle } from '../../../../shared/model/cycle.ts'
import type { RepId } from '../../../../shared/model/id.ts'
import {
  findCandidate,
  insertCandidates,
  keepManagers,
  updateCandidate,
} from '../../books/cycles.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import type { WriteContext } from '../../context.ts'
import { mustNotBePromoted } from '../../services/decided-elsewhere.ts'
import { mustBeEligible } from '../../services/employed.ts'
import { tellWithdrawal } from '../../services/keep-session.ts'

/** Adds who is new and takes back withdrawals. */
export async function addCandidates(
  context: WriteContext,
  cycle: Cycle,
  repIds: readonly RepId[],
): Promise<{ added: RepId[]; already: RepId[] }> {
  const { db, now, today } = context
  const added: RepId[] = []
  const already: RepId[] = []
  const fresh: RepId[] = []
  const wanted = [...new Set(repIds)]
  for (const repId of wanted)
    if (!(await findRep(db, repId)))
      throw new AppError('not-found', `There is no person with the id ${repId} in this workspace.`)
  await mustBeEligible(db, wanted, today())
  await mustNotBePromoted(db, cycle.cycleId, wanted)
  for (const repId of wanted) {
    const known = await findCandidate(db, cycle.cycleId, repId)
    if (known && known.withdrawnAt === null) {
      already.push(repId)
      continue
    }
    added.push(repId)
    if (known) {
      await updateCandidate(db, cycle.cycleId, {
        ...known,
        withdrawnAt: null,
        withdrawnBecause: null,
      })
      await tellWithdrawal(context, cycle.cycleId, repId, null)
    } else fresh.push(repId)
  }
  await insertCandidates(db, cycle.cycleId, fresh, { addedAt: now(), addedIn: cycle.state })
  if (cycle.state !== 'draft') await keepManagers(db, cycle.cycleId)
  return { added, already }
}
