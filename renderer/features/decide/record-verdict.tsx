import type { Output } from '../../../shared/contract/index.ts'
import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { restedOnWords } from '../../../shared/exchange/letter-facts.ts'
import { groupSightOf, OVERRIDE_KIND_NAMES, VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { ROLE_NAMES } from '../../../shared/model/profile.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { ConductLine } from '../../ui/conduct.tsx'
import { day, moment } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/** What was decided, why, by whom, and who said otherwise. */
export function RecordVerdict({
  document,
  proofs,
}: {
  document: RecordDocument
  proofs: Output<'records.get'>['proofs']
}) {
  const { verdict, opening, openingNeeds, suggestion, override, reason, dissents } = document
  const conditions = conditionsText(document, day)
  const rested = restedOnWords(document)
  const sight = groupSightOf([document.signedBy, override && document.secondedBy])
  return (
    <Panel className={classes.halves}>
      <section aria-labelledby="decided-title">
        <h2 id="decided-title" className={classes.eyebrow}>
          Decided
        </h2>
        <p className={classes.verdict}>
          {verdict ? VERDICT_NAMES[verdict] : 'The verdict was erased'}
          {opening && `: ${opening}`}
        </p>
        {openingNeeds && <p>{openingNeeds}.</p>}
        <p className={classes.words}>{reason ?? 'The reason was erased.'}</p>
        {rested && <p>{rested}</p>}
        {conditions && (
          <>
            <h3>Conditions</h3>
            <p className={classes.words}>{conditions}</p>
          </>
        )}
      </section>
      <section aria-labelledby="by-title">
        <h2 id="by-title" className={classes.eyebrow}>
          By whom
        </h2>
        <p className={classes.verdict}>{document.signedBy?.name ?? 'Name erased'}</p>
        <p className={texts.soft}>
          {moment(document.signedAt, document.timeZone)}
          {capacityOf(document.signedBy)}
        </p>
        <KeyUsed proof={proofs.find(({ act }) => act === 'signed')} />
        {suggestion && (
          <p>
            {override ? (
              <>
                <span aria-hidden="true">≠ </span>Goes against the suggestion “
                {ROLE_FIT_NAMES[suggestion]}”.
              </>
            ) : (
              <>
                <span className={texts.ok} aria-hidden="true">
                  ✓{' '}
                </span>
                Follows the suggestion “{ROLE_FIT_NAMES[suggestion]}”.
              </>
            )}
          </p>
        )}
        {override && (
          <>
            <h3>{override.kind ? OVERRIDE_KIND_NAMES[override.kind] : 'Why'}</h3>
            <p className={classes.words}>{override.reason ?? 'The reason was erased.'}</p>
            <p className={texts.soft}>
              {document.secondedBy?.name ?? 'Somebody whose name was erased'} agreed as second
              person{capacityOf(document.secondedBy)}.
            </p>
            <KeyUsed proof={proofs.find(({ act }) => act === 'agreed')} />
          </>
        )}
        {sight && <p className={texts.soft}>{sight}</p>}
        <h3>Conduct</h3>
        <RecordConduct conduct={document.conduct} />
        <h3>Dissent</h3>
        {dissents.length === 0 && <p className={texts.soft}>None was entered.</p>}
        {dissents.map(({ author, text, at }) => (
          <blockquote key={at} className={classes.quote}>
            <p>{text ?? 'The words were erased.'}</p>
            <footer>
              {author?.name ?? 'Name erased'}, {moment(at)}
            </footer>
          </blockquote>
        ))}
      </section>
    </Panel>
  )
}

/** What had been stated about conduct when the decision was signed. */
function RecordConduct({ conduct }: Pick<RecordDocument, 'conduct'>) {
  if (conduct === null)
    return <p className={texts.soft}>This record says nothing about it, or no longer.</p>
  if (conduct === 'not-checked')
    return <p className={texts.soft}>Not checked when the decision was signed.</p>
  return <ConductLine stated={conduct} />
}

/** The person's own key that signed the act, as the ledger has it. */
function KeyUsed({ proof }: { proof: Output<'records.get'>['proofs'][number] | undefined }) {
  if (!proof) return <p className={texts.soft}>No key of their own proves it.</p>
  const made = proof.madeAt === null ? '' : `, made ${moment(proof.madeAt)}`
  return (
    <p className={texts.soft}>
      Proven with their own key{made}: <span className={classes.print}>{proof.fingerprint}</span>
    </p>
  )
}

/** The roles that let somebody sign or agree, as they held them then. */
function capacityOf(person: RecordDocument['signedBy']): string {
  const held = (['director', 'hr'] as const).filter((role) => person?.roles.includes(role))
  return held.length === 0 ? '' : `, as ${held.map((role) => ROLE_NAMES[role]).join(' and ')}`
}
