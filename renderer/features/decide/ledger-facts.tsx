import classes from './decide.module.css'

/** Where a ledger stands; the three lines to compare with a printed page. */
export function LedgerFacts({
  count,
  head,
  fingerprint,
}: {
  count: number
  head: string
  fingerprint: string | null
}) {
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Entries counted</dt>
        <dd>{count}</dd>
      </div>
      <div>
        <dt>Head of the ledger</dt>
        <dd className={classes.print}>{head}</dd>
      </div>
      {fingerprint && (
        <div>
          <dt>Signing key</dt>
          <dd className={classes.print}>{fingerprint}</dd>
        </div>
      )}
    </dl>
  )
}
