import type { CopyFacts } from './copy.ts'

/** Values that cross the storage border. Flags are 0/1, JSON is text. */
export type SqlValue = string | number | null
export type Row = Record<string, SqlValue>

/**
 * Reading half of the storage port. Async so that a server database can stand behind it later;
 * a query handler is given nothing more, so it cannot write.
 */
export interface Reader {
  all<R extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<R[]>
  get<R extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<R | undefined>
}

/** Writing half, valid only inside the transaction it was made for. */
export interface Writer extends Reader {
  /** Rows changed. */
  run(sql: string, parameters?: readonly SqlValue[]): Promise<number>
  /** The same statement over many rows; rows changed. The cheap way to write thousands. */
  runMany(sql: string, rows: readonly (readonly SqlValue[])[]): Promise<number>
}

/** Whether what asks is a change under way: what it computes may still be rolled back. */
export const isWriter = (db: Reader): db is Writer => 'run' in db

/** `view`: the file lies where nothing can be written, and a private copy of it is shown. */
export type Access = 'full' | 'view'

/**
 * One workspace file with one owner. Reads and transactions wait for each other, so nobody sees half a change.
 * Never call `read` or `write` from inside either: the inner call would wait for the outer one for ever.
 */
export interface Database {
  readonly path: string
  readonly schemaVersion: number
  readonly access: Access
  readonly encrypted: boolean
  /** Transactions committed since it was opened, other than derived ones. */
  changes(): number
  /** Whether nothing more is written until the file is opened again: the disk failed under a write, or the file is gone. */
  failed(): boolean
  /** From now on every write is refused with the reason `view-only`. */
  freeze(): void
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /** One transaction: committed when `work` resolves, rolled back when it rejects. */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** A `write` that stores only what follows from what is stored; it counts as no change. */
  derive<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /** Problems found by the engine's own checks; empty = sound. */
  integrity(): Promise<string[]>
  /** Writes the log back into the file now; otherwise half a minute after a change. */
  settle(): Promise<void>
  /** A whole copy at `path`, proven to open and be sound before it gets its name. Refuses to overwrite. */
  backup(path: string): Promise<CopyFacts>
  /** What a copy must have in common with this file. */
  facts(): Promise<CopyFacts>
  /** Opens another file with the key of this one, such as a copy of it. */
  openAlike(path: string): Promise<Database>
  /** Looks at every page of another closed file with the key of this one. */
  proveAlike(path: string): void
  pragmas(): Record<string, string | number>
  close(): Promise<void>
}
