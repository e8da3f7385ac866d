import type { Profile, Role } from '../../shared/model/profile.ts'
import { useApp } from './context.tsx'

/** Who sits at the keyboard; null while no workspace is open. */
export function useProfile(): Profile | null {
  return useApp((state) => state.profile)
}

/** Whether the person at the keyboard holds one of the roles. The core checks again. */
export function useMay(...roles: Role[]): boolean {
  const profile = useProfile()
  return profile !== null && roles.some((role) => profile.roles.includes(role))
}
