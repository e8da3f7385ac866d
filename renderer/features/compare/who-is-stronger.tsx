import type { Output } from '../../../shared/contract/index.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { chance, sentence } from '../../ui/format.ts'
import classes from './who-is-stronger.module.css'

type Compared = Output<'compare.people'>

/** The question behind a comparison, in words: who is the strongest leader, how likely, and who cannot be told apart. */
export function WhoIsStronger({
  comparison: { people, pairs, pBest, ties },
}: {
  comparison: Compared
}) {
  const nameOf = (id: string) => people.find(({ repId }) => repId === id)?.name ?? id
  const [only, ...others] = pairs
  if (!only) return null
  const highest = Math.max(...pBest.map((p) => p ?? 0))
  const first = people[pBest.indexOf(highest)]
  return (
    <div className={classes.words}>
      {others.length === 0 ? (
        <p>{sentence(only.sentence)}</p>
      ) : (
        <p>
          <b>{first?.name}</b> is the strongest leader of these with a chance of {chance(highest)}.
        </p>
      )}
      {ties.map((group) => (
        <p key={group.join()}>
          <b>Tied:</b> {asList(group.map(nameOf))}. The evidence cannot tell them apart; decide on
          need and record why.
        </p>
      ))}
    </div>
  )
}
