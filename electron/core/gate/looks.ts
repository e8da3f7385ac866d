import {
  EVENT_KINDS,
  type PlainField,
  subjectFields,
} from '../../../shared/exchange/record-fields.ts'
import { listPeopleOfCases } from '../books/calibration.repository.ts'
import { appendEvent } from '../books/ledger.repository.ts'
import type { Database } from '../db/database.ts'
import type { Asked, Gate } from './gate.ts'
import type { Seat } from './seat.ts'

/** A page asks again whenever something changes: within this time it is still the same look. Milliseconds. */
const SAME_LOOK = 10 * 60 * 1000
/** Looks remembered at once; more only means that some enter twice. */
const REMEMBERED = 5000

/**
 * Enters a look into the ledger before the answer leaves the core: an answer that cannot be logged is not given. In a
 * place that can only be read, on a disk that failed, or where the file is gone, nothing can be entered, and the workspace
 * says so.
 */
export function createLookLog(database: Database, now: () => string): Gate['enter'] {
  const last = new Map<string, { moment: number; running: number }>()
  return async ({ procedure, input }: Asked, output: unknown, { actor, name }: Seat) => {
    const { look } = procedure.policy
    if (!look || database.access === 'view' || database.failed()) return
    const at = now()
    const entered = await database.write(async (db) => {
      const ofCases = await listPeopleOfCases(db, look.cases?.(input, output) ?? [])
      const whom = [...new Set([...(look.whom?.(input, output) ?? []), ...ofCases])]
        .filter((repId): repId is string => typeof repId === 'string')
        .sort()
      const path = look.path?.(input, output) ?? null
      const key = [actor, look.what, path, ...whom].join('\u001f')
      const moment = Date.parse(at)
      const running = performance.now()
      const before = last.get(key)
      if (before && isWithin(moment - before.moment) && isWithin(running - before.running))
        return null
      const fields: PlainField[] = [
        { field: 'actor', value: { personId: actor, name }, about: actor, fieldClass: 'identity' },
        ...subjectFields(whom),
        ...(path === null
          ? []
          : [{ field: 'path', value: path, about: null, fieldClass: 'text' as const }]),
      ]
      const facts = { what: look.what, people: whom.length }
      await appendEvent(db, { kind: EVENT_KINDS.view, facts, fields }, at)
      return { key, moment, running }
    })
    if (entered === null) return
    if (last.size >= REMEMBERED) last.clear()
    last.set(entered.key, entered)
  }
}

/** A clock that was set back makes a look another one, and so does one that stands still while the program runs. */
const isWithin = (passed: number): boolean => passed >= 0 && passed < SAME_LOOK
