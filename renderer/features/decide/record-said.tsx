import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import {
  type RecordDocument,
  STATEMENT_NAMES,
  type Statement,
} from '../../../shared/contract/record-document.ts'
import { lookWords } from '../../../shared/exchange/look-words.ts'
import { useMay } from '../../store/use-profile.ts'
import { count, dayOf, moment } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import record from './record.module.css'
import { named } from './record-changes.tsx'
import { StatementForm } from './statement-form.tsx'

/** What was added since, and who had looked before. */
export function RecordSaid({ document }: { document: RecordDocument }) {
  const { statements, seen } = document
  const mayAdd = useMay('records.addStatement')
  return (
    <Panel className={classes.halves}>
      <section aria-labelledby="said-title">
        <h2 id="said-title">Said since</h2>
        {statements.length === 0 && (
          <p className={texts.soft}>
            Nothing yet. A correction, the person’s own view and the letter as given are added here;
            the record itself stays as it was.
          </p>
        )}
        <ul className={record.said}>
          {statements.map((statement) => (
            <Said key={statement.seq} statement={statement} />
          ))}
        </ul>
        {mayAdd && <Add document={document} />}
      </section>
      <section aria-labelledby="seen-title">
        <h2 id="seen-title">Who had looked at this person before</h2>
        {seen === null && <p className={texts.soft}>Not in this record any more.</p>}
        {seen?.length === 0 && <p className={texts.soft}>Nobody, as far as the log goes.</p>}
        <ul className={record.lines}>
          {seen?.map(({ name, what, looks, lastAt, entries }) => (
            <li key={`${name} ${what} ${lastAt}`}>
              <span>
                {named(name)}
                {what && `: ${lookWords(what)}`}
              </span>
              <span className={texts.soft}>
                {count(looks, 'look')}, last {dayOf(lastAt)}
                {entries.length > 0 && `, entry ${Math.max(...entries)}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  )
}

function Said({ statement: { kind, seq, at, author, text } }: { statement: Statement }) {
  const by = `${author?.name ?? 'Name erased'}, ${moment(at)}, entry ${seq}`
  if (kind === 'letter') {
    return (
      <li>
        <details>
          <summary>{STATEMENT_NAMES[kind]}</summary>
          <p className={classes.words}>{text ?? 'The words were erased.'}</p>
        </details>
        <small>{by}</small>
      </li>
    )
  }
  return (
    <li>
      <strong>{STATEMENT_NAMES[kind]}</strong>
      <p className={classes.words}>{text ?? 'The words were erased.'}</p>
      <small>{by}</small>
    </li>
  )
}

/** What can be added here, and what is asked for. */
const ASKED = {
  correction: 'What is wrong in the record, and what is right',
  'own-view': 'Own view, word for word',
  'conditions-met': 'What was seen, by whom and when',
  'conditions-not-met': 'What is missing, and what follows',
}
type Added = keyof typeof ASKED

function Add({ document }: { document: RecordDocument }) {
  const [kind, setKind] = useState<Added>('correction')
  const { recordId } = document
  const { conditions } = document.later.at(-1) ?? document
  const kinds: Added[] = [
    'correction',
    'own-view',
    ...(conditions ? (['conditions-met', 'conditions-not-met'] as const) : []),
  ]
  return (
    <Stack>
      <SegmentedControl
        aria-label="What is added"
        value={kind}
        onChange={setKind}
        data={kinds.map((value) => ({ value, label: STATEMENT_NAMES[value] }))}
      />
      <StatementForm recordId={recordId} kind={kind} label={ASKED[kind]} />
    </Stack>
  )
}
