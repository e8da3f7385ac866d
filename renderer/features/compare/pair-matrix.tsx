import type { Output } from '../../../shared/contract/index.ts'
import { chance } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
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
  const found = (a: string, b: string) => {
    for (const pair of pairs) {
      if (pair.a === a && pair.b === b) return pair
      if (pair.a === b && pair.b === a) return { ...pair, p: 1 - pair.p }
    }
    return null
  }
  return (
    <Panel className={classes.panel}>
      <Table
        scroll="Every pair"
        before={
          <caption className={classes.caption}>
            Chance that the person at the left is the stronger leader
          </caption>
        }
        heads={[null, ...people.map(({ name }) => `than ${name}`)]}
        data-top
      >
        {people.map((row) => (
          <tr key={row.repId}>
            <th scope="row">{row.name}</th>
            {people.map(({ repId }) =>
              repId === row.repId ? (
                <td key={repId} data-self />
              ) : (
                <Cell key={repId} pair={found(row.repId, repId)} />
              ),
            )}
          </tr>
        ))}
      </Table>
    </Panel>
  )
}

function Cell({ pair }: { pair: Pick<Pair, 'p' | 'word'> | null }) {
  if (!pair) return <td>no score</td>
  const isTie = pair.word === 'statistically tied'
  return (
    <td data-strong={(!isTie && pair.p > 0.5) || undefined}>
      {isTie && <span aria-hidden="true">≈ </span>}
      {chance(pair.p)}
      <small>{SHORT[pair.word]}</small>
    </td>
  )
}
