import { useEffect, useRef } from 'react'
import type { Input, Output } from '../../shared/contract/index.ts'
import { answerKey, type QueryName, type Remote } from './answers.slice.ts'
import { useApp } from './context.tsx'

const LOADING: Remote<never> = { status: 'loading' }

/**
 * The answer to one question, asked again whenever the core says it may have changed.
 * A null input asks nothing and stays loading. With `keep`, the last answer stays (marked `refreshing`) while a changed input is being answered.
 */
export function useAnswer<N extends QueryName>(
  name: N,
  input: Input<N> | null,
  { keep = false }: { keep?: boolean } = {},
): Remote<Output<N>> {
  const key = input === null ? '' : answerKey(name, input)
  const watch = useApp((state) => state.watch)
  // The key names the procedure, and the slice stored what the contract promises for it.
  const found = useApp((state) => state.answers[key]?.remote) as Remote<Output<N>> | undefined
  const latest = useRef(input)
  latest.current = input
  const last = useRef({ watch, remote: LOADING as Remote<Output<N>> })
  // The old answer was another person's, or about another file.
  if (last.current.watch !== watch) last.current = { watch, remote: LOADING }

  useEffect(() => {
    const input = latest.current
    return input === null ? undefined : watch(name, key, input)
  }, [watch, name, key])

  const now = found ?? LOADING
  if (now.status !== 'loading') last.current.remote = now
  const { remote } = last.current
  if (keep && now.status === 'loading' && remote.status === 'ready') {
    return { ...remote, refreshing: true }
  }
  return now
}
