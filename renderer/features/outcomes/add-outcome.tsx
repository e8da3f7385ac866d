import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Followed } from '../../../shared/contract/outcomes.contract.ts'
import { CHECK_IN_MONTHS } from '../../../shared/model/outcome.ts'
import type { EvidencePerson } from '../../store/evidence.slice.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { PersonField } from '../../ui/person-field.tsx'
import texts from '../../ui/text.module.css'
import { CheckInForm } from './check-in-form.tsx'
import classes from './outcomes.module.css'

/** What became of somebody who was promoted outside any cycle here. */
export function AddOutcome({ today, people }: { today: string; people: readonly Followed[] }) {
  return (
    <DialogButton label="Add an outcome" title="What became of a promotion" width={620}>
      {(close) => <OutcomeFields today={today} people={people} onDone={close} />}
    </DialogButton>
  )
}

function OutcomeFields({
  today,
  people,
  onDone,
}: {
  today: string
  people: readonly Followed[]
  onDone: () => void
}) {
  const [person, setPerson] = useState<EvidencePerson | null>(null)
  const [since, setSince] = useState('')
  const [months, setMonths] = useState<number>(12)
  const known = people.find((one) => one.repId === person?.repId && one.since === since)
  return (
    <>
      <div className={classes.fields}>
        <PersonField person={person} onPick={setPerson} />
        <DayInput label="Promoted on" required max={today} value={since} onChange={setSince} />
        <NativeSelect
          label="Looked at after"
          value={String(months)}
          onChange={(event) => setMonths(Number(event.currentTarget.value))}
          data={CHECK_IN_MONTHS.map((one) => ({ value: String(one), label: `${one} months` }))}
        />
      </div>
      {person && since !== '' ? (
        <CheckInForm
          key={`${person.repId} ${since} ${months}`}
          person={known ?? { ...person, since, promoted: true, checkIns: [] }}
          months={months}
          onDone={onDone}
        />
      ) : (
        <p className={texts.soft}>Name the person and the day of the promotion first.</p>
      )}
    </>
  )
}
