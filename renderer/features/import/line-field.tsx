import { TextInput } from '@mantine/core'
import { isEnter } from '../../ui/keys.ts'

/** A line of the file, typed: what was found stands in it until another is given; emptied, it is found out again. */
export function LineField({
  label,
  found,
  chosen,
  onChoose,
}: {
  label: string
  found: number | null
  chosen: number | null
  onChoose: (line: number | null) => void
}) {
  const shown = String(chosen ?? found ?? '')
  const keep = (text: string) => {
    const line = /^\d{1,7}$/.test(text.trim()) ? Number(text) : null
    const next = line === 0 ? null : line
    if (next !== chosen && text.trim() !== shown) onChoose(next)
  }
  return (
    <TextInput
      key={shown}
      label={label}
      inputMode="numeric"
      maxLength={7}
      defaultValue={shown}
      onBlur={(event) => {
        keep(event.currentTarget.value)
        if (event.currentTarget.value.trim() === '') event.currentTarget.value = shown
      }}
      onKeyDown={(event) => {
        if (isEnter(event)) keep(event.currentTarget.value)
      }}
    />
  )
}
