import { isAmong, type Procedure, whoMay } from '../../../shared/contract/procedure.ts'
import { AppError } from '../../../shared/errors.ts'
import { type Role, rolesText } from '../../../shared/model/profile.ts'
import type { Reader } from '../db/database.ts'
import { coded, coverKept, refuseKept } from './blind.ts'
import { mustNotBeWithheld } from './must-be-shown.ts'
import type { Sign } from './proof.ts'
import type { Seat } from './seat.ts'

/** One call as the gate sees it; the input is parsed. */
export interface Asked {
  name: string
  procedure: Procedure
  input: unknown
}

/**
 * Stands before and behind every handler: refuses who may not ask, takes out of the answer what the person at the
 * keyboard may not see, and enters the look. Everything it needs to know stands beside the declaration.
 */
export interface Gate {
  /** Null = no workspace is open, so there is nobody to judge. `db` is the handler's own transaction where it has one. */
  seat(db: Reader | null): Promise<Seat | null>
  /** What signs an act once it is done, for procedures that take proof; asked in each transaction of the act. */
  prove(asked: Asked, seat: Seat, db: Reader): Promise<Sign | null>
  /** Called with every answer before it leaves; when it fails, the answer is not given. */
  enter(asked: Asked, answer: unknown, seat: Seat): Promise<void>
}

/**
 * @throws AppError `rule-violated` when the role or a declared conflict of interest forbids it; `locked` for somebody
 * without a role, and while ratings of the people it is about are not locked
 */
export function admit(asked: Asked, seat: Seat): void {
  mustHaveRole(asked, seat)
  const { about } = asked.procedure.policy
  if (typeof about === 'function') mustNotBeWithheld(about(asked.input), seat.withheld)
  refuseKept(asked, seat)
}

function mustHaveRole({ procedure, input }: Asked, seat: Seat): void {
  const may = whoMay(procedure.policy, input)
  if (may === 'whoever') return
  if (seat.roles.length === 0)
    throw new AppError(
      'locked',
      `Only the self-rating is open while ${seat.name} has the keyboard. Choose another profile at the bottom left.`,
    )
  mustHold(seat, may)
}

/**
 * For what only the content decides, after the gate has let the call in.
 * @throws AppError `rule-violated` with a sentence that says who may
 */
export function mustHold({ roles }: Pick<Seat, 'roles'>, may: readonly Role[]): void {
  if (isAmong(may, roles)) return
  throw new AppError(
    'rule-violated',
    `This takes the role ${rolesText(may)}. Switch profile at the bottom left.`,
  )
}

/** The answer without what this person may not see. */
export function cover(asked: Asked, answer: unknown, seat: Seat): unknown {
  const { about } = asked.procedure.policy
  const isAboutPeople = about !== 'nobody' && seat.withheld.size > 0
  return coverKept(asked, isAboutPeople ? withoutPeople(answer, seat.withheld) : answer, seat)
}

/** A refusal names people too; only its texts can come back changed. */
export const coverFailure = <F>(asked: Asked, failure: F, seat: Seat): F =>
  asked.procedure.policy.namesStay ? failure : (coded(failure, seat.kept) as F)

/** Every list, however deep, without the entries that are about one of these people. */
function withoutPeople(value: unknown, ids: ReadonlySet<string>): unknown {
  if (Array.isArray(value))
    return value
      .filter((line) => !isAbout(line, ids))
      .map((line: unknown) => withoutPeople(line, ids))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutPeople(inner, ids)]),
  )
}

const isAbout = (line: unknown, ids: ReadonlySet<string>) =>
  typeof line === 'object' &&
  line !== null &&
  'repId' in line &&
  typeof line.repId === 'string' &&
  ids.has(line.repId)
