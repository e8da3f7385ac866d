import { AppError } from '../../../shared/errors.ts'
import { longDay } from '../../../shared/model/calendar.ts'
import type { Decision } from '../../../shared/model/decision.ts'
import {
  employmentOn,
  hasLeft,
  leaveOn,
  type ShownEmployment,
} from '../../../shared/model/employment.ts'
import type { RepId } from '../../../shared/model/id.ts'
import type { Rep } from '../../../shared/model/rep.ts'
import { leftObstacle } from '../../../shared/readiness/verdict-rules.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import type { EmployedOn } from '../books/employment.repository.ts'
import { listRepsAmong } from '../books/organisation.repository.ts'
import type { Reader } from '../db/database.ts'

/** `Bo Riis left on 28 November 2025`, `Bo Riis has left`. */
const leftWords = ({ name, leftOn }: Pick<Rep, 'name' | 'leftOn'>): string =>
  leftOn === null ? `${name} has left` : `${name} left on ${longDay(leftOn)}`

/** How somebody is employed, as their page says it; null = active, with no last day. */
export function employmentShown(
  rep: Rep | undefined,
  { day, leaves }: EmployedOn,
): ShownEmployment {
  if (!rep) return null
  const known = leaves ? rep : { ...rep, leaves: null }
  const status = employmentOn(known, day)
  const leave = status === 'left' ? null : (leaveOn(known.leaves, day) ?? null)
  const isTold = status !== 'on-leave' || leaves
  if (rep.leftOn === null && (status === 'active' || !isTold)) return null
  return { status: isTold ? status : 'active', leftOn: rep.leftOn, leave }
}

/** The same for several people, without their leaves. */
export async function employmentOfAll(
  db: Reader,
  repIds: readonly RepId[],
  day: string,
): Promise<Map<string, ShownEmployment>> {
  const reps = await listRepsAmong(db, repIds)
  return new Map(reps.map((rep) => [rep.repId, employmentShown(rep, { day, leaves: false })]))
}

/** @throws AppError `rule-violated` for the promotion of whoever has left */
export async function mustNotPromoteLeaver(
  db: Reader,
  { verdict, repId }: Pick<Decision, 'verdict' | 'repId'>,
  today: string,
): Promise<void> {
  const open = leftObstacle(verdict, await findLeft(db, repId, today))
  if (open !== null) throw new AppError('rule-violated', open.text, { [open.field]: open.text })
}

/** That somebody has left, in words; null = they have not. */
export async function findLeft(db: Reader, repId: RepId, today: string): Promise<string | null> {
  const [rep] = await listRepsAmong(db, [repId])
  return rep && hasLeft(rep, today) ? leftWords(rep) : null
}

/** @throws AppError `rule-violated` for whoever has left */
export async function mustBeHere(db: Reader, repId: RepId, today: string): Promise<void> {
  const left = await findLeft(db, repId, today)
  if (left !== null) throw new AppError('rule-violated', `${left}. Nothing new is begun for them.`)
}

/** @throws AppError `rule-violated` naming those who have left or are managers already */
export async function mustBeEligible(
  db: Reader,
  repIds: readonly RepId[],
  today: string,
): Promise<void> {
  const reasons = (await listRepsAmong(db, repIds)).flatMap((rep) => {
    const status = employmentOn(rep, today)
    if (status === 'left') return [leftWords(rep)]
    return status === 'manager' ? [`${rep.name} is a manager already`] : []
  })
  if (reasons.length === 0) return
  const whoever = reasons.length === 1 ? 'this person' : 'these people'
  throw new AppError(
    'rule-violated',
    `${asList(reasons)}, so ${whoever} cannot be a candidate. Correct the status where it is wrong.`,
  )
}
