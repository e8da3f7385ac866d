import { totalOf, totalProblem, totals100 } from '../../../shared/readiness/role-model-rules.ts'
import { number } from '../../ui/format.ts'
import classes from './role-models.module.css'

/** The live sum of weights: 100 %, or what is missing. */
export function TotalLine({ what, weights }: { what: string; weights: readonly number[] }) {
  const problem = totalProblem(what, weights)
  return (
    <p className={classes.total} aria-live="polite" data-wrong={problem !== null || undefined}>
      {totals100(weights) ? `Total ${number(totalOf(weights))} %` : problem}
    </p>
  )
}
