import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import type { Decision, OverrideKind, Verdict } from '../../../shared/model/decision.ts'
import type { CycleId, RepId } from '../../../shared/model/id.ts'
import { LEAVE_EVENT } from '../../api/ipc-transport.ts'
import { useApp } from '../../store/context.tsx'

/** A verdict as it stands in the form. The reason of an override may exist before its kind does. */
export interface Draft {
  verdict: Verdict | null
  opening: string | null
  reason: string
  conditions: string
  conditionsBy: string | null
  overrideKind: OverrideKind | null
  overrideReason: string
  /** Why the verdict is not what the panel said. */
  againstPanel: string
}

const draftOf = (decision: Decision | null, againstPanel: string): Draft => ({
  againstPanel,
  verdict: decision?.verdict ?? null,
  opening: decision?.opening ?? null,
  reason: decision?.reason ?? '',
  conditions: decision?.conditions ?? '',
  conditionsBy: decision?.conditionsBy ?? null,
  overrideKind: decision?.override?.kind ?? null,
  overrideReason: decision?.override?.reason ?? '',
})

/** How long the keys have to rest before a draft is kept. Milliseconds. */
const REST = 500

export interface DraftInHand {
  draft: Draft
  change(patch: Partial<Draft>): void
  /** Keeps what is not kept yet; true when everything is. */
  flush(): Promise<boolean>
  /** Writes the draft again although nothing changed, under the suggestion of now. */
  keepAgain(): Promise<boolean>
  /** `kept` also before anything was written. */
  state: 'kept' | 'waiting' | 'saving'
  failure: Failure | null
}

/** The draft of one decision, kept by itself: whoever leaves the page leaves nothing behind. */
export function useDraft(
  { cycleId, repId }: { cycleId: CycleId; repId: RepId },
  decision: Decision | null,
  departure: string,
): DraftInHand {
  const call = useApp((state) => state.call)
  const [draft, setDraft] = useState(() => draftOf(decision, departure))
  const [state, setState] = useState<DraftInHand['state']>('kept')
  const [failure, setFailure] = useState<Failure | null>(null)
  /** The newest draft that the core does not have; null = it has all. */
  const unkept = useRef<Draft | null>(null)
  const latest = useRef(draft)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const { current: content } = unkept
    if (content === null) return true
    unkept.current = null
    setState('saving')
    const { overrideKind: kind, overrideReason: reason, ...rest } = content
    const override = kind !== null && reason.trim() !== '' ? { kind, reason } : null
    const result = await call('decisions.save', { cycleId, repId, ...rest, override })
    setFailure(result.ok ? null : result.error)
    if (!result.ok) unkept.current ??= content
    setState(unkept.current === null ? 'kept' : 'waiting')
    return result.ok
  }, [call, cycleId, repId])

  const change = (patch: Partial<Draft>) => {
    const next = { ...latest.current, ...patch }
    latest.current = next
    unkept.current = next
    setDraft(next)
    setState('waiting')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), REST)
  }

  useEffect(() => {
    const leave = () => void flush()
    window.addEventListener(LEAVE_EVENT, leave)
    return () => window.removeEventListener(LEAVE_EVENT, leave)
  }, [flush])

  // What is still in hand when the page is left is kept on the way out.
  useEffect(() => () => void flush(), [flush])

  return {
    draft,
    change,
    flush,
    keepAgain: () => {
      unkept.current = latest.current
      return flush()
    },
    state,
    failure,
  }
}
