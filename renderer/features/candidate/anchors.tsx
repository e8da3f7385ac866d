import type { Competency } from '../../../shared/model/role-model.ts'
import { nearestStep } from '../../../shared/readiness/wording.ts'
import { score } from '../../ui/format.ts'
import { type Side, SideMark } from '../../ui/side-mark.tsx'

/** The step of the scale a score is nearest to; null without a score. */
export const stepOf = (value: number | null): number | null =>
  value === null ? null : nearestStep(value)

/** What each step looks like, with the nearest one marked and the next one named. */
export function Anchors({
  competency: { name, anchors },
  value,
  side,
  support,
}: {
  competency: Competency
  value: number | null
  side: Side
  support: string
}) {
  const nearest = stepOf(value)
  return (
    <>
      <ol aria-label={`${name}, step by step`}>
        {anchors.map((anchor, index) => {
          const step = index + 1
          const isNearest = step === nearest
          const isNext = nearest !== null && step === nearest + 1
          return (
            <li key={anchor} data-nearest={isNearest || undefined}>
              <span>{isNearest ? <SideMark side={side} /> : null}</span>
              <span>{step}</span>
              <span>
                {anchor}
                {isNearest && <small> nearest to {score(value)}</small>}
                {isNext && <small> next step</small>}
              </span>
            </li>
          )
        })}
      </ol>
      <p>{value === null ? 'Nobody has observed it yet.' : support}</p>
    </>
  )
}
