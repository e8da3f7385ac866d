import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { day, moment } from '../../ui/format.ts'
import { HoldForm, KeepHoldForm } from './hold-form.tsx'
import classes from './keeping.module.css'
import { ReleaseForm } from './release-form.tsx'

/** The hold on one person, or a form to set one. */
export function PersonHold({ repId, name }: { repId: RepId; name: string }) {
  const answer = useAnswer('rights.overview', {}, { keep: true })
  const call = useApp((state) => state.call)
  const [act, setAct] = useState<'set' | 'keep' | 'lift' | null>(null)
  if (answer.status !== 'ready') return null
  const holds = answer.value.holds.filter((hold) => hold.repId === repId)
  return (
    <div className={classes.part}>
      <h2>Legal hold</h2>
      {holds.map((hold) => (
        <Stack key={hold.holdId}>
          <p>
            <span className={classes.held}>■ Held</span> since {moment(hold.setAt)}, set by{' '}
            {hold.setBy.name}: {hold.reason}
          </p>
          <p className={classes.soft}>
            {hold.lookAgainOn === null
              ? 'No day is named on which somebody looks at it again.'
              : `To be looked at again on ${day(hold.lookAgainOn)}.`}
          </p>
          {act === 'lift' && <ReleaseForm holdId={hold.holdId} onDone={() => setAct(null)} />}
          {act === 'keep' && <KeepHoldForm holdId={hold.holdId} onDone={() => setAct(null)} />}
          {act === null && (
            <div className={classes.inline}>
              <Button onClick={() => setAct('keep')}>Keep it, look again later</Button>
              <Button onClick={() => setAct('lift')}>Lift the hold</Button>
            </div>
          )}
        </Stack>
      ))}
      {holds.length === 0 && act !== 'set' && (
        <>
          <p className={classes.soft}>
            None. Everything about {name} may be deleted once its retention period is over.
          </p>
          <div>
            <Button onClick={() => setAct('set')}>Set a hold</Button>
          </div>
        </>
      )}
      {holds.length === 0 && act === 'set' && (
        <HoldForm
          label={`Why nothing about ${name} may be deleted`}
          action="Set the hold"
          onSubmit={(said) => call('rights.hold', { repId, ...said })}
          onDone={() => setAct(null)}
        />
      )}
    </div>
  )
}
