import { AREAS, type Area } from '../../shared/contract/event.ts'
import { type Contract, contract, type Input, type Output } from '../../shared/contract/index.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import type { Failure } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

/** The names that only read. */
export type QueryName = {
  [N in keyof Contract]: Contract[N]['kind'] extends 'query' ? N : never
}[keyof Contract]

export type { Area }

/** An answer as a screen meets it. `refreshing` = a newer one is on its way, the old one may stay on screen. */
export type Remote<T> =
  | { status: 'loading' }
  | { status: 'ready'; value: T; refreshing: boolean }
  | { status: 'failed'; error: Failure }

interface Entry {
  remote: Remote<unknown>
  /** True when the core said that this answer may differ now. */
  expired: boolean
  /** Which asking this entry waits for; an older answer that comes late is dropped. */
  ticket: number
}

let nextTicket = 1

/** Answers kept at once; the oldest leave first. */
const KEPT = 60

/** Areas whose change makes the answer behind this key old, as the contract declares them. */
function restsOn(key: string): readonly Area[] {
  const name = key.slice(0, key.indexOf(' '))
  const declared: Partial<Record<string, Procedure>> = contract
  return declared[name]?.policy.of ?? AREAS
}

export interface AnswersSlice {
  /** Answers by {@link answerKey}. */
  answers: Record<string, Entry>
  /** Asks unless a fresh answer is there or on its way. */
  ask<N extends QueryName>(name: N, input: Input<N>): Promise<void>
  /** Asks now and again whenever the answer expires; returns the function that ends it. */
  watch<N extends QueryName>(name: N, key: string, input: Input<N>): () => void
  /** Puts an answer that a mutation brought along in place of the kept one. */
  replaceAnswer<N extends QueryName>(name: N, input: Input<N>, value: Output<N>): void
  expireAnswers(areas: readonly Area[]): void
}

export const answerKey = (name: QueryName, input: unknown) => `${name} ${JSON.stringify(input)}`

export const createAnswersSlice: Slice<AnswersSlice> = (api) => (set, get) => {
  /** Questions of what is on screen, by key. One question may be on screen twice. */
  const watched = new Map<string, Set<() => void>>()
  const askWatched = (keys: readonly string[]) => {
    for (const key of keys) {
      const [first] = watched.get(key) ?? []
      first?.()
    }
  }

  const put = (key: string, entry: Entry) =>
    set(({ answers }) => {
      const { [key]: _old, ...others } = answers
      const keys = Object.keys(others)
      for (const oldest of keys.slice(0, Math.max(0, keys.length - KEPT + 1))) delete others[oldest]
      return { answers: { ...others, [key]: entry } }
    })

  return {
    answers: {},

    async ask(name, input) {
      const key = answerKey(name, input)
      const known = get().answers[key]
      if (known && !known.expired && known.remote.status !== 'failed') return
      const old = known?.remote
      const ticket = nextTicket++
      put(key, {
        remote: old?.status === 'ready' ? { ...old, refreshing: true } : { status: 'loading' },
        expired: false,
        ticket,
      })
      const result = await api.call(name, input)
      const current = get().answers[key]
      if (current?.ticket !== ticket) return
      put(key, {
        ...current,
        remote: result.ok
          ? { status: 'ready', value: result.value, refreshing: false }
          : { status: 'failed', error: result.error },
      })
    },

    replaceAnswer(name, input, value) {
      const remote = { status: 'ready', value, refreshing: false } as const
      put(answerKey(name, input), { remote, expired: false, ticket: nextTicket++ })
    },

    watch(name, key, input) {
      const again = () => void get().ask(name, input)
      const all = watched.get(key) ?? new Set()
      watched.set(key, all.add(again))
      again()
      return () => {
        all.delete(again)
        if (all.size === 0) watched.delete(key)
      }
    },

    expireAnswers(areas) {
      const isMoved = (key: string) => {
        const rests = restsOn(key)
        return areas.some((area) => rests.includes(area))
      }
      // Whoever lost a role may not be shown what it let them see, not even until the new answer is here.
      const isKept = (key: string) => !areas.includes('profiles') || watched.has(key)
      set(({ answers }) => ({
        answers: Object.fromEntries(
          Object.entries(answers)
            .filter(([key]) => isKept(key))
            .map(([key, entry]) => [key, isMoved(key) ? { ...entry, expired: true } : entry]),
        ),
      }))
      askWatched([...watched.keys()].filter(isMoved))
    },
  }
}
