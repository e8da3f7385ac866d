import type { z } from 'zod'
import type { Call, CoreEvent } from '../../shared/contract/event.ts'
import type { Procedure, Procedures } from '../../shared/contract/procedure.ts'
import { AppError, assertNever, type Failure, type Result } from '../../shared/errors.ts'
import { type PersonId, personIdSchema } from '../../shared/model/id.ts'
import type { Actor, Area, Handlers, QueryContext, TaskContext, WriteContext } from './context.ts'
import type { Database, Reader, Writer } from './db/database.ts'

export interface DispatchOptions {
  /** Null where no workspace is needed: such procedures must not touch `db`. */
  database: () => Database | null
  now: () => string
  newId: () => string
  log: (line: string) => void
  emit: (event: CoreEvent) => void
  /** Called inside a write as soon as it names areas it changes, and again when it is rolled back. */
  onTouch?: (areas: readonly Area[]) => void
  /** Who sits at the keyboard of the open workspace. */
  whoActs?: (db: Reader) => Promise<Actor | undefined>
  /** Keeps from an answer what the person at the keyboard may not see. */
  guard?: Guard
  /**
   * Called before a procedure runs: throws when the person at the keyboard must not ask it now, or answers what of
   * its answer may leave; null = all of it.
   */
  keepBack?: (
    procedure: string,
    kind: Procedure['kind'],
    input: unknown,
  ) => Promise<((answer: unknown) => unknown) | null>
  /** Called with every answer before it leaves; when it fails, the answer is not given. */
  onAnswer?: (procedure: string, input: unknown, output: unknown) => Promise<void>
}

export interface Guard {
  /** @throws AppError when the question itself is about somebody kept from the person at the keyboard */
  refuse(procedure: string, input: unknown, acting: Actor): void
  /** The answer without what is kept. */
  cover(procedure: string, answer: unknown, acting: Actor): unknown
}

const NOBODY: Actor = {
  actor: personIdSchema.parse('nobody'),
  roles: [],
  withheld: new Set(),
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
      let shown: ((answer: unknown) => unknown) | null = null
      const guarded =
        (handler: AnyHandler): AnyHandler =>
        async (context, input) => {
          options.guard?.refuse(call.procedure, input, context)
          const answer = await handler(context, input)
          return options.guard ? options.guard.cover(call.procedure, answer, context) : answer
        }
      try {
        const procedure = Object.hasOwn(contract, call.procedure)
          ? contract[call.procedure]
          : undefined
        if (!procedure) throw new AppError('not-found', `There is no procedure ${call.procedure}.`)
        const input = parseInput(procedure.input, call.input)
        // The table's types say that this handler takes this procedure's context and input.
        const handler = guarded(handlers[call.procedure as keyof C] as unknown as AnyHandler)
        running.set(call.callId, abort)
        shown = (await options.keepBack?.(call.procedure, procedure.kind, input)) ?? null
        const answer = await run(procedure, handler, input, call, abort.signal, options)
        const whole = procedure.output.parse(answer)
        const value = shown ? shown(whole) : whole
        await options.onAnswer?.(call.procedure, input, value)
        return { ok: true, value }
      } catch (error) {
        const failure = toFailure(error, call.procedure, options)
        // A refusal names people too; only its texts can come back changed.
        return { ok: false, error: shown ? (shown(failure) as Failure) : failure }
      } finally {
        running.delete(call.callId)
      }
    },
  }
}

function parseInput(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const details = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.join('.') || 'input', issue.message]),
  )
  const [where, what] = Object.entries(details)[0] ?? ['input', 'is not valid']
  throw new AppError('invalid-input', `${where}: ${what}`, details)
}

async function run(
  procedure: Procedure,
  handler: AnyHandler,
  input: unknown,
  call: Call,
  signal: AbortSignal,
  options: DispatchOptions,
): Promise<unknown> {
  const clock = { now: options.now, newId: options.newId }
  const who = async (db: Reader): Promise<Actor> => (await options.whoActs?.(db)) ?? NOBODY
  const database = () => {
    const open = options.database()
    if (!open) throw new AppError('not-found', 'No workspace is open. Open or create one first.')
    return open
  }
  const write = async <T>(work: (context: WriteContext) => Promise<T>): Promise<T> => {
    const touched = new Set<Area>()
    const detail: Record<string, string | number | boolean | null> = {}
    const change = database().write(async (db) => {
      const acting = await who(db)
      const result = await work({
        ...clock,
        ...acting,
        db,
        touch: (...areas) => {
          for (const area of areas) touched.add(area)
          options.onTouch?.(areas)
        },
        audit: (facts) => Object.assign(detail, facts),
      })
      await audit(db, acting.actor, call.procedure, detail, options)
      return result
    })
    // What a failed write had computed meanwhile was never true.
    change.catch(() => options.onTouch?.([...touched]))
    const value = await change
    if (touched.size > 0) options.emit({ kind: 'changed', areas: [...touched] })
    return value
  }

  switch (procedure.kind) {
    case 'query':
      return options.database()
        ? database().read(async (db) => handler({ ...clock, ...(await who(db)), db }, input))
        : handler({ ...clock, ...NOBODY, db: noReader }, input)
    case 'mutation':
      return options.database()
        ? write((context) => handler(context, input))
        : handler(
            { ...clock, ...NOBODY, db: noWriter, touch: () => undefined, audit: () => undefined },
            input,
          )
    case 'task':
      return handler(
        {
          ...clock,
          ...(options.database() ? await database().read(who) : NOBODY),
          read: (work) => database().read(work),
          write,
          progress: (done, total, note) =>
            options.emit({ kind: 'progress', callId: call.callId, done, total, note }),
          breathe: async () => {
            await new Promise((resolve) => setImmediate(resolve))
            if (signal.aborted) throw new AppError('cancelled', 'Stopped. Nothing was changed.')
          },
        },
        input,
      )
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
  await db.run(
    'INSERT INTO audit_event (audit_id, at, actor, procedure, detail) VALUES (?, ?, ?, ?, ?)',
    [options.newId(), at, actor, procedure, JSON.stringify(detail)],
  )
  await db.run('UPDATE workspace SET last_saved_at = ?', [at])
}

const noDatabase = () =>
  Promise.reject(new AppError('not-found', 'No workspace is open. Open or create one first.'))
const noReader = { all: noDatabase, get: noDatabase }
const noWriter = { ...noReader, run: noDatabase, runMany: noDatabase }

function toFailure(error: unknown, procedure: string, options: DispatchOptions) {
  if (error instanceof AppError) return error.toFailure()
  const id = options.newId()
  options.log(
    `${options.now()} ${procedure} failed (${id}): ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
  return {
    code: 'unexpected' as const,
    message: `Something went wrong inside Proceed. Nothing was changed. The log has the details under ${id}.`,
  }
}
