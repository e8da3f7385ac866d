import type { RaterDesk } from '../../../shared/contract/fairness.contract.ts'
import { Explained } from '../../ui/explained.tsx'
import { count, sentence } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './rater-findings.module.css'

/** What ratings cannot tell about teams with raters of their own: both readings, and what the program says. */
export function TeamsNote({ teams: { lines, notRead } }: { teams: RaterDesk['teams'] }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h2>Strict raters, or a weaker team?</h2>
      <ul className={classes.list}>
        {lines.map(({ team, people, sentence: said, explanation }) => (
          <li key={explanation.id}>
            <b>
              <Explained explanation={explanation}>
                {team === null ? 'Raters of their own' : `Team ${team}`}
              </Explained>
              , {count(people, 'person', 'people')}
            </b>
            <p className={texts.soft}>{sentence(said)}</p>
          </li>
        ))}
      </ul>
      {notRead > 0 && (
        <p className={texts.soft}>{count(notRead, 'larger team')} not read this way.</p>
      )}
    </section>
  )
}

/** Whether everybody can be compared; otherwise which ratings would make it so, and who could give them. */
export function PanelsNote({ panels }: { panels: RaterDesk['panels'] }) {
  if (panels.sentence === null) {
    return (
      <section>
        <h2>Can everybody be compared?</h2>
        <p className={texts.soft}>Yes: all ratings hang together through shared raters.</p>
      </section>
    )
  }
  return (
    <section>
      <h2>Can everybody be compared?</h2>
      <p className={texts.soft}>
        <span className={classes.look}>Not yet. </span>
        {panels.sentence}
      </p>
      <ul className={classes.list}>
        {panels.links.map(({ repId, raterId, sentence: said }) => (
          <li key={`${raterId} ${repId}`}>
            <b>Missing: </b>
            {said}
          </li>
        ))}
        {panels.parts.slice(1).map(({ people, ratings, raters }) => (
          <li key={raters.join()} className={texts.soft}>
            {count(people, 'person', 'people')} rated only by {raters.join(', ')} (
            {count(ratings, 'rating')}).
          </li>
        ))}
      </ul>
      {panels.count > panels.parts.length && (
        <p className={texts.soft}>
          {count(panels.count - panels.parts.length, 'more panel')} not shown.
        </p>
      )}
    </section>
  )
}
