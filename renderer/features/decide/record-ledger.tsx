import type { Output } from '../../../shared/contract/index.ts'
import { keptWords } from '../../../shared/exchange/kept-words.ts'
import { rulesSaid } from '../../../shared/readiness/rules-said.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { day, moment } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { LedgerFacts } from './ledger-facts.tsx'

/** Where the record stands in the ledger, how long it is kept, and who signed beside the workspace. */
export function RecordLedger({ found }: { found: Output<'records.get'> }) {
  const { document, keepUntil, kept, hold, countersignatures, proofs } = found
  const signedWith = proofs.find(({ act }) => act === 'signed')?.fingerprint
  const { manager, seller } = document.models
  const head = useAnswer('records.head', {}, { keep: true })
  return (
    <Panel className={classes.halves}>
      <section aria-labelledby="entry-title">
        <h2 id="entry-title">Entry {document.seq} of the ledger</h2>
        <dl className={classes.facts}>
          <Fact name="Signed" value={moment(document.signedAt, document.timeZone)} />
          <Fact name="Fingerprint of the entry" value={document.entryHash} print />
          <Fact name="Standings and ratings" value={`entry ${document.evidenceSeq}`} />
          <Fact
            name="Rules"
            value={`${manager.name} version ${manager.version} (entry ${manager.seq}), ${seller.name} version ${seller.version} (entry ${seller.seq})`}
          />
          <Fact name="Kept until" value={day(keepUntil)} />
          <Fact name="Legal hold" value={hold === null ? 'None' : `Nothing is deleted: ${hold}`} />
          {document.withheld.length > 0 && (
            <Fact name="Erased" value={document.withheld.join(', ')} />
          )}
        </dl>
        <details>
          <summary>By which rules</summary>
          <dl className={classes.facts}>
            {rulesSaid(manager).map(([name, value]) => (
              <Fact key={name} name={name} value={value} />
            ))}
          </dl>
        </details>
        {kept.length > 0 && (
          <>
            <h3>How long it is kept</h3>
            <ul className={classes.kept}>
              {kept.map((one) => (
                <li key={one.entry}>
                  {keptWords(one, day)}{' '}
                  <small className={texts.soft}>
                    Entry {one.entry}, {moment(one.at)}
                  </small>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section aria-labelledby="head-title">
        <h2 id="head-title">The ledger as it stands now</h2>
        {head.status === 'ready' && (
          <LedgerFacts
            count={head.value.count}
            head={head.value.head}
            fingerprint={head.value.fingerprint}
          />
        )}
        <h3>Countersigned by</h3>
        {countersignatures.length === 0 && (
          <p className={texts.soft}>
            Nobody yet. A second person countersigns the head on the page Records.
          </p>
        )}
        <ul className={classes.checks}>
          {countersignatures.map(({ signer, at, count, fingerprint }) => (
            <li key={`${signer} ${at}`}>
              <span>{signer}</span>
              <span>{count} entries</span>
              <small>
                {fingerprint === signedWith &&
                  'Signed the decision with this key too: no second person. '}
                {moment(at)}, <span className={classes.print}>{fingerprint}</span>
              </small>
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  )
}

function Fact({ name, value, print = false }: { name: string; value: string; print?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={print ? classes.print : undefined}>{value}</dd>
    </div>
  )
}
