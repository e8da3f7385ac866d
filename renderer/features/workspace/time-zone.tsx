import { Select } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import { isTimeZone, systemTimeZone } from '../../../shared/model/calendar.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import texts from '../../ui/text.module.css'
import classes from './workspace-screen.module.css'

/** Names of today for zones that browsers still list under an older one. */
const RENAMED = [
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
].filter(isTimeZone)

/** Every zone this system knows, by name, with UTC first. */
const ZONES = [
  'UTC',
  ...[...new Set([systemTimeZone(), ...Intl.supportedValuesOf('timeZone'), ...RENAMED])]
    .filter((zone) => zone !== 'UTC')
    .sort(),
]

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
    <div className={classes.fields}>
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
