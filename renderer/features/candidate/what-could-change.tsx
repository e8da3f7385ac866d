import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import texts from '../../ui/text.module.css'
import classes from './candidate-screen.module.css'
import lists from './lists.module.css'

/** What would turn the suggestion, and what the correction for raters did to the scores behind it. */
export function WhatCouldChange({ candidate }: { candidate: Candidate }) {
  return (
    <section className={classes.detail} aria-labelledby="change-title">
      <Flips robustness={candidate.robustness} />
      <Severity notes={candidate.severityNotes} />
    </section>
  )
}

/** Each change that was tried and would lead to another suggestion. */
function Flips({ robustness: { flips, tried } }: Pick<Candidate, 'robustness'>) {
  return (
    <>
      <h2 id="change-title">What would change the suggestion</h2>
      {flips.length === 0 ? (
        <p className={texts.soft}>{tried} Nothing changes it.</p>
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
      <h2 className={classes.next}>Strict and lenient raters</h2>
      {notes.length === 0 ? (
        <p className={texts.soft}>
          No strict or lenient rater moved a score of this person by a tenth of a point or more.
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

const FLIP_WORDS = {
  weight: 'Weight:',
  rater: 'Without',
  source: 'Without',
  item: 'Without',
  period: 'Without',
  deal: 'Without',
  ramp: 'Without',
  peer: 'Without',
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
