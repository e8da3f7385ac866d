import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { Shortening } from '../../../shared/contract/rights.contract.ts'
import { useApp } from '../../store/context.tsx'
import { useProfile } from '../../store/use-profile.ts'
import { count, day, moment } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './keeping.module.css'
import { ReasonForm } from './reason-form.tsx'

/** Shorter times that hold once a second person agrees. Whoever asked may only take it back. */
export function ShorteningsPart({ waiting }: { waiting: readonly Shortening[] }) {
  const me = useProfile()
  const call = useApp((state) => state.call)
  const act = useApp((state) => state.act)
  const [refused, setRefused] = useState<Shortening | null>(null)
  if (waiting.length === 0) return null
  return (
    <Panel className={classes.part}>
      <h2>A shorter retention period waits for a second person</h2>
      <ul className={classes.list}>
        {waiting.map((one) => {
          const own = one.askedBy.personId === me?.personId
          const what = subjectOf(one)
          return (
            <li key={one.shorteningId}>
              <div>
                <span>
                  {what}: {timeOf(one, one.to)} instead of {timeOf(one, one.from)}
                </span>
                <p>{one.reason}</p>
                <small>
                  Asked by {own ? 'you' : one.askedBy.name}, {moment(one.askedAt)}
                  {own && '. Somebody else with the role Director or HR has to agree.'}
                </small>
              </div>
              <div className={classes.inline}>
                {!own && (
                  <Button
                    aria-label={`Agree to the shorter time: ${what}`}
                    onClick={() => void act('rights.agree', { shorteningId: one.shorteningId })}
                  >
                    Agree
                  </Button>
                )}
                <Button
                  aria-label={`${own ? 'Take back' : 'Refuse'} the shorter time: ${what}`}
                  onClick={() => setRefused(one)}
                >
                  {own ? 'Take back' : 'Refuse'}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
      <Modal
        opened={refused !== null}
        onClose={() => setRefused(null)}
        title={refused ? `The time stays as it is: ${subjectOf(refused)}` : ''}
      >
        {refused && (
          <ReasonForm
            label="Why the time stays as it is"
            action="Keep the time"
            onSubmit={(reason) =>
              call('rights.refuse', { shorteningId: refused.shorteningId, reason })
            }
            onDone={() => setRefused(null)}
          />
        )}
      </Modal>
    </Panel>
  )
}

const subjectOf = ({ recordId, name }: Shortening): string =>
  recordId === null ? 'All records' : `Record of ${name ?? 'an erased person'}`

const timeOf = ({ recordId }: Shortening, value: string): string =>
  recordId === null ? count(Number(value), 'year') : `until ${day(value)}`
