import type { RaterDesk } from '../../../shared/contract/fairness.contract.ts'
import { SCORED_SOURCES, SOURCE_NAMES } from '../../../shared/model/source.ts'
import { Explained } from '../../ui/explained.tsx'
import { count, number } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import classes from './agreement-table.module.css'

type Cell = RaterDesk['agreement'][number]

/** How well raters agree, competency by source. Each figure opens α, both ICCs and what they mean. */
export function AgreementTable({
  desk: { agreement, competencies, plainMean },
}: {
  desk: RaterDesk
}) {
  const used = SCORED_SOURCES.filter((source) => agreement.some((cell) => cell.source === source))
  const find = (source: string, competency: string) =>
    agreement.find((cell) => cell.source === source && cell.competency === competency)
  return (
    <>
      <h2>How well raters agree</h2>
      <p className={classes.lead}>
        Krippendorff’s alpha: 1 = two raters always agree, 0 = no more than chance. From 0.80 on it
        is good, from 0.67 tentative; where the 80 % range spans more than one of these, the range
        stands instead of the word. Each figure opens what it means and how many raters it takes.
      </p>
      <Table
        scroll="Agreement by competency and source"
        heads={['Competency', ...used.map((source) => SOURCE_NAMES[source])]}
        className={classes.table}
        data-top
      >
        {competencies.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {used.map((source) => (
              <td key={source}>
                <AgreementFigure cell={find(source, id)} />
              </td>
            ))}
          </tr>
        ))}
      </Table>
      {plainMean && <p className={classes.lead}>{plainMean}</p>}
    </>
  )
}

function AgreementFigure({ cell }: { cell: Cell | undefined }) {
  if (!cell) return <span className={classes.soft}>not rated</span>
  const { alpha, word, state, people, explanation } = cell
  return (
    <>
      <Explained explanation={explanation}>
        {state === 'too_few' ? 'too few' : number(alpha, 2)}
      </Explained>
      {state !== 'too_few' && (
        <>
          {' '}
          <span className={classes[state]}>{word}</span>
        </>
      )}
      <small>{count(people, 'person', 'people')}</small>
    </>
  )
}
