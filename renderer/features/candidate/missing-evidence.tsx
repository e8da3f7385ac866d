import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { sentence as keepUnits, number } from '../../ui/format.ts'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import classes from './candidate-screen.module.css'
import lists from './lists.module.css'

/** Everything that would make the picture surer, best first, and what would turn the suggestion. */
export function MissingEvidence({ candidate }: { candidate: Candidate }) {
  const { missing, robustness, standing, severityNotes } = candidate
  return (
    <section className={classes.detail} aria-labelledby="missing-title">
      <h2 id="missing-title">Missing evidence, most for the hour first</h2>
      {missing.length === 0 ? (
        <p className={classes.soft}>Nothing is missing: every source was seen, by enough raters.</p>
      ) : (
        <ul className={lists.list}>
          {missing.map(({ title, sentence, hours, narrowsBy, seAfter }) => (
            <li className={lists.line} key={title}>
              <span>
                {title}
                <small className={lists.below}>{keepUnits(sentence)}</small>
              </span>
              <span className={lists.effect}>
                {duration(hours)}
                <small className={lists.below}>
                  {effectOf(narrowsBy, seAfter, standing.leadership.se)}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
      {standing.leadership.score !== null && (
        <>
          <Flips flips={robustness.flips} />
          <Severity notes={severityNotes} />
        </>
      )}
    </section>
  )
}

/** Each change that was tried and would lead to another suggestion. */
function Flips({ flips }: Pick<Candidate['robustness'], 'flips'>) {
  return (
    <>
      <h2 className={classes.next}>What would change the suggestion</h2>
      {flips.length === 0 ? (
        <p className={classes.soft}>
          Tried: each source weight five points up and down, each rater, each source and the newest
          ratings left out. Nothing changes it.
        </p>
      ) : (
        <ul className={lists.list}>
          {flips.map(({ what, kind, to }) => (
            <li className={lists.line} key={`${kind} ${what} ${to}`}>
              <span>
                {FLIP_WORDS[kind]} {kind === 'weight' ? what : lowerFirst(what)}
              </span>
              <RoleFitTag roleFit={to} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** How the correction for harsh and lenient raters moved this person's scores. */
function Severity({ notes }: { notes: readonly string[] }) {
  return (
    <>
      <h2 className={classes.next}>Harsh and lenient raters</h2>
      {notes.length === 0 ? (
        <p className={classes.soft}>
          No rater’s severity moved a score of this person by a tenth of a point or more.
        </p>
      ) : (
        <ul className={lists.list}>
          {notes.map((note) => (
            <li className={lists.plain} key={note}>
              {note}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const FLIP_WORDS = { weight: 'Weight:', rater: 'Without', source: 'Without', item: 'Without' }

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const duration = (hours: number) =>
  hours < 1 ? `${number(hours * 60)} min` : `${number(hours, Number.isInteger(hours) ? 0 : 1)} h`

/** Too little to print. */
const NOTICEABLE = 0.005

/** The standard error before and after, or by how much of its width the interval shrinks. */
function effectOf(narrowsBy: number | null, seAfter: number | null, seNow: number | null): string {
  if (narrowsBy === null || narrowsBy < NOTICEABLE) return ''
  return seAfter === null || seNow === null ? '' : `± ${number(seNow, 2)} → ${number(seAfter, 2)}`
}
