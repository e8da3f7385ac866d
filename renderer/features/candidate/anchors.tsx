import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import type { Competency } from '../../../shared/model/role-model.ts'
import { count, number } from '../../ui/format.ts'
import { type Side, SideMark } from '../../ui/side-mark.tsx'

/** Marks on each step; undefined = nobody who watched has marked one. */
export type Steps = Candidate['seen'][number]['steps'] | undefined

/** What each step looks like, with how many ratings are on it and which step comes next. */
export function Anchors({
  competency: { name, anchors },
  steps,
  side,
  support,
}: {
  competency: Competency
  steps: Steps
  side: Side
  support: string
}) {
  const counts = steps ?? []
  const total = counts.reduce((sum, one) => sum + one, 0)
  const most = Math.max(0, ...counts)
  const next = most === 0 ? -1 : counts.lastIndexOf(most) + 2
  return (
    <>
      <ol aria-label={`${name}, step by step`}>
        {anchors.map((anchor, index) => {
          const step = index + 1
          const marks = counts[index] ?? 0
          return (
            <li key={anchor} data-nearest={(marks > 0 && marks === most) || undefined}>
              <span>{marks > 0 && marks === most ? <SideMark side={side} /> : null}</span>
              <span>{step}</span>
              <span>
                {anchor}
                {marks > 0 && (
                  <small>
                    {' '}
                    {number(marks)} of {count(total, 'rating')}
                  </small>
                )}
                {step === next && <small> next step</small>}
              </span>
            </li>
          )
        })}
      </ol>
      <p>{total === 0 ? 'Nobody who watched has marked a step.' : support}</p>
    </>
  )
}
