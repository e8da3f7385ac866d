import { useApp } from './context.tsx'
import { useAnswer } from './use-answer.ts'

/** Names of the people kept from the person at the keyboard, who declared a conflict of interest in their case. */
export function useConflicts(): readonly string[] {
  const isOpen = useApp((state) => state.workspace !== null)
  const answer = useAnswer('calibration.conflicts', isOpen ? {} : null, { keep: true })
  return answer.status === 'ready' ? answer.value.people.map(({ name }) => name) : NONE
}

const NONE: readonly string[] = []
