import type { Call, CoreEvent } from '../../shared/contract/event.ts'
import { parseInput } from '../../shared/contract/invalid-input.ts'
import type { Procedure, Procedures } from '../../shared/contract/procedure.ts'
import { AppError, assertNever, type Failure, type Result } from '../../shared/errors.ts'
import { dayIn } from '../../shared/model/calendar.ts'
import type { PersonId } from '../../shared/model/id.ts'
import { insertAuditEvent } from './books/audit.repository.ts'
import { setLastSaved } from './books/workspaces.repository.ts'
import type { Area, Handlers, QueryContext, TaskContext, WriteContext } from './context.ts'
import type { Surroundings } from './core.ts'
import type { Database, Reader, Writer } from './db/database.ts'
import { type Asked, admit, cover, coverFailure, type Gate } from './gate/gate.ts'
import { NOBODY, type Seat } from './gate/seat.ts'

export interface DispatchOptions {
  /** Null where no workspace is needed: such procedures must not touch `db`. */
  database: () => Database | null
  now: () => string
  newId: () => string
  systemZone: string
  log: Surroundings['log']
  emit: (event: CoreEvent) => void
  /** Called before anything of a call is done; it waits for the answer. */
  before?: (procedure: Procedure) => Promise<void>
  /** Called after a change was committed. */
  onWritten?: () => void
  /** Called before a write that changes these areas. */
  onChange?: (areas: readonly Area[]) => void
  gate: Gate
}

type AnyHandler = (
  context: QueryContext | WriteContext | TaskContext,
  input: unknown,
) => Promise<unknown>

/**
 * Look up → parse → transaction → handler → parse → audit → commit → Result. The only way into the application;
 * it never throws, and an unforeseen error leaves as `unexpected` under an id that the log explains.
 */
export function createDispatch<C extends Procedures>(
  contract: C,
  handlers: Handlers<C>,
  options: DispatchOptions,
) {
  const running = new Map<string, AbortController>()

  return {
    has: (name: string) => Object.hasOwn(contract, name),
    cancel: (callId: string) => running.get(callId)?.abort(),
    async dispatch(call: Call): Promise<Result<unknown>> {
      const abort = new AbortController()
      const judged: { asked: Asked; seat: Seat }[] = []
      try {
        const procedure = Object.hasOwn(contract, call.procedure)
          ? contract[call.procedure]
          : undefined
        if (!procedure) throw new AppError('not-found', `There is no procedure ${call.procedure}.`)
        const parsed = parseInput(procedure.input, call.input)
        if (!parsed.ok) return parsed
        const input = parsed.value
        // The table's types say that this handler takes this procedure's context and input.
        const handler = handlers[call.procedure as keyof C] as unknown as AnyHandler
        running.set(call.callId, abort)
        await options.before?.(procedure)
        const asked = { name: call.procedure, procedure, input }
        /** The same transaction that runs the handler asks who may, and takes out what may not be seen. */
        const guarded = async (db: Reader | null, work: (seat: Seat) => Promise<unknown>) => {
          const seat = await options.gate.seat(db)
          if (seat) {
            judged.push({ asked, seat })
            admit(asked, seat)
          }
          const answer = procedure.output.parse(await work(seat ?? NOBODY))
          return seat ? cover(asked, answer, seat) : answer
        }
        const value = await run(asked, handler, guarded, call.callId, abort.signal, options)
        for (const { seat } of judged) await options.gate.enter(asked, value, seat)
        return { ok: true, value }
      } catch (error) {
        const failure = toFailure(error, call.procedure, options)
        return {
          ok: false,
          error: judged.reduce(
            (told, { asked, seat }) => coverFailure(asked, told, seat),
            failure as Failure,
          ),
        }
      } finally {
        running.delete(call.callId)
      }
    },
  }
}

