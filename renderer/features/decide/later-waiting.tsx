import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { LaterProposal } from '../../../shared/contract/later.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { LATER_KIND_NAMES } from '../../../shared/model/later-kind.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { useApp } from '../../store/context.tsx'
import { useProfile } from '../../store/use-profile.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { day, moment } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

const LEAST = 10

/** A later decision that is written and not signed. Whoever wrote it may only take it back. */
export function LaterWaiting({ proposal }: { proposal: LaterProposal }) {
  const { proposalId, kind, reason, verdict, opening, postponedTo } = proposal
  const conditions = conditionsText(proposal, day)
  const me = useProfile()
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const [why, setWhy] = useState('')
  const [dropping, setDropping] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const own = proposal.proposedBy.personId === me?.personId
  const drop = own ? 'Take it back' : 'Refuse it'
  const sign = async () => {
    const result = await call('later.sign', { proposalId })
    if (!result.ok) return setFailure(result.error)
    notify({
      kind: 'done',
      text: `Signed. It is entry ${result.value.seq} and applies from now on.`,
    })
  }
  return (
    <Panel className={classes.part}>
      <h2>A later decision waits for a second person</h2>
      <p className={classes.verdict}>{LATER_KIND_NAMES[kind]}</p>
      <p className={classes.words}>{reason}</p>
      <p>
        {postponedTo && `Postponed to ${day(postponedTo)}. `}
        {verdict === null
          ? 'Once signed, no verdict is in force.'
          : `Once signed, in force: ${VERDICT_NAMES[verdict]}${opening ? `, ${opening}` : ''}.`}
      </p>
      {conditions && <p className={classes.words}>Conditions: {conditions}</p>}
      <p className={texts.soft}>
        Written by {own ? 'you' : proposal.proposedBy.name}, {moment(proposal.proposedAt)}
        {own && '. Somebody else with the role Director or HR has to sign it.'}
      </p>
      {failure && <FailureNote failure={failure} />}
      {dropping ? (
        <Form
          submit={drop}
          kind="quiet"
          ready={why.trim().length >= LEAST}
          onSubmit={() => call('later.drop', { proposalId, reason: why })}
          onDone={() =>
            notify({ kind: 'done', text: 'Nothing changed: the earlier decision stays in force.' })
          }
          onCancel={() => setDropping(false)}
        >
          <Textarea
            label={own ? 'Why it is taken back' : 'Why it is refused'}
            description={`At least ${LEAST} characters. The ledger keeps it.`}
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        </Form>
      ) : (
        <div className={classes.buttons}>
          {!own && (
            <Button variant="filled" onClick={() => void sign()}>
              Sign as {me?.name}
            </Button>
          )}
          <Button onClick={() => setDropping(true)}>{drop}</Button>
        </div>
      )}
    </Panel>
  )
}
