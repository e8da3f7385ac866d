import { useLocation, useParams } from 'wouter'
import { type RepId, repIdSchema } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AccessPart } from './access-part.tsx'
import { ErasePart } from './erase-part.tsx'
import classes from './keeping.module.css'
import { KeepingPage } from './keeping-page.tsx'
import { LookTable } from './look-table.tsx'
import { OwnRecords } from './own-records.tsx'
import { PersonHold } from './person-hold.tsx'
import { PersonPick } from './person-pick.tsx'

/** What one person may ask about themselves: a report, a correction, a hold, erasure, and who has looked. */
export function PersonScreen() {
  const { repId: text } = useParams()
  const repId = text === undefined ? null : repIdSchema.parse(decodeURIComponent(text))
  const plan = useAnswer('rights.erasePlan', repId ? { repId } : null)
  const [, navigate] = useLocation()
  const name = plan.status === 'ready' ? plan.value.name : null
  return (
    <KeepingPage
      title={name ?? 'One person'}
      about="What the workspace contains about one person, and what they may ask for"
      actions={<PersonPick key={repId} onPick={(id) => navigate(addresses.keepingPerson(id))} />}
      footer={<span>Making a report, setting a hold and erasing are entries of the ledger.</span>}
    >
      {repId === null && (
        <EmptyPlace title="Nobody is chosen">
          Type a few letters of the name at the top right: anybody who sells, rates or decides here.
        </EmptyPlace>
      )}
      {plan.status === 'failed' && <FailureNote failure={plan.error} />}
      {repId !== null && name !== null && (
        // One person's typed words and reports never show under another's name.
        <Person key={repId} repId={repId} name={name} />
      )}
    </KeepingPage>
  )
}

function Person({ repId, name }: { repId: RepId; name: string }) {
  return (
    <>
      <Panel className={classes.halves}>
        <AccessPart repId={repId} name={name} />
        <div>
          <PersonHold repId={repId} name={name} />
          <OwnRecords repId={repId} name={name} />
        </div>
      </Panel>
      <Panel className={classes.part}>
        <h2>Who has looked</h2>
        <LookTable repId={repId} />
      </Panel>
      <Panel className={classes.part}>
        <ErasePart repId={repId} />
      </Panel>
    </>
  )
}
