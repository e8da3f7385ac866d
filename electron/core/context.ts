import type { Area } from '../../shared/contract/event.ts'
import type {
  OutputOf,
  ParsedInputOf,
  Procedure,
  Procedures,
} from '../../shared/contract/procedure.ts'
import type { PersonId } from '../../shared/model/id.ts'
import type { Role } from '../../shared/model/profile.ts'
import type { Reader, Writer } from './db/database.ts'

export type { Area }

export interface Clock {
  /** ISO-8601 UTC text. */
  now: () => string
  /** The calendar day now, in the time zone of the workspace. */
  today: () => string
  newId: () => string
  /** The time zone of this system. */
  systemZone: string
}

/** Who sits at the keyboard. Without an open workspace it is nobody. */
export interface Actor {
  actor: PersonId
  roles: readonly Role[]
  /** People in whose case the person at the keyboard declared a conflict of interest: nothing scored about them is given. */
  withheld: ReadonlySet<string>
  /** The time zone of the open workspace. */
  zone: string
}

/** A query sees a reader, so the compiler refuses a write. */
export interface QueryContext extends Clock, Actor {
  db: Reader
}

/** Inside one transaction; `audit` adds facts to the audit row. */
export interface WriteContext extends Clock, Actor {
  db: Writer
  audit(detail: Record<string, string | number | boolean | null>): void
}

/** A task owns its steps: it reads and writes in as many transactions as its doc comment says. */
export interface TaskContext extends Clock, Actor {
  read<T>(work: (db: Reader) => Promise<T>): Promise<T>
  write<T>(work: (context: WriteContext) => Promise<T>): Promise<T>
  progress(done: number, total: number | null, note: string): void
  /** Gives other calls a turn, then throws `cancelled` when the person asked to stop. */
  breathe(): Promise<void>
}

type ContextOf<P extends Procedure> = P['kind'] extends 'query'
  ? QueryContext
  : P['kind'] extends 'mutation'
    ? WriteContext
    : TaskContext

export type Handler<P extends Procedure> = (
  context: ContextOf<P>,
  input: ParsedInputOf<P>,
) => Promise<OutputOf<P>>

/** One handler per declared procedure; a missing one does not compile. */
export type Handlers<C extends Procedures> = { [N in keyof C]: Handler<C[N]> }
