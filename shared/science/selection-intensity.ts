import { normalDensity, normalQuantile } from './normal.ts'

/**
 * Mean standard score of the top share p of a normal population, λ(p) = φ(z_p)/p with
 * z_p = Φ⁻¹(1 − p) (Naylor & Shine 1965): 2.154344 for the top 4 %. p in (0, 1]; null otherwise.
 */
export function selectionIntensity(share: number): number | null {
  if (!(share > 0 && share <= 1)) return null
  if (share === 1) return 0
  const z = -normalQuantile(share)
  const intensity = normalDensity(z) / share
  // Far beyond any population φ underflows; λ approaches z.
  return intensity > 0 && Number.isFinite(intensity) ? intensity : z
}
