import { Button, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useApp } from '../../store/context.tsx'
import { count } from '../../ui/format.ts'
import classes from './keeping.module.css'
import { LEAST_REASON, ReasonHint } from './reason-hint.tsx'

/** The least time a record is kept, as this workspace states it. */
export function YearsPart({ years }: { years: number }) {
  const save = useApp((state) => state.setRetentionYears)
  const [typed, setTyped] = useState<number | string>(years)
  const [reason, setReason] = useState('')
  const wanted = Number(typed)
  const valid = Number.isInteger(wanted) && wanted >= 1 && wanted <= 30
  const differs = valid && wanted !== years
  return (
    <form
      className={classes.part}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await save({ years: wanted, reason })) setReason('')
      }}
    >
      <h2>Records are kept at least {count(years, 'year')}</h2>
      <p className={classes.soft}>
        One year is asked of most employers in the United States, two of universities and public
        bodies, four in California. No record goes before its years are over. More years hold at
        once for new records; fewer hold when a second person agrees.
      </p>
      <div className={classes.inline}>
        <NumberInput
          label="Years"
          min={1}
          max={30}
          allowDecimal={false}
          value={typed}
          onChange={setTyped}
          w={90}
        />
        <Button type="submit" disabled={!differs || reason.trim().length < LEAST_REASON}>
          {differs && wanted < years ? 'Ask a second person' : 'Save'}
        </Button>
      </div>
      {differs && (
        <Textarea
          label="Why the years change"
          description={<ReasonHint />}
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </form>
  )
}
