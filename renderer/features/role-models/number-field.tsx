import { NumberInput } from '../../ui/number-input.tsx'

/** A number somebody may type; empty counts as the lowest it can be. */
export function NumberField({
  label,
  value,
  onChange,
  min = 0,
  max = 100,
  step = 0.5,
  suffix,
}: {
  label: string
  value: number
  onChange: (value: number) => void
  min?: number
  max?: number
  step?: number
  suffix?: string
}) {
  return (
    <NumberInput
      aria-label={label}
      w={104}
      value={value}
      min={min}
      max={max}
      step={step}
      decimalScale={3}
      clampBehavior="strict"
      {...(suffix ? { suffix } : {})}
      onChange={(next) => onChange(typeof next === 'number' ? next : min)}
    />
  )
}
