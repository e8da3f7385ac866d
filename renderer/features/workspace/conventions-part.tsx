import { NativeSelect, Select } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import { MONTHS } from '../../../shared/model/calendar.ts'
import {
  type Conventions,
  conventionsSchema,
  WEEK_STARTS,
  WEEKDAYS,
} from '../../../shared/model/conventions.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import texts from '../../ui/text.module.css'
import classes from './workspace-screen.module.css'

const names = new Intl.DisplayNames('en', { type: 'currency' })
const CURRENCIES = Intl.supportedValuesOf('currency').map((code) => ({
  value: code,
  label: `${code} · ${names.of(code) ?? code}`,
}))

/** How the open workspace counts money, years and weeks. */
export function ConventionsPart({ conventions }: { conventions: Conventions }) {
  const change = useApp((state) => state.changeConventions)
  const may = useMay('workspaces.setConventions')
  const [failure, setFailure] = useState<Failure | null>(null)
  const { currency, fiscalStart, weekStart } = conventions
  const set = async (to: Partial<Conventions>) => {
    const result = await change(to)
    setFailure(result.ok ? null : result.error)
  }
  if (!may) return currency === null ? null : <p>Currency: {currency}</p>
  return (
    <div className={classes.fields}>
      <Select
        label="Currency"
        placeholder="Not chosen"
        data={CURRENCIES}
        value={currency}
        searchable
        clearable
        limit={60}
        nothingFoundMessage="No currency has these letters"
        onChange={(code) => void set({ currency: code })}
      />
      <NativeSelect
        label="Fiscal year begins in"
        value={String(fiscalStart ?? 1)}
        data={MONTHS.map((label, index) => ({ value: String(index + 1), label }))}
        onChange={({ currentTarget: { value } }) =>
          void set({ fiscalStart: value === '1' ? null : Number(value) })
        }
      />
      <NativeSelect
        label="Week begins on"
        value={String(weekStart ?? '')}
        data={[
          { value: '', label: 'As dates are written' },
          ...WEEK_STARTS.map((start) => ({ value: String(start), label: WEEKDAYS[start] ?? '' })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          void set({
            weekStart: conventionsSchema.shape.weekStart.parse(value === '' ? null : Number(value)),
          })
        }
      />
      <p className={texts.soft}>
        Amounts carry the currency once one is chosen, and a file in another one is refused. No
        amount is converted. A file that says FY26 Q1 is read by the fiscal year; screens and papers
        name calendar quarters.
      </p>
      {failure && <FailureNote failure={failure} />}
    </div>
  )
}
