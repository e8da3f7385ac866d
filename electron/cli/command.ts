import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Core } from '../core/core.ts'

/** One `--option` of a command. */
export interface CommandOption {
  type: 'string' | 'boolean'
  /** May be given several times; read it with `list`. */
  multiple?: boolean
  help: string
}

/** What a command is run with. */
export interface Invocation {
  positionals: readonly string[]
  /** Value of a string option; null when it was not given. */
  text(option: string): string | null
  /** Whether a boolean option was given. */
  flag(option: string): boolean
  /** Values of an option that may be repeated, in order. */
  list(option: string): readonly string[]
  json: boolean
  /** The passphrase from its file, the environment or, where `ask` is true, the terminal; null = none was given. */
  passphrase(ask: boolean): Promise<string | null>
  /** A line typed at the terminal; null where there is none. */
  prompt(question: string): Promise<string | null>
  /** `--workspace` as an absolute path; null = the one that was open last. */
  workspacePath: string | null
  /** Folder of the person's workspaces. */
  folder: string
  /** The core without any workspace opened, for commands about files; started at first use. */
  core(): Promise<Core>
  /**
   * Asks a procedure; opens the workspace first when the procedure belongs to one.
   * @throws AppError with the failure of the procedure
   */
  call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>>
  /** Opens the workspace, asking for its passphrase where it has one; for procedures that any file could answer. */
  open(): Promise<void>
  /** Standard output: the value as one JSON document with `--json`, else the text. */
  print(value: unknown, text: (() => string) | string): void
  /** The command did what it could and nothing came of it: exit status 3. */
  nothingDone(): void
  /** Standard error, one line. */
  say(line: string): void
}

/** One word of the command line. Groups of them are listed in main.ts; each file of this folder holds one group. */
export interface Command {
  name: string
  /** As in the manual: `import KIND FILE [--map column=header …]`. */
  usage: string
  summary: string
  options?: Readonly<Record<string, CommandOption>>
  /** True when `--workspace` may stand at the end without a file, for the one opened last. */
  workspaceAlone?: boolean
  /** How many words may follow; none unless stated. */
  positionals?: { min: number; max: number }
  /** Resolves when done. Throws {@link UsageError} for a wrong command line and AppError for a refusal. */
  run(invocation: Invocation): Promise<void>
}

/** The command line itself is wrong: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
