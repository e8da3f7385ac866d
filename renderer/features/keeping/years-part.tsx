import { useState } from 'react'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import classes from './keeping.module.css'
import { isReason, ReasonField } from './reason-form.tsx'

/** The least time a record is kept, as this workspace states it. */
export function YearsPart({ years }: { years: number }) {
  const call = useApp((state) => state.call)
  const [typed, setTyped] = useState<number | string>(years)
  const [reason, setReason] = useState('')
  const wanted = Number(typed)
  const valid = Number.isInteger(wanted) && wanted >= 1 && wanted <= 30
  const differs = valid && wanted !== years
  return (
    <section className={classes.part}>
      <h2>Records are kept at least {count(years, 'year')}</h2>
      <p className={classes.soft}>
        One year is asked of most employers in the United States, two of universities and public
        bodies, four in California. No record goes before its years are over. More years apply at
        once to new records; fewer apply when a second person agrees.
      </p>
      <Form
        submit={differs && wanted < years ? 'Ask a second person' : 'Save'}
        kind="quiet"
        ready={differs && isReason(reason)}
        onSubmit={() => call('rights.setYears', { years: wanted, reason })}
        onDone={() => setReason('')}
      >
        <NumberInput
          label="Years"
          min={1}
          max={30}
          allowDecimal={false}
          value={typed}
          onChange={setTyped}
          w={90}
        />
        {differs && (
          <ReasonField label="Why the years change" value={reason} onChange={setReason} />
        )}
      </Form>
    </section>
  )
}
