import { type ReactNode, useEffect, useRef } from 'react'
import type { Failure } from '../../shared/errors.ts'
import { FailureNote } from './failure-note.tsx'
import classes from './page.module.css'

/**
 * The frame of a place: title, one soft line beneath, actions at the right, then the content. It opens at its top, and the
 * title takes the focus, so that keyboard and screen reader start there.
 */
export function Page({
  title,
  about,
  actions,
  footer,
  fill = false,
  children,
}: {
  title: string
  about?: ReactNode
  actions?: ReactNode
  footer?: ReactNode
  /** The content fills the window and scrolls inside itself. */
  fill?: boolean
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const isOpen = useRef(false)
  useEffect(() => {
    document.title = `${title} · Proceed`
    const content = heading.current?.closest('main')
    // A title that is being typed does not take the focus from its own field.
    const isTyped = isOpen.current && content?.querySelector('input:focus, textarea:focus') != null
    isOpen.current = true
    if (isTyped) return
    heading.current?.focus({ preventScroll: true })
    content?.scrollTo(0, 0)
  }, [title])
  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <header className={classes.header}>
        <div className={classes.title}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {about !== undefined && <p className={classes.about}>{about}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.content}>{children}</div>
      {footer && <footer className={classes.footer}>{footer}</footer>}
    </div>
  )
}

/** A place whose content is not there: its title stands while it is asked for, and above what went wrong. */
export function WaitingPage({
  title,
  actions,
  of,
}: {
  title: string
  actions?: ReactNode
  of: { status: 'loading' } | { status: 'failed'; error: Failure }
}) {
  return (
    <Page title={title} actions={actions}>
      {of.status === 'failed' ? <FailureNote failure={of.error} /> : <Waiting />}
    </Page>
  )
}

/** Where lines will stand, once somebody has waited long enough to wonder. */
function Waiting() {
  return (
    <div className={classes.waiting} aria-busy="true">
      <span />
      <span />
      <span />
    </div>
  )
}
