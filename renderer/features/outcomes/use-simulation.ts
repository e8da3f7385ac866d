import { useEffect, useState } from 'react'
import type { Input, Output } from '../../../shared/contract/index.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'

type Asked = Input<'policies.simulate'>

/** The newest simulation. `isCurrent` = it was made under the assumptions on screen. */
export interface Simulation {
  value: Output<'policies.simulate'> | null
  failure: Failure | null
  isCurrent: boolean
  milliseconds: number | null
}

const PLACE = 'simulator'
/** A slider that still moves starts nothing. */
const REST = 350

/** Simulates whenever the assumptions have come to rest; a run under older ones is stopped. */
export function useSimulation(asked: Asked): Simulation {
  const runTask = useApp((state) => state.runTask)
  const running = useApp((state) => state.tasks[PLACE] !== undefined)
  const cancel = useApp((state) => state.tasks[PLACE]?.cancel)
  const [under, setUnder] = useState<string | null>(null)
  const [found, setFound] = useState<Omit<Simulation, 'isCurrent'> & { key: string | null }>({
    key: null,
    value: null,
    failure: null,
    milliseconds: null,
  })
  const key = JSON.stringify(asked)

  useEffect(() => {
    if (running) {
      if (under !== null && under !== key) cancel?.()
      return
    }
    if (found.key === key) return
    const timer = setTimeout(async () => {
      setUnder(key)
      const started = performance.now()
      const result = await runTask(PLACE, 'policies.simulate', JSON.parse(key) as Asked) // written above from this type
      if (!result.ok && result.error.code === 'cancelled') return
      setFound((before) => ({
        key,
        value: result.ok ? result.value : before.value,
        failure: result.ok ? null : result.error,
        milliseconds: result.ok ? performance.now() - started : before.milliseconds,
      }))
    }, REST)
    return () => clearTimeout(timer)
  }, [key, running, under, found.key, cancel, runTask])

  return { ...found, isCurrent: found.key === key && found.failure === null }
}
