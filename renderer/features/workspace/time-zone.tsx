import { Select } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import { systemTimeZone } from '../../../shared/model/calendar.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import texts from '../../ui/text.module.css'

/** Every zone this system knows, with UTC first. */
const ZONES = [...new Set(['UTC', systemTimeZone(), ...Intl.supportedValuesOf('timeZone')])]

export function ZoneField({ value, onChange }: { value: string; onChange: (to: string) => void }) {
  return (
    <Select
      label="Time zone"
      data={ZONES.includes(value) ? ZONES : [value, ...ZONES]}
      value={value}
      allowDeselect={false}
      searchable
      limit={60}
      nothingFoundMessage="No time zone has these letters"
      onChange={(zone) => zone !== null && onChange(zone)}
    />
  )
}

/** Whose calendar the open workspace follows. */
export function TimeZonePart({ zone }: { zone: string }) {
  const change = useApp((state) => state.changeTimeZone)
  const mayChange = useApp((state) => state.profile?.roles ?? []).some(
    (role) => role === 'director' || role === 'hr',
  )
  const [failure, setFailure] = useState<Failure | null>(null)
  const set = async (to: string) => {
    if (to === zone) return
    const result = await change(to)
    setFailure(result.ok ? null : result.error)
  }
  return (
    <div>
      {mayChange ? (
        <ZoneField value={zone} onChange={(to) => void set(to)} />
      ) : (
        <p>Time zone: {zone}</p>
      )}
      <p className={texts.soft}>
        Letters, due dates and retention count days there. A signed record keeps the zone it was
        signed in.
      </p>
      {failure && <FailureNote failure={failure} />}
    </div>
  )
}
