import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { isWritten } from './unsaved-text.ts'
import classes from './writing-guard.module.css'

/** A dialog that was asked to close over something written, and what had the focus. */
interface Asked {
  dialog: Element
  had: Element | null
}

/**
 * Escape, or a click beside a dialog, never throws writing away: where somebody wrote in it, it asks. What keeps its
 * text when it closes says so (`data-stays`).
 */
export function WritingGuard() {
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    const ask = (event: Event, dialog: Element | null) => {
      if (!dialog || !isWritten(dialog)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      setAsked((now) => (now ? null : { dialog, had: document.activeElement }))
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || !(event.target instanceof Element)) return
      // Something inside, as an open list, takes this Escape for itself.
      if (event.target.getAttribute('data-mantine-stop-propagation') === 'true') return
      if (leaving.has(event)) return
      ask(event, topDialog())
    }
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('[role="dialog"]')) return
      const dialog = topDialog()
      // What lies beneath and around the dialog is in its root.
      if (dialog?.closest('.mantine-Modal-root')?.contains(event.target)) ask(event, dialog)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    window.addEventListener('click', onClick, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      window.removeEventListener('click', onClick, { capture: true })
    }
  }, [])
  if (!asked?.dialog.isConnected) return null
  const { dialog, had } = asked
  const stay = () => {
    setAsked(null)
    if (had instanceof HTMLElement) had.focus()
  }
  const leave = () => {
    setAsked(null)
    const press = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })
    leaving.add(press)
    dialog.dispatchEvent(press)
  }
  return createPortal(
    <div role="alert" className={classes.guard}>
      <p>What you wrote here is not saved.</p>
      <Button variant="filled" autoFocus onClick={stay}>
        Keep writing
      </Button>
      <Button onClick={leave}>Throw it away</Button>
    </div>,
    dialog,
  )
}

/** Presses of Escape that were answered already. */
const leaving = new WeakSet<Event>()

/** The dialog on top; the last one in the page. */
const topDialog = (): Element | null =>
  [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].at(-1) ?? null
