import type { CoreEvent } from '../../shared/contract/event.ts'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
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
  /** Carries the call and returns its envelope. Never rejects. */
  call<N extends ProcedureName>(
    name: N,
    input: Input<N>,
    options?: CallOptions,
  ): Promise<Result<Output<N>>>
  subscribe(listener: (event: CoreEvent) => void): () => void
}

/** Builds the typed api on a carrier. The core checks inputs: a refusal names the fields that are wrong. */
export function createApi(transport: Transport): Api {
  return {
    subscribe: (listener) => transport.subscribe(listener),
    async call<N extends ProcedureName>(name: N, input: Input<N>, options: CallOptions = {}) {
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
        const result = await transport.send({ callId, procedure: name, input })
        // The core parsed this output against the same contract before sending it.
        return result as Result<Output<N>>
      } finally {
        stopListening?.()
        signal?.removeEventListener('abort', cancel)
      }
    },
  }
}
