import {
  type CycleFigures,
  decidedThen,
  type EarlierCycle,
  figuresThenAndNow,
} from '../../../shared/readiness/since-last-cycle.ts'
import { type Paper, SOFT } from './paper.ts'
import { shortened } from './wording.ts'

const SMALL = { size: 9, color: SOFT }

/** Both figures then and now, and what was decided then. */
export function sinceLastCycle(
  paper: Paper,
  { earlier, standing }: { earlier: EarlierCycle | null; standing: CycleFigures },
): void {
  paper.heading(3, 'Since the last cycle')
  if (!earlier) {
    paper.paragraph('There is no earlier cycle to compare with.', SMALL)
    return
  }
  const { cycleName, standing: then } = earlier
  if (then) {
    paper.table({
      title: 'Figures of the last cycle and of now',
      head: ['', shortened(cycleName, 28), 'Now', ''],
      widths: [0.22, 0.27, 0.27, 0.24],
      rows: figuresThenAndNow(then, standing).map((row) => [
        row.label,
        row.before,
        row.now,
        row.change,
      ]),
    })
  } else paper.paragraph(`No figures were kept of ${shortened(cycleName, 60)}.`, SMALL)
  const text = decidedThen(earlier, (conditions) => shortened(conditions, 110))
  paper.facts([['Decided then', text]], 122)
}
