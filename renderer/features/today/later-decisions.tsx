import { Link } from 'wouter'
import type { LaterProposal } from '../../../shared/contract/later.contract.ts'
import { LATER_KIND_NAMES } from '../../../shared/model/later-kind.ts'
import { addresses } from '../../ui/addresses.ts'

/** Later decisions that are written and wait for a second person. */
export function LaterDecisions({ waiting }: { waiting: readonly LaterProposal[] }) {
  return (
    <section aria-labelledby="later-waiting">
      <h2 id="later-waiting">Later decisions to sign</h2>
      <ul>
        {waiting.map(({ recordId, name, kind, proposedBy }) => (
          <li key={recordId}>
            <span>
              <Link href={addresses.record(recordId)}>{name}</Link>
              <small>
                {LATER_KIND_NAMES[kind]}, written by {proposedBy.name}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
