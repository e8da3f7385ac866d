import { Button } from '@mantine/core'
import { useState } from 'react'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { moment } from '../../ui/format.ts'
import classes from './keeping.module.css'
import { ReasonForm } from './reason-form.tsx'
import { ReleaseForm } from './release-form.tsx'

/** The hold on one person, or a form to set one. */
export function PersonHold({ repId, name }: { repId: RepId; name: string }) {
  const answer = useAnswer('rights.overview', {}, { keep: true })
  const call = useApp((state) => state.call)
  const [lifting, setLifting] = useState<string | null>(null)
  const [setting, setSetting] = useState(false)
  if (answer.status !== 'ready') return null
  const holds = answer.value.holds.filter((hold) => hold.repId === repId)
  return (
    <div className={classes.part}>
      <h2>Legal hold</h2>
      {holds.map((hold) => (
        <div key={hold.holdId} className={classes.form}>
          <p>
            <span className={classes.held}>■ Held</span> since {moment(hold.setAt)}, set by{' '}
            {hold.setBy.name}: {hold.reason}
          </p>
          {lifting === hold.holdId ? (
            <ReleaseForm holdId={hold.holdId} onDone={() => setLifting(null)} />
          ) : (
            <div>
              <Button onClick={() => setLifting(hold.holdId)}>Lift the hold</Button>
            </div>
          )}
        </div>
      ))}
      {holds.length === 0 && !setting && (
        <>
          <p className={classes.soft}>
            None. Everything about {name} may be deleted once its retention period is over.
          </p>
          <div>
            <Button onClick={() => setSetting(true)}>Set a hold</Button>
          </div>
        </>
      )}
      {holds.length === 0 && setting && (
        <ReasonForm
          label={`Why nothing about ${name} may be deleted`}
          action="Set the hold"
          onSubmit={(reason) => call('rights.hold', { repId, reason })}
          onDone={() => setSetting(false)}
        />
      )}
    </div>
  )
}
