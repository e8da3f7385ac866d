import type { CycleDetail } from '../../shared/contract/cycles.contract.ts'
import { useAnswer } from './use-answer.ts'

/** What the competencies of both jobs of a cycle are called, by id; empty until they are known, or where none is wanted. */
export function useCompetencyNames(
  { manager, seller }: CycleDetail['cycle']['models'],
  wanted: boolean,
): ReadonlyMap<string, string> {
  const lead = useAnswer('roleModels.get', wanted ? manager : null)
  const sell = useAnswer('roleModels.get', wanted ? seller : null)
  const known = [lead, sell].flatMap((one) =>
    one.status === 'ready' ? one.value.model.competencies : [],
  )
  return new Map(known.map(({ id, name }) => [id, name]))
}
