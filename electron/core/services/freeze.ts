import {
  evidenceEvent,
  type FrozenEvidence,
  modelEvent,
  type PlainEvent,
} from '../../../shared/exchange/record-fields.ts'
import type { Cycle, RoleModelRef } from '../../../shared/model/cycle.ts'
import type { StoredRoleModel } from '../../../shared/model/role-model.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import { appendEvent, findNewest, openEntries } from '../books/ledger.repository.ts'
import { findName, listRatings } from '../books/organisation.repository.ts'
import type { StoredModels } from '../books/role-models.repository.ts'
import type { Reader, Writer } from '../db/database.ts'
import { freezeChanges } from './freeze-case.ts'

/** Both role models as they stand in the ledger: entered when first needed, then referred to. */
async function freezeModel(
  db: Writer,
  ref: RoleModelRef,
  model: StoredRoleModel,
  at: string,
): Promise<number> {
  const event = modelEvent(ref, model)
  const seq = await findNewest(db, event.kind, { model: ref.modelId, version: ref.version })
  return seq ?? (await appendEvent(db, event, at)).seq
}

/**
 * Standings and ratings of everyone in a cycle as one ledger entry. Signing twelve decisions in a row makes one such
 * entry, not twelve: the newest is taken when it says the same.
 */
export async function freezeEvidence(
  db: Writer,
  { cycleId, models: refs }: Cycle,
  { models, standings }: { models: StoredModels; standings: readonly Standing[] },
  at: string,
): Promise<{ seq: number; numberOf: (repId: string) => number }> {
  const managerSeq = await freezeModel(db, refs.manager, models.manager, at)
  const sellerSeq = await freezeModel(db, refs.seller, models.seller, at)
  const evidence = await gather(db, cycleId, standings, { managerSeq, sellerSeq })
  const event = evidenceEvent(evidence)
  const newest = await findNewest(db, event.kind, { cycle: cycleId })
  const same = newest !== undefined && (await saysTheSame(db, newest, event))
  return {
    seq: same ? newest : (await appendEvent(db, event, at)).seq,
    numberOf: (repId) =>
      evidence.candidates.findIndex(({ standing }) => standing.repId === repId) + 1,
  }
}

async function gather(
  db: Reader,
  cycleId: string,
  standings: readonly Standing[],
  seqs: { managerSeq: number; sellerSeq: number },
): Promise<FrozenEvidence> {
  const names = new Map<string, string>()
  const nameOf = async (personId: string) => {
    const name = names.get(personId) ?? (await findName(db, personId)) ?? personId
    names.set(personId, name)
    return name
  }
  const candidates: FrozenEvidence['candidates'][number][] = []
  for (const standing of standings) {
    const stored = await listRatings(db, standing.repId)
    const ratings = []
    for (const { raterId, source, competency, score, ratedOn, note } of stored) {
      const rater = { personId: raterId, name: await nameOf(raterId) }
      ratings.push({ rater, source, competency, score, ratedOn, note })
    }
    candidates.push({ standing, ratings, changes: await freezeChanges(db, standing.repId) })
  }
  return { cycleId, ...seqs, candidates }
}

async function saysTheSame(db: Reader, seq: number, event: PlainEvent): Promise<boolean> {
  const entry = (await openEntries(db, [seq])).entry(seq)
  if (!entry || entry.fields.size !== event.fields.length) return false
  const facts = Object.entries(event.facts).every(([name, value]) => entry.event[name] === value)
  return (
    facts &&
    event.fields.every(
      ({ field, value }) => JSON.stringify(entry.fields.get(field)) === JSON.stringify(value),
    )
  )
}
