import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Failure, Result } from '../../shared/errors.ts'
import { FailureNote } from './failure-note.tsx'
import classes from './form.module.css'
import { isEnter } from './keys.ts'

interface FormProps<T> {
  /** What its button says. */
  submit: ReactNode
  /** Sends; null = there was nothing to send. */
  onSubmit: () => Promise<Result<T> | null>
  onDone?: ((value: T) => void) | undefined
  ready?: boolean
  /** `quiet` = not the main thing to do on its page; `danger` = it destroys. */
  kind?: 'main' | 'quiet' | 'danger'
  cancel?: ReactNode
  onCancel?: (() => void) | undefined
  /** Further buttons, before its own. */
  more?: ReactNode
  /** Stands in place of the buttons while long work is under way. */
  progress?: ReactNode
  /** Fields and buttons side by side. */
  inline?: boolean
  className?: string | undefined
  label?: string
  /** What is missing is said by `onSubmit` in place of the browser. */
  noValidate?: boolean
  /** The dialog it stands in begins at its button. */
  autoFocus?: boolean
  /** A function is given what is wrong with a field, by its name in the contract. */
  children?: ReactNode | ((errorOf: (field: string) => string | undefined) => ReactNode)
}

/**
 * Fields that are sent together. It owns what every form owes: one sending at a time, however often it is asked to
 * send, by its button or by Ctrl+Enter (⌘ on a Mac) from any field; the failure, each part of it at its field where the
 * fields ask for it; and the row of buttons.
 */
export function Form<T>({
  submit,
  onSubmit,
  onDone,
  ready = true,
  kind = 'main',
  cancel = 'Cancel',
  onCancel,
  more,
  progress,
  inline = false,
  className = inline ? classes.inline : classes.form,
  label,
  noValidate = false,
  autoFocus = false,
  children,
}: FormProps<T>) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const form = useRef<HTMLFormElement>(null)
  // The second click of a double click comes before the page is drawn again.
  const sending = useRef(false)
  const send = async () => {
    if (sending.current || !ready) return
    sending.current = true
    setBusy(true)
    setFailure(null)
    let result: Result<T> | null = null
    try {
      result = await onSubmit()
    } finally {
      // Drawn before the next click can come, which would otherwise meet the fields as they were sent.
      flushSync(() => {
        setBusy(false)
        if (result?.ok) onDone?.(result.value)
        else if (result && result.error.code !== 'cancelled') setFailure(result.error)
      })
      sending.current = false
    }
  }
  useEffect(() => {
    if (!failure) return
    const invalid = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (invalid) invalid.focus()
    // The button that was pressed went away for the progress of long work: typing goes on in the first field.
    else if (document.activeElement === document.body) {
      form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus()
    }
  }, [failure])
  const atField = new Set<string>()
  const errorOf = (field: string) => {
    const problem = failure?.details?.[field]
    if (problem !== undefined) atField.add(field)
    return problem
  }
  const fields = typeof children === 'function' ? children(errorOf) : children
  return (
    <form
      ref={form}
      className={className}
      aria-label={label}
      noValidate={noValidate}
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (isEnter(event) && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          event.currentTarget.requestSubmit()
        }
      }}
    >
      {fields}
      {failure && <FailureNote failure={failure} shown={atField} />}
      {progress ?? (
        <div className={classes.buttons} data-end={onCancel !== undefined || undefined}>
          {onCancel && (
            <Button onClick={onCancel} disabled={busy}>
              {cancel}
            </Button>
          )}
          {more}
          <Button
            type="submit"
            variant={kind === 'main' ? 'filled' : 'default'}
            {...(kind === 'danger' && { color: 'red' })}
            // Not `disabled`: once all is saved it has nothing to send, and the focus would be nowhere.
            data-autofocus={autoFocus || undefined}
            data-disabled={busy || !ready}
            aria-disabled={busy || !ready || undefined}
          >
            {submit}
          </Button>
        </div>
      )}
    </form>
  )
}
