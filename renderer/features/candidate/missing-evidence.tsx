import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { duration, sentence as keepUnits, number } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import { AskButton } from './ask-button.tsx'
import classes from './candidate-screen.module.css'
import lists from './lists.module.css'

/** Everything that would make the picture surer, best value for the time first. */
export function MissingEvidence({ candidate }: { candidate: Candidate }) {
  const { missing, standing } = candidate
  return (
    <section className={classes.detail} aria-labelledby="missing-title">
      <h2 id="missing-title">Missing evidence, best value for the time first</h2>
      {missing.length === 0 ? (
        <p className={texts.soft}>Nothing is missing: every source was seen, by enough raters.</p>
      ) : (
        <ul className={lists.list}>
          {missing.map((one) => {
            const { title, sentence, hours, narrowsBy, seAfter } = one
            return (
              <li className={lists.line} key={title}>
                <span>
                  {title}
                  <small className={texts.below}>{keepUnits(sentence)}</small>
                </span>
                <span className={lists.effect}>
                  {duration(hours)} <AskButton person={candidate.rep} missing={one} />
                  <small className={texts.below}>
                    {effectOf(narrowsBy, seAfter, standing.leadership.se)}
                  </small>
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

/** Too little to print. */
const NOTICEABLE = 0.005

/** The standard error before and after, or by how much of its width the interval shrinks. */
function effectOf(narrowsBy: number | null, seAfter: number | null, seNow: number | null): string {
  if (narrowsBy === null || narrowsBy < NOTICEABLE) return ''
  const [now, after] = [number(seNow, 2), number(seAfter, 2)]
  return seAfter === null || seNow === null || now === after ? '' : `± ${now} → ${after}`
}
