import { useAnswer } from './use-answer.ts'

/** Where the line of the manager model in force stands; null while unknown, or kept from whoever rates now. */
export function useLeadershipLine(): number | null {
  const answer = useAnswer('roleModels.line', {}, { keep: true })
  return answer.status === 'ready' ? answer.value.line : null
}
