import { Button } from '@mantine/core'
import { useState } from 'react'
import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { dayOf, moment } from '../../ui/format.ts'
import classes from './keeping.module.css'
import { ReasonForm } from './reason-form.tsx'

/** The records about one person, and a correction of each as a statement behind it. */
export function OwnRecords({ repId, name }: { repId: RepId; name: string }) {
  const answer = useAnswer('records.list', { cycleId: null, repId }, { keep: true })
  if (answer.status !== 'ready') return null
  const { records } = answer.value
  return (
    <div className={classes.part}>
      <h2>Records and corrections</h2>
      <p className={classes.soft}>
        A record is never changed. What is wrong in it, or what {name} wants to add, is appended and
        printed with it from then on.
      </p>
      {records.length === 0 && <p>No decision about {name} is signed.</p>}
      <ul className={classes.list}>
        {records.map((record) => (
          <OneRecord key={record.recordId} record={record} />
        ))}
      </ul>
    </div>
  )
}

function OneRecord({ record }: { record: RecordDocument }) {
  const call = useApp((state) => state.call)
  const [writing, setWriting] = useState(false)
  const { recordId, verdict, signedAt, timeZone, seq, cycleName, statements } = record
  const said = statements.filter(({ kind }) => kind !== 'letter')
  return (
    <li className={classes.stacked}>
      <div className={classes.inline}>
        <span>
          {verdict ? VERDICT_NAMES[verdict] : 'Verdict not kept any more'}
          <small>
            {cycleName ? `${cycleName} · ` : ''}entry {seq}, {dayOf(signedAt, timeZone)}
          </small>
        </span>
        {!writing && (
          <Button onClick={() => setWriting(true)} aria-label={`Add a correction to entry ${seq}`}>
            Add a correction
          </Button>
        )}
      </div>
      {said.map((one) => (
        <p key={one.seq}>
          {one.text ?? 'Withheld'}
          <small>
            {one.kind === 'correction' ? 'Correction' : 'Own view'},{' '}
            {one.author?.name ?? 'somebody'}, {moment(one.at, timeZone)}, entry {one.seq}
          </small>
        </p>
      ))}
      {writing && (
        <ReasonForm
          label="What is wrong, and what is right"
          action="Append"
          onSubmit={(text) => call('records.addStatement', { recordId, kind: 'correction', text })}
          onDone={() => setWriting(false)}
        />
      )}
    </li>
  )
}
