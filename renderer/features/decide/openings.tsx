import { Link } from 'wouter'
import type { BoardRow } from '../../../shared/contract/decisions.contract.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import { seating } from '../../../shared/readiness/verdict-rules.ts'
import { addresses } from '../../ui/addresses.ts'
import { count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/** Each opening with who fills it. */
export function Openings({
  openings,
  rows,
  cycleId,
}: {
  openings: readonly string[]
  rows: readonly BoardRow[]
  cycleId: CycleId
}) {
  return (
    <section aria-labelledby="openings-title">
      <h2 id="openings-title">Openings</h2>
      {openings.length === 0 && (
        <p className={texts.soft}>
          This cycle names no opening, so nobody can be promoted in it. Name them on the cycle page
          while it is a draft.
        </p>
      )}
      <ul className={classes.openings}>
        {seating(openings, rows).map(({ name, seats, holders }) => (
          <li key={name}>
            <span className={classes.strong}>
              {name}
              {seats > 1 && ` (${seats})`}
            </span>
            <span>
              {holders.map((row) => (
                <span key={row.repId} className={classes.holder}>
                  <Link href={addresses.verdict(cycleId, row.repId)}>{row.name}</Link>
                  <span className={texts.soft}>
                    {row.decision?.state === 'signed' ? 'signed' : 'draft, not signed'}
                  </span>
                </span>
              ))}
              {holders.length < seats && (
                <span className={texts.soft}>
                  {seats === 1 ? 'open' : count(seats - holders.length, 'place')}
                  {seats > 1 && ' open'}
                </span>
              )}
              {holders.length > seats && (
                <span className={texts.problem}>
                  {count(holders.length, 'promotion')} for {count(seats, 'opening')}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
