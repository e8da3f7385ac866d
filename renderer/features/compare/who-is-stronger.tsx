import type { Output } from '../../../shared/contract/index.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { chance, sentence } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { PairMatrix } from './pair-matrix.tsx'
import classes from './who-is-stronger.module.css'

type Compared = Output<'compare.people'>

/** The question behind a comparison: who is the strongest leader, how likely, and who cannot be told apart. */
export function WhoIsStronger({ comparison }: { comparison: Compared }) {
  const { people, pairs, pBest } = comparison
  if (pBest.every((p) => p === null)) return null
  const isMany = people.length > 2
  const sentences = (
    <ul className={classes.sentences}>
      {pairs.map((pair) => (
        <li key={`${pair.a} ${pair.b}`}>{sentence(pair.sentence)}</li>
      ))}
    </ul>
  )
  return (
    <Panel className={classes.panel}>
      <section className={classes.part} aria-labelledby="best-title">
        <h2 id="best-title" className={classes.title}>
          <SideMark side="leadership" />
          Chance of being the strongest leader of these
        </h2>
        <ul className={classes.bars}>
          {people.map(({ repId, name }, index) => (
            <Bar key={repId} name={name} p={pBest[index] ?? null} />
          ))}
        </ul>
        <Ties comparison={comparison} />
      </section>
      <section className={classes.part} aria-labelledby="pairs-title">
        <h2 id="pairs-title">Pair by pair</h2>
        {isMany ? <PairMatrix comparison={comparison} /> : sentences}
      </section>
      {isMany && <div className={classes.below}>{sentences}</div>}
    </Panel>
  )
}

function Bar({ name, p }: { name: string; p: number | null }) {
  return (
    <li>
      <span className={classes.name}>{name}</span>
      <span className={classes.track} aria-hidden="true">
        {p !== null && <span className={classes.bar} style={{ width: `${p * 100}%` }} />}
      </span>
      <span className={classes.figure}>{p === null ? 'no score' : chance(p)}</span>
    </li>
  )
}

function Ties({ comparison: { people, ties } }: { comparison: Compared }) {
  const nameOf = (id: string) => people.find(({ repId }) => repId === id)?.name ?? id
  if (ties.length === 0)
    return (
      <p className={classes.soft}>Nobody is tied: each pair differs by more than a coin toss.</p>
    )
  return ties.map((group) => (
    <p key={group.join()} className={classes.tie}>
      <b>Tied:</b> {asList(group.map(nameOf))}. The evidence cannot tell them apart; decide on need
      and record why.
    </p>
  ))
}
