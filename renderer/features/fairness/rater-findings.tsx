import type { RaterDesk } from '../../../shared/contract/fairness.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { sentence } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './rater-findings.module.css'

/** Halo, echo of sales and even scores: what was found, and what it means, in whole sentences. */
export function RaterFindings({ desk: { halo, echo, straightLining } }: { desk: RaterDesk }) {
  const flat = straightLining.filter(({ state }) => state === 'look')
  const judged = straightLining.filter(({ state }) => state !== 'too_few').length
  return (
    <>
      <section>
        <h2>Do leadership scores follow sales?</h2>
        <Finding state={echo.state}>{echo.sentence}</Finding>
      </section>
      <section>
        <h2>Does one impression colour both jobs?</h2>
        {halo.length === 0 ? (
          <p className={texts.soft}>Nobody was rated on both jobs by the same raters.</p>
        ) : (
          <ul className={classes.list}>
            {halo.map(({ source, state, sentence: text }) => (
              <li key={source}>
                <b>{SOURCE_NAMES[source]}</b>
                <Finding state={state}>{text}</Finding>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>Does anybody give one score for everything?</h2>
        {flat.length === 0 ? (
          <p className={texts.soft}>
            {judged === 0
              ? 'Too few to say: nobody has rated three people on four or more competencies.'
              : `None of ${judged} raters: each tells strengths from weaknesses.`}
          </p>
        ) : (
          <ul className={classes.list}>
            {flat.map((row) => (
              <li key={row.raterId}>
                <b>{row.name}</b>
                <Finding state={row.state}>{row.sentence}</Finding>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function Finding({ state, children }: { state: RaterDesk['echo']['state']; children: string }) {
  return (
    <p className={texts.soft}>
      {state === 'look' && <span className={classes.look}>Worth a look. </span>}
      {sentence(children)}
    </p>
  )
}
