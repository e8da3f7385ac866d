import type { AgendaItem } from '../../../shared/model/calibration.ts'

/** A case nobody has talked about, outside the agenda until the reveal. */
export const newItem = (
  whose: Pick<AgendaItem, 'sessionId' | 'caseId' | 'repId' | 'letter'>,
): AgendaItem => ({
  ...whose,
  late: false,
  position: null,
  mark: 'waiting',
  step: 'only',
  spread: null,
  need: null,
  tag: '',
  reasons: [],
  locked: null,
  budgetSeconds: 480,
  spentSeconds: 0,
  firstNumber: null,
})
