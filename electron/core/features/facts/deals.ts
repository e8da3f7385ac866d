import type { factsContract } from '../../../../shared/contract/facts.contract.ts'
import type { ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { AppError } from '../../../../shared/errors.ts'
import { DEALS_FILE } from '../../../../shared/exchange/deals-file.ts'
import type { DealCredit } from '../../../../shared/model/deal-credit.ts'
import type { DealFacts } from '../../../../shared/model/facts.ts'
import type { BatchId, RepId } from '../../../../shared/model/id.ts'
import { findName, findRep, listDeal, listDealsOf } from '../../books/organisation.repository.ts'
import type { WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import type { Renewal } from '../../services/renewal.ts'
import { writeByHand } from '../../services/write-by-hand.ts'

const SHOWN = 200

/** Won deals in which a person has a part, newest first. */
export async function dealsOf(db: Reader, repId: RepId) {
  const byDeal = Map.groupBy(await listDealsOf(db, [repId]), ({ dealId }) => dealId)
  const all = [...byDeal]
    .map(([dealId, credits]) => ({ dealId, ...dealOf(credits) }))
    .sort((a, b) => (a.closedOn < b.closedOn ? 1 : a.closedOn > b.closedOn ? -1 : 0))
  const deals = []
  for (const deal of all.slice(0, SHOWN)) {
    const names: Record<RepId, string> = {}
    for (const part of deal.parts)
      names[part.repId] = (await findName(db, part.repId)) ?? part.repId
    deals.push({ ...deal, names })
  }
  return { deals, total: all.length }
}

/** The parts of one deal as one. Files give amount and day with each part; where those differ, the first stands for all. */
function dealOf(credits: readonly DealCredit[]): DealFacts {
  const [first] = credits
  if (!first) throw new RangeError('A deal has at least one part.')
  return {
    amount: first.amount,
    closedOn: first.closedOn,
    parts: credits.map(({ repId, creditShare: share }) => ({ repId, share })),
  }
}

/**
 * Writes a deal as a whole, as a file of deals would.
 * @throws AppError `invalid-input` with the field, `conflict` where something else stands by now
 */
export async function saveDeal(
  write: WriteContext,
  renewal: Renewal,
  { dealId, was, to, reason }: ParsedInputOf<(typeof factsContract)['facts.saveDeal']>,
): Promise<BatchId> {
  const { db, today } = write
  const credits = await listDeal(db, dealId)
  if (was === null && credits.length > 0)
    throw wrong('dealId', `There is a deal ${dealId} already. Change that one, or give another id.`)
  if (was !== null && (credits.length === 0 || !isSame(dealOf(credits), was))) throw otherwiseNow()
  if (was !== null && isSame(was, to)) throw nothingChanged()
  const given = new Set(to.parts.map(({ repId }) => repId))
  if (given.size < to.parts.length) throw wrong('parts', 'Name each person of the deal once.')
  for (const { repId } of to.parts) {
    if (!(await findRep(db, repId)))
      throw wrong('parts', `There is no person with the id ${repId} in this workspace.`)
  }
  const shares = to.parts.flatMap(({ share }) => share ?? [])
  if (shares.length > 0 && shares.length < to.parts.length)
    throw wrong('parts', 'Give every part, or none: without any, the parts are equal.')
  if (shares.length > 0 && shares.every((share) => share === 0))
    throw wrong('parts', 'Give somebody a part of more than 0 %.')
  const late = DEALS_FILE.check({ closed_on: to.closedOn }, today(), {})
  if (late) throw wrong('closedOn', late.reason)
  const batchId = await writeByHand(write, {
    kind: 'deals',
    rows: to.parts.map(({ repId, share }) => ({
      ...{ deal_id: dealId, rep_id: repId, amount: to.amount },
      ...{ closed_on: to.closedOn, credit_share: share },
    })),
    columns: ['amount', 'closed_on', 'credit_share'],
    removed: (was?.parts ?? []).flatMap(({ repId }) =>
      given.has(repId) ? [] : [{ deal_id: dealId, rep_id: repId }],
    ),
    reason,
  })
  await renewal.all(db)
  return batchId
}

const isSame = (one: DealFacts, other: DealFacts): boolean =>
  one.amount === other.amount &&
  one.closedOn === other.closedOn &&
  one.parts.length === other.parts.length &&
  one.parts.every(({ repId, share }) =>
    other.parts.some((part) => part.repId === repId && part.share === share),
  )

const wrong = (field: string, message: string) =>
  new AppError('invalid-input', message, { [field]: message })

export const nothingChanged = () => new AppError('invalid-input', 'Nothing was changed.')
export const otherwiseNow = () =>
  new AppError(
    'conflict',
    'Somebody changed the same values meanwhile. Look at what stands there now, then change it again.',
  )
