import { Popover, TextInput, type TextInputProps, UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { daysAfter, isDay, monthsAfter, weekdayOf } from '../../shared/model/calendar.ts'
import classes from './day-input.module.css'
import { day as dayName, firstOfWeek, period, today, weekdays } from './format.ts'

type Props = Omit<TextInputProps, 'type' | 'value' | 'onChange' | 'min' | 'max'> & {
  /** YYYY-MM-DD; empty = no day. */
  value: string
  onChange: (value: string) => void
  min?: string | undefined
  max?: string | undefined
}

/**
 * A field for a day: typed part by part as the browser offers it, or picked from a calendar whose weeks begin as the
 * workspace says. The browser's own calendar cannot be told that, so it stays closed.
 */
export function DayInput({ value, onChange, min, max, ...field }: Props) {
  const [open, setOpen] = useState(false)
  const locked = field.disabled === true || field.readOnly === true
  return (
    <TextInput
      {...field}
      {...{ min, max, value }}
      type="date"
      classNames={{ input: classes.input ?? '' }}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        const opens =
          event.key === ' ' || event.key === 'F4' || (event.key === 'ArrowDown' && event.altKey)
        if (!opens) return
        event.preventDefault()
        if (!locked) setOpen(true)
      }}
      rightSection={
        locked ? null : (
          <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
            <Popover.Target>
              <UnstyledButton
                className={classes.button}
                aria-label="Calendar"
                onClick={() => setOpen(!open)}
              >
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                  <path
                    d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3"
                    fill="none"
                    stroke="currentColor"
                  />
                </svg>
              </UnstyledButton>
            </Popover.Target>
            <Popover.Dropdown className={classes.sheet} aria-label="Calendar">
              <Calendar
                chosen={isDay(value) ? value : null}
                isOpen={(on) => !(min && on < min) && !(max && on > max)}
                onPick={(on) => {
                  onChange(on)
                  setOpen(false)
                }}
              />
            </Popover.Dropdown>
          </Popover>
        )
      }
    />
  )
}

const STEPS: Readonly<Record<string, (from: string) => string>> = {
  ArrowLeft: (from) => daysAfter(from, -1),
  ArrowRight: (from) => daysAfter(from, 1),
  ArrowUp: (from) => daysAfter(from, -7),
  ArrowDown: (from) => daysAfter(from, 7),
  PageUp: (from) => monthsAfter(from, -1),
  PageDown: (from) => monthsAfter(from, 1),
  Home: (from) => weekOf(from),
  End: (from) => daysAfter(weekOf(from), 6),
}

/** The first day of the week a day lies in. */
const weekOf = (day: string) => daysAfter(day, -((weekdayOf(day) - firstOfWeek() + 7) % 7))

function Calendar({
  chosen,
  isOpen,
  onPick,
}: {
  chosen: string | null
  isOpen: (day: string) => boolean
  onPick: (day: string) => void
}) {
  const [at, setAt] = useState(chosen ?? today())
  const focused = useRef<HTMLButtonElement>(null)
  // The day that the keys moved to has the focus, also in a month that is drawn only now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day is what moves the focus
  useEffect(() => focused.current?.focus(), [at])
  const month = at.slice(0, 7)
  const weeks: string[][] = []
  for (let first = weekOf(`${month}-01`); first.slice(0, 7) <= month; first = daysAfter(first, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => daysAfter(first, index)))
  }
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    setAt(step(at))
  }
  const turn = (label: string, months: number, sign: string) => (
    <UnstyledButton
      className={classes.turn}
      aria-label={label}
      onClick={() => setAt(monthsAfter(at, months))}
    >
      {sign}
    </UnstyledButton>
  )
  return (
    <>
      <div className={classes.head}>
        {turn('Month before', -1, '‹')}
        <span aria-live="polite">{period(month)}</span>
        {turn('Month after', 1, '›')}
      </div>
      <table className={classes.days} onKeyDown={move}>
        <thead>
          <tr>
            {weekdays().map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((on) => (
                <td key={on}>
                  <UnstyledButton
                    ref={on === at ? focused : null}
                    data-autofocus={on === at || undefined}
                    className={classes.day}
                    tabIndex={on === at ? 0 : -1}
                    aria-label={dayName(on)}
                    aria-current={on === today() ? 'date' : undefined}
                    aria-pressed={on === chosen}
                    aria-disabled={!isOpen(on)}
                    data-other={on.slice(0, 7) !== month || undefined}
                    onClick={() => isOpen(on) && onPick(on)}
                  >
                    {Number(on.slice(8))}
                  </UnstyledButton>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
