import { contract, type Input, type ProcedureName } from '../../shared/contract/index.ts'
import { isAmong, type May, type Procedure, whoMay } from '../../shared/contract/procedure.ts'
import { type Profile, type Role, rolesText } from '../../shared/model/profile.ts'
import { useApp } from './context.tsx'

/** Who sits at the keyboard; null while no workspace is open. */
export function useProfile(): Profile | null {
  return useApp((state) => state.profile)
}

/** Who may ask this, as the contract declares it. Without the input that decides, nobody. */
export function mayOf<N extends ProcedureName>(name: N, input?: Input<N>): May {
  const { policy }: Procedure = contract[name]
  return typeof policy.may === 'function' && input === undefined ? [] : whoMay(policy, input)
}

/** Whether the person at the keyboard may ask this. The core checks again. */
export function useMay<N extends ProcedureName>(name: N, input?: Input<N>): boolean {
  const profile = useProfile()
  return profile !== null && isAmong(mayOf(name, input), profile.roles)
}

/** Whether somebody with these roles does what takes a key of their own. */
export const takesKey = (roles: readonly Role[]): boolean =>
  Object.values<Procedure>(contract).some(
    ({ policy: { proof, may } }) =>
      proof === true && typeof may !== 'function' && isAmong(may, roles),
  )

/** Who may ask this, as words for a sentence: "Director or HR". */
export function rolesOf<N extends ProcedureName>(name: N, input?: Input<N>): string {
  const may = mayOf(name, input)
  return may === 'whoever' ? '' : rolesText(may)
}
