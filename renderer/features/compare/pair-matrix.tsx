import type { Output } from '../../../shared/contract/index.ts'
import { chance } from '../../ui/format.ts'
import classes from './pair-matrix.module.css'

type Compared = Output<'compare.people'>
type Pair = Compared['pairs'][number]

/** How each pair reads in a narrow cell. */
const SHORT: Record<Pair['word'], string> = {
  'statistically tied': 'tied',
  leaning: 'leaning',
  likely: 'likely',
  clear: 'clear',
}

/** The chance that the person of the row is the stronger leader than the person of the column. */
export function PairMatrix({ comparison: { people, pairs } }: { comparison: Compared }) {
  const found = (a: string, b: string): { p: number; word: Pair['word'] } | null => {
    for (const pair of pairs) {
      if (pair.a === a && pair.b === b) return { p: pair.p, word: pair.word }
      if (pair.a === b && pair.b === a) return { p: 1 - pair.p, word: pair.word }
    }
    return null
  }
  return (
    <table className={classes.matrix}>
      <caption>Chance that the person at the left is the stronger leader</caption>
      <thead>
        <tr>
          <td />
          {people.map(({ repId, name }) => (
            <th key={repId} scope="col" className={classes.column}>
              than {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((row) => (
          <tr key={row.repId}>
            <th scope="row" className={classes.row}>
              {row.name}
            </th>
            {people.map((column) => (
              <Cell
                key={column.repId}
                isSelf={row.repId === column.repId}
                pair={found(row.repId, column.repId)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({
  isSelf,
  pair,
}: {
  isSelf: boolean
  pair: { p: number; word: Pair['word'] } | null
}) {
  if (isSelf) return <td className={classes.self}>·</td>
  if (!pair) return <td className={classes.none}>no score</td>
  const isTie = pair.word === 'statistically tied'
  return (
    <td
      className={classes.cell}
      data-strong={(!isTie && pair.p > 0.5) || undefined}
      data-tie={isTie || undefined}
    >
      {isTie && <span aria-hidden="true">≈ </span>}
      {chance(pair.p)}
      <small>{SHORT[pair.word]}</small>
    </td>
  )
}
