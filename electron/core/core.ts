import type { SampleFacts } from '../../resources/sample/organisation.ts'
import type { Call, CoreEvent } from '../../shared/contract/event.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { KeyCost } from './seals/passphrase.ts'

/**
 * The application as every door sees it: calls in, results and events out. The same shape stands directly in a
 * process (command line), behind a worker thread (web) and behind a utility process (desktop); see `port.ts`.
 */
export interface Core {
  /** Never rejects. Calls may overlap; writing ones are run one at a time. */
  dispatch(call: Call): Promise<Result<unknown>>
  /** Asks the running call to stop at its next safe point; its result is then a `cancelled` failure. Unknown ids are ignored. */
  cancel(callId: string): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: CoreEvent) => void): () => void
  close(): Promise<void>
}

/** What the core needs from its surroundings; injected so that tests own time and chance. */
export interface Surroundings {
  /** Folder of the person's workspaces and preferences; created when missing. */
  folder: string
  /** Opens this file at once instead of waiting for `workspaces.open`. */
  workspacePath: string | null
  /** ISO-8601 UTC text. */
  now: () => string
  newId: () => string
  /** The time zone of this system, which a new workspace follows unless another is chosen. */
  systemZone: string
  /** What each guess at the passphrase of a person's or a session's key costs; absent = as much as the program asks for. */
  keyCost?: KeyCost
  /** What a new workspace of the sample begins with; absent = the sample as it is written down. */
  sample?: () => SampleFacts
  /** False = no backup is made by itself; absent = they are. */
  backsUp?: boolean
  /** Told when an encrypted workspace was locked, before that is answered. */
  locked?: (path: string) => void
  /** Diagnostic text, which never holds names, scores or secrets; of the error only what names nothing either is kept. */
  log: (line: string, error?: unknown) => void
}

/** Carried by worker and utility process messages; a plain structured-clone value. */
export type PortRequest =
  | { kind: 'call'; call: Call }
  | { kind: 'cancel'; callId: string }
  | { kind: 'close' }
export type PortReply =
  | { kind: 'ready' }
  /** The core could not start; nothing else follows. */
  | { kind: 'failed'; error: Failure }
  | { kind: 'result'; callId: string; result: Result<unknown> }
  | { kind: 'event'; event: CoreEvent }
  /** An encrypted workspace was closed and waits for its passphrase. */
  | { kind: 'locked'; path: string }
  | { kind: 'closed' }
