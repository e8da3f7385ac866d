import { useEffect, useRef, useState } from 'react'
import { keysOf } from '../../ui/keys.ts'
import classes from './votes.module.css'

const TYPED_IN = 'input, textarea, select, [role="dialog"]'

/**
 * A field for a fixed number of digits, never shown; letters in it stay commands, and arrows stay the clicker's. A digit
 * typed outside every field belongs to it: a member at a keyboard or number block just types.
 */
export function HiddenDigits({
  label,
  digits,
  begin,
  disabled = false,
  onFull,
}: {
  label: string
  digits: number
  /** Takes the focus as it appears. */
  begin: boolean
  disabled?: boolean
  onFull: (typed: string) => void
}) {
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (begin) field.current?.focus()
  }, [begin])
  const take = (text: string) => {
    const next = text.replace(/\D/g, '').slice(0, digits)
    setTyped(next)
    if (next.length === digits && typed.length < digits) onFull(next)
  }
  useEffect(() => {
    if (disabled) return
    const onKey = (event: KeyboardEvent) => {
      const { target } = event
      if (!(target instanceof Element) || target.closest(TYPED_IN) || event.altKey) return
      const digit = keysOf(event).find((name) => /^\d$/.test(name))
      if (digit === undefined) return
      event.preventDefault()
      field.current?.focus()
      take(typed + digit)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return (
    <input
      ref={field}
      className={classes.digits}
      // A password field is read out as dots, and is never offered again by the browser with this hint.
      type="password"
      autoComplete="one-time-code"
      inputMode="numeric"
      data-digits
      aria-label={label}
      placeholder={`${digits} ${digits === 1 ? 'digit' : 'digits'}`}
      disabled={disabled}
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
      onKeyDown={(event) => {
        // French and Czech number rows give other signs without Shift: digits go by their place.
        const digit = /^Digit(\d)$/.exec(event.code)?.[1]
        if (digit === undefined || /^\d$/.test(event.key) || event.key.length > 1) return
        event.preventDefault()
        take(typed + digit)
      }}
    />
  )
}
