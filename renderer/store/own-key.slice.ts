import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import type { Api, CallOptions } from '../api/client.ts'
import type { Slice } from './store.ts'

/** What was asked for and waits until the key that signs it is open. */
export interface KeyAsk {
  /** `make` = the person at the keyboard has no key yet. */
  kind: 'make' | 'open'
  /** Why it is asked for. */
  message: string
  /** Opens or makes the key and goes on; a failure leaves the question standing. */
  submit(passphrase: string): Promise<Result<unknown>>
  /** What was asked for is given up. */
  cancel(): void
}

export interface OwnKeySlice {
  /** Shown in front of everything. */
  keyAsk: KeyAsk | null
  /** Asks whoever sits at the keyboard to make a key before any act takes it. */
  makeKey(): void
}

export const createOwnKeySlice: Slice<OwnKeySlice> = (api) => (set) => ({
  keyAsk: null,
  makeKey() {
    const close = () => set({ keyAsk: null })
    set({
      keyAsk: {
        kind: 'make',
        message: 'It is asked for when you sign, agree, set a legal hold, purge or erase.',
        cancel: close,
        async submit(passphrase) {
          const made = await api.call('profiles.makeKey', { passphrase })
          if (made.ok) close()
          return made
        },
      },
    })
  },
})

const GIVEN_UP: Failure = {
  code: 'cancelled',
  message: 'The key was not used: nothing was changed.',
}

/** Asks for the key wherever an act takes one, and asks for the act again once it is open. One question at a time. */
export function withKeys(api: Api, put: (ask: KeyAsk | null) => void): Api {
  let standing: Promise<unknown> | null = null
  const isAboutKey = (result: Result<unknown>) =>
    !result.ok && (result.error.reason === 'key-needed' || result.error.reason === 'key-missing')
  return {
    ...api,
    async call<N extends ProcedureName>(name: N, input: Input<N>, options?: CallOptions) {
      let result = await api.call(name, input, options)
      while (isAboutKey(result) && standing) {
        await standing
        result = await api.call(name, input, options)
      }
      if (result.ok || !isAboutKey(result)) return result
      const kind = result.error.reason === 'key-missing' ? 'make' : 'open'
      const { message } = result.error
      const answered = new Promise<Result<Output<N>>>((resolve) => {
        const end = (last: Result<Output<N>>) => {
          put(null)
          resolve(last)
        }
        put({
          ...{ kind, message },
          cancel: () => end({ ok: false, error: GIVEN_UP }),
          async submit(passphrase) {
            const isSeat = name === 'profiles.use'
            if (!isSeat) {
              const way = kind === 'make' ? 'profiles.makeKey' : 'profiles.openKey'
              const opened = await api.call(way, { passphrase })
              if (!opened.ok) return opened
            }
            // Taking the keyboard carries the passphrase itself, so that it is tried once.
            const last = await api.call(name, isSeat ? { ...input, passphrase } : input, options)
            if (last.ok || last.error.reason !== 'passphrase-wrong') end(last)
            return last
          },
        })
      })
      standing = answered.finally(() => {
        standing = null
      })
      return answered
    },
  }
}
