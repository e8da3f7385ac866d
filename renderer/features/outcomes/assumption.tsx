import { Slider } from '@mantine/core'
import { useId } from 'react'
import { NumberInput } from '../../ui/number-input.tsx'
import classes from './assumption.module.css'

/** One assumption: its name, what it means in one line, a slider and the same value as a field. */
export function Assumption({
  name,
  about,
  value,
  onChange,
  min,
  max,
  step,
  suffix = '',
}: {
  name: string
  about?: string
  value: number
  onChange: (value: number) => void
  min: number
  max: number
  step: number
  suffix?: string
}) {
  const id = useId()
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))
  const inside = (next: number) => Math.min(max, Math.max(min, next))
  return (
    <div className={classes.assumption}>
      <span id={id}>{name}</span>
      <NumberInput
        aria-labelledby={id}
        value={Number(value.toFixed(Math.max(decimals, 3)))}
        onChange={(next) => {
          const parsed = typeof next === 'number' ? next : Number(next)
          if (next !== '' && Number.isFinite(parsed)) onChange(inside(parsed))
        }}
        min={min}
        max={max}
        step={step}
        suffix={suffix}
        hideControls
      />
      <Slider
        value={value}
        onChange={onChange}
        min={min}
        max={max}
        step={step}
        label={null}
        size={4}
        thumbSize={16}
        thumbLabel={`${name}, slider`}
        color="var(--ink)"
      />
      {about && <small>{about}</small>}
    </div>
  )
}
