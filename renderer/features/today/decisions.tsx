import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { addresses } from '../../ui/addresses.ts'
import { count, day, number } from '../../ui/format.ts'
import classes from './tasks.module.css'

/** Verdicts to write and sign, and overrides that wait for a second person. */
export function Decisions({ cycles }: { cycles: Output<'decisions.waiting'>['cycles'] }) {
  return (
    <section aria-labelledby="decisions-waiting">
      <h2 id="decisions-waiting">Decisions to sign</h2>
      <ul>
        {cycles.map(({ cycleId, name, dueOn, candidates, signed, drafts }) => (
          <li key={cycleId}>
            <span>
              <Link href={addresses.decideCycle(cycleId)}>{name}</Link>
              <small>
                {[drafts > 0 && count(drafts, 'draft'), dueOn && `due ${day(dueOn)}`]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <span className={classes.figure}>
              {number(signed)} of {number(candidates)}
            </span>
          </li>
        ))}
        {cycles.flatMap(({ cycleId, unseconded }) =>
          unseconded.map(({ repId, name }) => (
            <li key={`${cycleId} ${repId}`}>
              <span>
                <Link href={addresses.verdict(cycleId, repId)}>{name}</Link>
                <small>against the suggestion: a second person has to agree</small>
              </span>
            </li>
          )),
        )}
      </ul>
    </section>
  )
}
