import type { FairnessStage } from '../../../shared/contract/fairness.contract.ts'

type Verdict = NonNullable<FairnessStage['groups'][number]['verdict']>

export const VERDICTS: Record<Verdict, { sign: string; word: string }> = {
  alert: { sign: '▲', word: 'alert' },
  watch: { sign: '△', word: 'watch' },
  too_few: { sign: '·', word: 'too few' },
  none: { sign: '✓', word: 'none' },
}
