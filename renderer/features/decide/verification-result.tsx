import type { Verification } from '../../../shared/contract/records.contract.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { LedgerFacts } from './ledger-facts.tsx'

/** What a verification found; a break is named by its first entry. */
export function VerificationResult({ found }: { found: Verification }) {
  const { ok, broken, checks, ...facts } = found
  return (
    <div role="status">
      <p className={`${classes.outcome} ${ok ? texts.ok : texts.problem}`}>
        {ok
          ? '✓ Sound: nothing was changed since it was signed.'
          : broken
            ? `✕ Broken at entry ${broken.entry}: ${broken.reason}.`
            : '✕ Not sound: a check below failed.'}
      </p>
      <ul className={classes.checks}>
        {checks.map(({ name, ok: sound, detail }) => (
          <li key={name}>
            <span>{name}</span>
            <span className={sound ? texts.ok : texts.problem}>{sound ? '✓ ok' : '✕ failed'}</span>
            <small>{detail}</small>
          </li>
        ))}
      </ul>
      <LedgerFacts {...facts} />
    </div>
  )
}
