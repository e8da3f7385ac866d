import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { Later, RecordDocument } from '../../../shared/contract/record-document.ts'
import { type Signatory, VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { LATER_KIND_NAMES } from '../../../shared/model/later-kind.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { day, moment } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import later from './later.module.css'
import { LaterForm } from './later-form.tsx'
import { LaterWaiting } from './later-waiting.tsx'

/** In force now, before the record itself: later decisions, the last first, and corrections. */
export function RecordLater({ document }: { document: RecordDocument }) {
  const mayDecide = useMay('later.propose')
  const [last, ...before] = document.later.toReversed()
  const corrections = document.statements.filter(({ kind }) => kind === 'correction')
  return (
    <>
      {(last || corrections.length > 0) && (
        <Panel>
          <ul className={later.rows} aria-label="In force now">
            {last && <Row timeZone={document.timeZone} state="In force" one={last} />}
            {before.map((one) => (
              <Row timeZone={document.timeZone} key={one.seq} state="Replaced" one={one} />
            ))}
            {last && <Earlier document={document} />}
            {corrections.map(({ seq, text, author, at }) => (
              <li key={seq}>
                <span className={texts.problem}>Corrected</span>
                <p className={classes.words}>{text ?? 'The words were erased.'}</p>
                <People
                  lines={[[author, 'Entered']]}
                  at={at}
                  timeZone={document.timeZone}
                  aside={`Entry ${seq}. What is below stays as it was signed.`}
                />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {mayDecide && document.subject && <Waiting document={document} />}
    </>
  )
}

function Row({ state, one, timeZone }: { state: string; one: Later; timeZone: string }) {
  const { kind, reason, verdict, opening, inForce, postponedTo, seq, at } = one
  const conditions = conditionsText(one, day)
  return (
    <li data-replaced={state === 'Replaced' || undefined}>
      <span>
        <span
          aria-hidden="true"
          className={later.mark}
          data-full={state === 'In force' || undefined}
        />
        {state}
      </span>
      <div>
        <strong>{kind ? LATER_KIND_NAMES[kind] : 'Erased'}</strong>
        <p className={classes.words}>{reason ?? 'The reason was erased.'}</p>
        <p className={texts.soft}>
          {postponedTo && `Postponed to ${day(postponedTo)}. `}
          {inForce
            ? `In force: ${verdict ? VERDICT_NAMES[verdict] : 'erased'}${opening ? `, ${opening}` : ''}.`
            : 'No verdict is in force.'}
        </p>
        {conditions && <p className={classes.words}>Conditions: {conditions}</p>}
      </div>
      <People
        lines={[
          [one.signedBy, 'Signed'],
          [one.proposedBy, 'Written'],
        ]}
        at={at}
        timeZone={timeZone}
        aside={`Entry ${seq}`}
      />
    </li>
  )
}

function Earlier({ document }: { document: RecordDocument }) {
  const { verdict, opening, reason, signedBy, signedAt, timeZone } = document
  return (
    <li data-replaced>
      <span>
        <span aria-hidden="true" className={later.mark} />
        Replaced
      </span>
      <div>
        <strong>
          {verdict ? VERDICT_NAMES[verdict] : 'Erased'}
          {opening && `: ${opening}`}
        </strong>
        <p className={classes.words}>{reason ?? 'The reason was erased.'}</p>
      </div>
      <People
        lines={[[signedBy, 'Signed']]}
        at={signedAt}
        timeZone={timeZone}
        aside="This record"
      />
    </li>
  )
}

function People({
  lines,
  at,
  timeZone,
  aside,
}: {
  lines: readonly (readonly [Signatory | null, string])[]
  at: string
  timeZone: string
  aside: string
}) {
  return (
    <div>
      {lines.map(([who, did]) => (
        <p key={did}>
          {did} by <strong>{who?.name ?? 'somebody whose name was erased'}</strong>
        </p>
      ))}
      <small className={texts.soft}>
        {moment(at, timeZone)}. {aside}
      </small>
    </div>
  )
}

function Waiting({ document }: { document: RecordDocument }) {
  const answer = useAnswer('later.waiting', {}, { keep: true })
  const proposal =
    answer.status === 'ready'
      ? answer.value.waiting.find(({ recordId }) => recordId === document.recordId)
      : undefined
  return proposal ? <LaterWaiting proposal={proposal} /> : null
}

/** Opens the form; a proposal that waits is replaced by a new one. */
export function AddLater({ document }: { document: RecordDocument }) {
  const [open, setOpen] = useState(false)
  const { subject } = document
  if (!subject) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add a later decision</Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={`A later decision about ${subject.name}`}
        size="lg"
      >
        {open && <LaterForm document={document} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  )
}
