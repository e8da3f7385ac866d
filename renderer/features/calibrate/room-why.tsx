import type { RoomCase } from '../../../shared/contract/room.contract.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { score, sentence } from '../../ui/format.ts'
import { GATE_WORDS } from '../../ui/gate-words.ts'
import texts from '../../ui/text.module.css'
import classes from './room.module.css'

/** Gates in doubt stand first: they decide. */
const ORDER = Object.keys({ fail: 0, unclear: 0, unchecked: 0, pass: 0 })

/** Why the suggestion is what it is, as it stood at the reveal, and what has changed since the last cycle. */
export function RoomWhy({ one }: { one: RoomCase }) {
  const { figures, wrote, since } = one
  if (!figures) return null
  const { why, suggestion } = figures
  const gates = (why?.gates ?? []).toSorted(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state),
  )
  return (
    <>
      <div>
        <h2>Why the program suggests “{ROLE_FIT_NAMES[suggestion]}”</h2>
        {!why && (
          <p className={texts.soft}>
            An earlier program revealed this session, and kept no reasons. The page of the candidate
            has them.
          </p>
        )}
        {gates.length > 0 && (
          <ul className={classes.gates} aria-label="Gates, each of which must be met">
            {gates.map(({ name, state, score: own, cut }) => (
              <li key={name} data-state={state}>
                <b>
                  <span aria-hidden="true">{GATE_WORDS[state].sign}</span> {name}
                </b>{' '}
                {GATE_WORDS[state].word}
                {cut !== null && own !== null && `, ${score(own)}, must reach ${score(cut)}`}
              </li>
            ))}
          </ul>
        )}
        <ul className={classes.said} data-long>
          {why?.reasons.map(({ text, support }) => (
            <li key={text}>
              {sentence(text)} {support && <span className={texts.soft}>{sentence(support)}</span>}
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.two} data-lists>
        <div>
          <h2>What raters wrote</h2>
          {wrote.length === 0 && (
            <p className={texts.soft}>No note speaks clearly for or against leading.</p>
          )}
          <ul className={classes.said}>
            {wrote.map(({ text, about, side }) => (
              <li key={`${side} ${about} ${text}`}>
                {side === 'for' ? 'For: ' : 'Against: '}
                {text} <span className={texts.soft}>{about}</span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h2>Since the last cycle</h2>
          <ul className={classes.said}>
            {since.map((text) => (
              <li key={text}>{sentence(text)}</li>
            ))}
          </ul>
        </div>
      </div>
    </>
  )
}
