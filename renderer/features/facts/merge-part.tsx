import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useApp } from '../../store/context.tsx'
import type { EvidencePerson } from '../../store/evidence.slice.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { day, dayOf } from '../../ui/format.ts'
import { PersonField } from '../../ui/person-field.tsx'
import texts from '../../ui/text.module.css'
import classes from './facts.module.css'
import type { Facts } from './facts-screen.tsx'
import { MergeForm } from './merge-form.tsx'

const BY = { name: 'the same name', email: 'the same email' } as const

/** Records that look like this person, those that were merged into this one, and the way to name another. */
export function MergePart({ facts }: { facts: Facts }) {
  const { repId, person } = facts
  const separate = useApp((state) => state.separateRecords)
  const [other, setOther] = useState<EvidencePerson | null>(null)
  const answer = useAnswer('merges.alike', { repId }, { keep: true })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status !== 'ready') return <div aria-busy="true" />
  const { alike, merges } = answer.value
  return (
    <Stack gap={8} align="flex-start">
      {alike.length + merges.length === 0 && (
        <p className={texts.soft}>Nobody else here has the same name or email.</p>
      )}
      {merges.map(({ mergeId, wasId, name, reason, at, by }) => (
        <div key={mergeId} className={classes.record}>
          <p>
            {name} ({wasId}) is part of this record since {dayOf(at)}
            {by !== null && `, merged by ${by}`}: {reason}
          </p>
          <Button size="compact-sm" onClick={() => void separate(person.name, mergeId)}>
            Make two records again
          </Button>
        </div>
      ))}
      {alike.map(({ repId: id, name, team, email, hiredOn, by }) => (
        <div key={id} className={classes.record}>
          <p>
            {name} ({id}) has {by.map((one) => BY[one]).join(' and ')}
            {team !== null && `, team ${team}`}
            {email !== null && !by.includes('email') && `, ${email}`}
            {hiredOn !== null && `, hired on ${day(hiredOn)}`}.
          </p>
          <DialogButton
            label="Merge"
            aria-label={`Merge with ${name} (${id})`}
            title="Two records of one person"
            size="compact-sm"
            width={760}
          >
            {(close) => <MergeForm facts={facts} otherId={id} onDone={close} />}
          </DialogButton>
        </div>
      ))}
      <DialogButton label="Merge with another record" title="Two records of one person" width={760}>
        {(close) => (
          <div className={classes.merge}>
            <PersonField person={other} label="The other record" onPick={setOther} />
            {other && other.repId !== repId && (
              <MergeForm key={other.repId} facts={facts} otherId={other.repId} onDone={close} />
            )}
          </div>
        )}
      </DialogButton>
    </Stack>
  )
}
