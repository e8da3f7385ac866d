import {
  BALLOT_REASON,
  BALLOT_REASONS,
  WOULD_CHANGE,
} from '../../../../../resources/sample/story.ts'
import type { Input, Output } from '../../../../../shared/contract/index.ts'
import { isPromotion, type Verdict } from '../../../../../shared/model/decision.ts'
import type { CycleId, SessionId } from '../../../../../shared/model/id.ts'
import { verdictsInLine } from '../../../../../shared/readiness/verdict-rules.ts'
import type { Telling } from './telling.ts'

type Row = Output<'decisions.board'>['rows'][number]

/** Everybody on the panel who votes seals a first opinion on every case they may. */
export async function sealBallots(
  { ask, become }: Telling,
  meeting: {
    cycleId: CycleId
    sessionId: SessionId
    rows: readonly Row[]
    apart: readonly string[]
  },
  verdictOf: (row: Row) => Verdict | null,
): Promise<void> {
  const { cycleId, sessionId, rows, apart } = meeting
  const { panel } = await ask('cycles.get', { cycleId })
  for (const [place, { personId, canVote }] of panel.entries()) {
    if (!canVote) continue
    await become(personId)
    const { cases } = await ask('calibration.session', { sessionId })
    for (const { caseId, repId, mine } of cases) {
      const row = rows.find((one) => one.repId === repId)
      if (mine.whyNot !== null || !row) continue
      const seen = apart.includes(row.name) ? apart.indexOf(row.name) : null
      await ask('calibration.seal', { caseId, ballot: ballotOf(row, place, seen, verdictOf(row)) })
    }
  }
}

/**
 * The panel is of one mind, but for the cases that find it apart: there every third member sees one step more or less.
 * `apart` = which of them; null = none.
 */
function ballotOf(
  { suggestion, leadership }: Row,
  place: number,
  apart: number | null,
  wanted: Verdict | null,
): Input<'calibration.seal'>['ballot'] {
  const [inLine = 'not-enough-evidence', other] = verdictsInLine(suggestion, 4)
  const most = wanted ?? inLine
  const elsewhere: Verdict = isPromotion(most) ? 'develop-as-leader' : 'promote-with-conditions'
  const verdict =
    apart !== null && place % 3 === 0 ? ((most === inLine ? other : inLine) ?? elsewhere) : most
  const shift = apart === null ? 0 : ((place * 7 + apart) % 9) / 10 - 0.4
  const estimate = Math.min(50, Math.max(10, Math.round(((leadership ?? 3) + shift) * 10))) / 10
  return {
    estimate,
    verdict,
    strongestReason: BALLOT_REASONS[verdict] ?? BALLOT_REASON,
    onlyISaw: '',
    wouldChangeMyMind: WOULD_CHANGE,
  }
}