async function run(
  asked: Asked,
  handler: AnyHandler,
  guarded: (db: Reader | null, work: (seat: Seat) => Promise<unknown>) => Promise<unknown>,
  callId: string,
  signal: AbortSignal,
  options: DispatchOptions,
): Promise<unknown> {
  const { procedure, name, input } = asked
  const { now, newId, systemZone } = options
  /** What a handler knows beside its database: who asks, and the clock in the time zone of the workspace. */
  const clock = (seat: Seat) => ({
    ...{ ...seat, now, newId, systemZone },
    today: () => dayIn(seat.zone, now()),
  })
  const { changes = [] } = procedure.policy
  const database = () => {
    const open = options.database()
    if (!open) throw new AppError('not-found', 'No workspace is open. Open or create one first.')
    return open
  }
  const write = async <T>(
    work: (db: Writer, context: (seat: Seat) => WriteContext) => Promise<T>,
  ): Promise<T> => {
    options.onChange?.(changes)
    const value = await database().write((db) =>
      work(db, (seat) => ({ ...clock(seat), db, audit: () => undefined })),
    )
    options.onWritten?.()
    if (changes.length > 0) options.emit({ kind: 'changed', areas: [...changes] })
    return value
  }
  /** A step of work with its audit row. */
  const audited = async <T>(
    db: Writer,
    context: WriteContext,
    work: (context: WriteContext) => Promise<T>,
  ): Promise<T> => {
    const detail: Record<string, string | number | boolean | null> = {}
    const result = await work({ ...context, audit: (facts) => Object.assign(detail, facts) })
    await audit(db, context.actor, name, detail, options)
    return result
  }

  /** The same, signed with the key of whoever does it where the procedure takes proof. */
  const proven = async <T>(
    db: Writer,
    seat: Seat,
    context: WriteContext,
    work: (context: WriteContext) => Promise<T>,
  ): Promise<T> => {
    const sign = await options.gate.prove(asked, seat, db)
    const result = await audited(db, context, work)
    await sign?.(db)
    return result
  }

  switch (procedure.kind) {
    case 'query':
      return options.database()
        ? database().read((db) => guarded(db, (seat) => handler({ ...clock(seat), db }, input)))
        : guarded(null, (seat) => handler({ ...clock(seat), db: noReader }, input))
    case 'mutation':
      return options.database()
        ? write((db, context) =>
            guarded(db, (seat) =>
              proven(db, seat, context(seat), (whole) => handler(whole, input)),
            ),
          )
        : guarded(null, (seat) =>
            handler({ ...clock(seat), db: noWriter, audit: () => undefined }, input),
          )
    case 'task':
      // Whoever began a task is named in all of its steps, also when somebody else takes the keyboard meanwhile.
      return guarded(null, async (seat) => {
        if (procedure.policy.proof)
          await database().read((db) => options.gate.prove(asked, seat, db))
        return handler(
          {
            ...clock(seat),
            read: (work) => database().read(work),
            write: (work) => write((db, context) => proven(db, seat, context(seat), work)),
            progress: (done, total, note) =>
              options.emit({ kind: 'progress', callId, done, total, note }),
            breathe: async () => {
              await new Promise((resolve) => setImmediate(resolve))
              if (signal.aborted) throw new AppError('cancelled', 'Stopped. Nothing was changed.')
            },
          },
          input,
        )
      })
    default:
      return assertNever(procedure.kind)
  }
}

async function audit(
  db: Writer,
  actor: PersonId,
  procedure: string,
  detail: object,
  options: DispatchOptions,
): Promise<void> {
  const at = options.now()
  await insertAuditEvent(db, { auditId: options.newId(), at, actor, procedure, detail })
  await setLastSaved(db, at)
}

const noDatabase = () =>
  Promise.reject(new AppError('not-found', 'No workspace is open. Open or create one first.'))
const noReader = { all: noDatabase, get: noDatabase }
const noWriter = { ...noReader, run: noDatabase, runMany: noDatabase }

function toFailure(error: unknown, procedure: string, options: DispatchOptions) {
  if (error instanceof AppError) return error.toFailure()
  const id = options.newId()
  options.log(`${options.now()} ${procedure} failed (${id})`, error)
  return {
    code: 'unexpected' as const,
    message: `Something went wrong inside Proceed. Nothing was changed. The file proceed.log, beside the workspaces of this computer, has the details under ${id}.`,
  }
}
