import { VisuallyHidden } from '@mantine/core'
import type { FormCompetency } from '../../../shared/contract/rating-form.contract.ts'
import { type Side, SideMark } from '../../ui/side-mark.tsx'
import texts from '../../ui/text.module.css'
import classes from './rate.module.css'

/** Every competency of both jobs, each with a mark once everybody has an answer. */
export function Pages({
  self,
  competencies,
  page,
  onTurn,
  isDone,
}: {
  /** Asked about oneself. */
  self: boolean
  competencies: readonly FormCompetency[]
  page: number
  onTurn: (index: number) => void
  isDone: (index: number) => boolean
}) {
  const part = (job: FormCompetency['job'], side: Side, title: string) => (
    <li className={classes.part}>
      <span className={texts.small}>
        <SideMark side={side} /> {title}
      </span>
      <ol>
        {competencies.map((competency, index) =>
          competency.job === job ? (
            <li key={competency.id}>
              <button
                type="button"
                className={classes.page}
                aria-current={index === page ? 'step' : undefined}
                data-done={isDone(index) || undefined}
                onClick={() => onTurn(index)}
              >
                {competency.name}
                {isDone(index) && <VisuallyHidden>, complete</VisuallyHidden>}
              </button>
            </li>
          ) : null,
        )}
      </ol>
    </li>
  )
  return (
    <ul className={classes.pages} aria-label="Competencies">
      {part('seller', 'sales', self ? 'Selling, if you like' : 'Selling, if you have seen it')}
      {part('manager', 'leadership', 'Leading sellers')}
    </ul>
  )
}
