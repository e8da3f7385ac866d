import type { Profile, Role } from '../../shared/model/profile.ts'
import { useApp } from './context.tsx'
import { useAnswer } from './use-answer.ts'

/** Who sits at the keyboard; null while no workspace is open or the answer is on its way. */
export function useProfile(): Profile | null {
  const isOpen = useApp((state) => state.workspace !== null)
  const answer = useAnswer('profiles.current', isOpen ? {} : null, { keep: true })
  return isOpen && answer.status === 'ready' ? answer.value : null
}

/** Whether the person at the keyboard holds one of the roles. The core checks again. */
export function useMay(...roles: Role[]): boolean {
  const profile = useProfile()
  return profile !== null && roles.some((role) => profile.roles.includes(role))
}
