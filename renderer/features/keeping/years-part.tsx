import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useApp } from '../../store/context.tsx'
import { count } from '../../ui/format.ts'
import classes from './keeping.module.css'

/** How long a record signed from now on is kept. */
export function YearsPart({ years }: { years: number }) {
  const save = useApp((state) => state.setRetentionYears)
  const [typed, setTyped] = useState<number | string>(years)
  const wanted = Number(typed)
  const valid = Number.isInteger(wanted) && wanted >= 1 && wanted <= 30
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault()
        void save(wanted)
      }}
    >
      <h2>New records are kept {count(years, 'year')}</h2>
      <p className={classes.soft}>
        Four years where nothing else is set: one year is asked of most employers in the United
        States, two of universities and public bodies, four in California. The day of each record
        that is signed already stays as it is.
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
        <Button type="submit" disabled={!valid || wanted === years}>
          Save
        </Button>
      </div>
    </form>
  )
}
