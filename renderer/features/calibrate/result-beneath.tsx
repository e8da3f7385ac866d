import {
  type MeetingResult,
  outcomeOf,
  seatsOf,
  shapeOf,
} from '../../../shared/contract/meeting-result.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { count, day } from '../../ui/format.ts'
import classes from './result.module.css'
import { ResultMark } from './result-map.tsx'

/** Who was chosen for each opening; left out where a case is kept from the reader. */
export function Seats({ result }: { result: MeetingResult }) {
  const seats = seatsOf(result).map((seat, place) => ({ ...seat, place }))
  if (seats.length === 0 || result.kept > 0) return null
  const more = (opening: string) =>
    result.rows.filter(({ conclusion }) => conclusion?.opening === opening).length -
    result.openings.filter((one) => one === opening).length
  return (
    <ul className={classes.seats} aria-label="Openings">
      {seats.map(({ opening, row, place }) => (
        <li key={place}>
          <span className={classes.soft}>{opening}</span>
          <b>{row ? row.title : 'Open'}</b>
          {row ? (
            <span>
              <ResultMark shape={shapeOf(row)} /> {outcomeOf(row)}
            </span>
          ) : (
            <span>Nobody chosen</span>
          )}
          {more(opening) > 0 && (
            <small>{count(more(opening), 'more person', 'more people')} chosen for it</small>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Conditions and reasons, open actions, and who took part. */
export function ResultBeneath({ result }: { result: MeetingResult }) {
  const said = result.rows.flatMap(({ caseId, title, conclusion }) => [
    ...(conclusion?.conditions
      ? [
          {
            key: `${caseId} c`,
            text: conditionsText(conclusion, day) ?? '',
            about: `${title}, condition`,
          },
        ]
      : []),
    ...(conclusion?.override
      ? [
          {
            key: `${caseId} o`,
            text: conclusion.override.reason,
            about: `${title}, against the suggestion`,
          },
        ]
      : []),
    ...(conclusion?.againstMajority
      ? [
          {
            key: `${caseId} m`,
            text: conclusion.againstMajority,
            about: `${title}, against most votes`,
          },
        ]
      : []),
  ])
  return (
    <div className={classes.three}>
      <section aria-labelledby="result-reasons">
        <h2 id="result-reasons">Conditions and reasons</h2>
        {said.length === 0 && <p className={classes.soft}>None.</p>}
        <ul className={classes.list}>
          {said.map(({ key, text, about }) => (
            <li key={key}>
              {text}
              <small>{about}</small>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="result-actions">
        <h2 id="result-actions">Open actions</h2>
        {result.actions.length === 0 && <p className={classes.soft}>None.</p>}
        <ul className={classes.list}>
          {result.actions.map(({ text, owner, dueOn }) => (
            <li key={`${text} ${owner} ${dueOn}`}>
              {text}
              <small>
                {owner}, {day(dueOn)}
              </small>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="result-panel">
        <h2 id="result-panel">Who took part</h2>
        <ul className={classes.list}>
          {result.panel.map(({ name, note }) => (
            <li key={name}>
              {name}
              {note !== '' && <small>{note}</small>}
            </li>
          ))}
          {result.notVoting.map(({ caseId, text }) => (
            <li key={`${caseId} ${text}`}>
              <small>{text}</small>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
