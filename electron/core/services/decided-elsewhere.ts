import { AppError } from '../../../shared/errors.ts'
import { isPromotion, VERDICT_NAMES } from '../../../shared/model/decision.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { inForce } from '../../../shared/readiness/in-force.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { listElsewhere } from '../books/decisions.repository.ts'
import { listRepsAmong } from '../books/organisation.repository.ts'
import type { Reader } from '../db/database.ts'

/** A decision of another cycle that keeps a person from being decided in this one. */
interface Standing {
  /** `Promote now in Spring 2026, entry 17`. */
  words: string
  promoted: boolean
}

/**
 * What stands elsewhere: a promotion in whichever cycle, until a later decision ends it, and any verdict of a cycle that
 * is not closed. Whoever was decided is decided anew in a later decision, or in a new cycle once the earlier one is history.
 */
async function listStanding(
  db: Reader,
  cycleId: string,
  repIds: readonly string[],
): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>()
  for (const { decision, seq, cycleName, state } of await listElsewhere(db, cycleId, repIds)) {
    const { verdict } = inForce(decision)
    const promoted = verdict !== null && isPromotion(verdict)
    if (verdict === null || (state === 'closed' && !promoted)) continue
    if (found.get(decision.repId)?.promoted) continue
    found.set(decision.repId, {
      words: `${VERDICT_NAMES[verdict]} in ${cycleName}, entry ${seq}`,
      promoted,
    })
  }
  return found
}

/** Why somebody is not decided in this cycle, in one sentence; null = nothing stands elsewhere. */
export async function whyDecidedElsewhere(
  db: Reader,
  { cycleId, repId }: { cycleId: string; repId: string },
  name: string,
): Promise<string | null> {
  const standing = (await listStanding(db, cycleId, [repId])).get(repId)
  if (!standing) return null
  const instead = standing.promoted
    ? 'End it on its record with a later decision first'
    : 'What changed since belongs in a later decision on its record, or in this cycle once that one is closed'
  return `${name} is decided: ${standing.words}, stands. ${instead}.`
}

/** The same of everybody in a cycle, as its page says it. */
export async function decidedElsewhere(
  db: Reader,
  cycleId: string,
  repIds: readonly string[],
): Promise<Map<string, string>> {
  const standing = await listStanding(db, cycleId, repIds)
  return new Map([...standing].map(([repId, { words }]) => [repId, `decided: ${words}`]))
}

/** @throws AppError `rule-violated` naming those whose promotion in another cycle stands */
export async function mustNotBePromoted(
  db: Reader,
  cycleId: string,
  repIds: readonly RepId[],
): Promise<void> {
  const standing = await listStanding(db, cycleId, repIds)
  const names = new Map((await listRepsAmong(db, repIds)).map(({ repId, name }) => [repId, name]))
  const reasons = repIds.flatMap((repId) => {
    const one = standing.get(repId)
    return one?.promoted ? [`${names.get(repId) ?? repId} (${one.words})`] : []
  })
  if (reasons.length === 0) return
  throw new AppError(
    'rule-violated',
    `A promotion stands of ${asList(reasons)}. End it on its record with a later decision before a new cycle considers them.`,
  )
}
