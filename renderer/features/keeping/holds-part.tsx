import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { addresses } from '../../ui/addresses.ts'
import { day, moment } from '../../ui/format.ts'
import classes from './keeping.module.css'
import { ReleaseForm } from './release-form.tsx'

type Hold = Output<'rights.overview'>['holds'][number]

/** Legal holds in force: nothing about these people is deleted until they are lifted. */
export function HoldsPart({ holds }: { holds: readonly Hold[] }) {
  const [lifted, setLifted] = useState<Hold | null>(null)
  return (
    <div className={classes.part}>
      <h2>Legal holds</h2>
      {holds.length === 0 && (
        <p className={classes.soft}>
          None. A hold stops every deletion that touches a person; set one from{' '}
          <Link href={addresses.keepingPeople}>One person</Link>.
        </p>
      )}
      <ul className={classes.list}>
        {holds.map((hold) => (
          <li key={hold.holdId}>
            <div>
              <Link href={addresses.keepingPerson(hold.repId)}>{hold.name}</Link>
              <p>{hold.reason}</p>
              <small>
                Set by {hold.setBy.name}, {moment(hold.setAt)}.{' '}
                {hold.lookAgainOn === null
                  ? 'No day to look again.'
                  : `Look again on ${day(hold.lookAgainOn)}.`}
              </small>
            </div>
            <Button onClick={() => setLifted(hold)} aria-label={`Lift the hold on ${hold.name}`}>
              Lift
            </Button>
          </li>
        ))}
      </ul>
      <Modal
        opened={lifted !== null}
        onClose={() => setLifted(null)}
        title={lifted ? `Lift the hold on ${lifted.name}` : ''}
      >
        {lifted && <ReleaseForm holdId={lifted.holdId} onDone={() => setLifted(null)} />}
      </Modal>
    </div>
  )
}
