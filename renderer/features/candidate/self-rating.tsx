import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { score } from '../../ui/format.ts'
import { SideMark } from '../../ui/side-mark.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './candidate-screen.module.css'

/** The self-rating beside what others saw; it counts for nothing. */
export function SelfRating({ candidate }: { candidate: Candidate }) {
  const { selfRating, models, standing } = candidate
  const sides = [
    { side: 'leadership', model: models.manager, fair: standing.leadership.competencies },
    { side: 'sales', model: models.seller, fair: standing.seller.competencies },
  ] as const
  return (
    <section className={classes.detail} aria-labelledby="self-title">
      <h2 id="self-title">Self-rating</h2>
      <p className={texts.soft}>
        {selfRating.length === 0
          ? 'None collected. It would be shown for development and never scored.'
          : 'For the development talk only; it is never scored.'}
      </p>
      {selfRating.length > 0 && (
        <Table heads={['Competency', { numeric: 'Self' }, { numeric: 'Others' }]} data-dense>
          {sides.flatMap(({ side, model, fair }) =>
            model.flatMap(({ id, name }) => {
              const own = selfRating.find(({ competency }) => competency === id)
              if (!own) return []
              const others = fair.find(({ competency }) => competency === id)?.score ?? null
              return [
                <tr key={id}>
                  <th scope="row">
                    <SideMark side={side} /> {name}
                  </th>
                  <td data-numeric>{own.score === null ? 'not given' : score(own.score)}</td>
                  <td data-numeric className={texts.soft}>
                    {others === null ? 'not observed' : score(others)}
                  </td>
                </tr>,
              ]
            }),
          )}
        </Table>
      )}
    </section>
  )
}
