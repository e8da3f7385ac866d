import type { CoreEvent } from '../../shared/contract/event.ts'
import {
  contract,
  type Input,
  type Output,
  type ProcedureName,
} from '../../shared/contract/index.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { Transport } from './transport.ts'

/** How far a task is. `total` is null while unknown; both count the same unit, which `note` names. */
export interface Progress {
  done: number
  total: number | null
  note: string
}

export interface CallOptions {
  onProgress?: ((progress: Progress) => void) | undefined
  /** Aborting cancels the call in the core; the answer is then a `cancelled` failure. */
  signal?: AbortSignal | undefined
}

/** Everything the core offers, typed by the contract. */
export interface Api {
  /** Checks the input against the contract, carries the call and returns its envelope. Never rejects. */
  call<N extends ProcedureName>(
    name: N,
    input: Input<N>,
    options?: CallOptions,
  ): Promise<Result<Output<N>>>
  subscribe(listener: (event: CoreEvent) => void): () => void
}

/** Builds the typed api on a carrier. Inputs are parsed here so that a form learns of a bad field before anything leaves the window. */
export function createApi(transport: Transport): Api {
  return {
    subscribe: (listener) => transport.subscribe(listener),
    async call<N extends ProcedureName>(name: N, input: Input<N>, options: CallOptions = {}) {
      const parsed = contract[name].input.safeParse(input)
      if (!parsed.success) return { ok: false, error: toFailure(parsed.error.issues) }
      const callId = crypto.randomUUID()
      const { onProgress, signal } = options
      const cancel = () => transport.cancel(callId)
      const stopListening = onProgress
        ? transport.subscribe((event) => {
            if (event.kind === 'progress' && event.callId === callId) onProgress(event)
          })
        : undefined
      signal?.addEventListener('abort', cancel, { once: true })
      try {
        const result = await transport.send({ callId, procedure: name, input: parsed.data })
        // The core parsed this output against the same contract before sending it.
        return result as Result<Output<N>>
      } finally {
        stopListening?.()
        signal?.removeEventListener('abort', cancel)
      }
    },
  }
}

function toFailure(issues: readonly { path: PropertyKey[]; message: string }[]): Failure {
  const details: Record<string, string> = {}
  for (const issue of issues) details[issue.path.map(String).join('.') || 'input'] = issue.message
  const [first] = Object.entries(details)
  return {
    code: 'invalid-input',
    message: first ? `${first[0]}: ${first[1]}` : 'The input is not valid.',
    details,
  }
}
