import type { Verdict } from '../../../../shared/model/decision.ts'
import type { Obstacle } from '../../../../shared/readiness/verdict-rules.ts'
import type { Reader } from '../../db/database.ts'
import { whyCaseOpen } from '../../services/case-open.ts'
import { whyDecidedElsewhere } from '../../services/decided-elsewhere.ts'
import { type PanelSaid, whyNotAsConcluded } from '../../services/panel-said.ts'

/** The decision is not what the panel said, and nobody has written why. */
export function panelObstacle(verdict: Verdict | null, said: PanelSaid | null): Obstacle[] {
  const text = whyNotAsConcluded(verdict, said)
  return text === null ? [] : [{ field: 'panel', text }]
}

/** The case is still before the panel, or decided in another cycle. */
export async function caseObstacles(
  db: Reader,
  wanted: { cycleId: string; repId: string },
  name: string,
): Promise<Obstacle[]> {
  const found = {
    meeting: await whyCaseOpen(db, wanted, name),
    verdict: await whyDecidedElsewhere(db, wanted, name),
  }
  return (['meeting', 'verdict'] as const).flatMap((field) => {
    const text = found[field]
    return text === null ? [] : [{ field, text }]
  })
}
