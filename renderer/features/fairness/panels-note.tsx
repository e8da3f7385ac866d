import type { RaterDesk } from '../../../shared/contract/fairness.contract.ts'
import { count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './rater-findings.module.css'

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
        {panels.links.map(({ repId, raterId, sentence }) => (
          <li key={`${raterId} ${repId}`}>
            <b>Missing: </b>
            {sentence}
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
