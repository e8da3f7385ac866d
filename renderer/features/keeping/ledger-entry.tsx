import { Link } from 'wouter'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import classes from './keeping.module.css'

/** One entry in full: its hash, what the line says and what is still told of it. */
export function LedgerEntry({ seq }: { seq: number }) {
  const answer = useAnswer('ledger.entry', { seq }, { keep: true })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return <div aria-busy="true" />
  const { sentence, repIds, hash, previous, facts, fields } = answer.value
  const gone = fields.filter(({ value }) => value === null).length
  return (
    <section className={classes.entry} aria-label={`Entry ${seq} in full`}>
      <h3>
        Entry {seq}. {sentence}
      </h3>
      <dl>
        {facts.map(({ name, value }) => (
          <Row key={name} name={name} value={value} />
        ))}
        {fields.map(({ name, value }) => (
          <Row key={name} name={name} value={value ?? 'Erased or purged'} />
        ))}
        <Row name="hash" value={hash} />
        <Row name="hash before" value={previous} />
      </dl>
      {gone > 0 && (
        <p className={classes.soft}>{count(gone, 'field')} can never be opened again.</p>
      )}
      {repIds.length === 1 && repIds[0] !== undefined && (
        <Link href={addresses.keepingPerson(repIds[0])}>The page of this person</Link>
      )}
    </section>
  )
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name.replaceAll('-', ' ')}</dt>
      <dd>{value}</dd>
    </div>
  )
}
