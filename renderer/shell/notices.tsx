import { Button } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { useApp } from '../store/context.tsx'
import type { Notice } from '../store/notices.slice.ts'
import { printKeys, useShortcut } from '../ui/shortcuts.tsx'
import classes from './notices.module.css'

/** Notices on screen at once, the newest among them; those of a crash stay beside them however many there are. */
const SHOWN = 4
/** More than ever stand at once: what waited unseen behind them would be told too late. */
const MOST = 100

/**
 * Shows each notice once, with its undo, in a place of its own below the page, so that it covers nothing. Failures stay
 * until closed or until newer ones need the room, those of a crash until closed. Only the newest of what went well stays.
 */
export function Notices({ bare }: { bare: boolean }) {
  const notices = useApp((state) => state.notices)
  const drop = useApp((state) => state.dropNotice)
  const desk = useApp((state) => state.desk)
  const undoStack = useApp((state) => state.undoStack)
  const undoLast = useApp((state) => state.undoLast)
  const shown = useRef<Notice[]>([])
  const shownAt = useRef(desk)
  useShortcut('mod+z', 'Undo the last change', () => void undoLast(), 'Everywhere')

  useEffect(() => {
    const hide = (isOver: (notice: Notice) => boolean) => {
      const over = shown.current.filter(isOver)
      // Taken out first: hiding one closes it, which comes back here.
      shown.current = shown.current.filter((notice) => !over.includes(notice))
      for (const { id } of over) notifications.hide(String(id))
    }
    // Nothing said to the last person is said to the next.
    if (shownAt.current !== desk) hide(() => true)
    shownAt.current = desk
    hide(({ undo, id }) => undo !== null && !undoStack.some((notice) => notice.id === id))
    for (const notice of notices) {
      hide(({ kind, text }) => kind === notice.kind && (kind === 'done' || text === notice.text))
      const [oldest] = shown.current.filter(({ crash }) => !crash)
      if (oldest && shown.current.length >= SHOWN) hide((one) => one === oldest)
      shown.current.push(notice)
      notifications.show({
        id: String(notice.id),
        message: <NoticeText notice={notice} />,
        color: notice.kind === 'failed' ? 'var(--bad)' : 'var(--ok)',
        autoClose: notice.kind === 'failed' ? false : notice.undo ? 9000 : 5000,
        closeButtonProps: { 'aria-label': 'Close this notice' },
        role: notice.kind === 'failed' ? 'alert' : 'status',
        onClose: () => hide((one) => one === notice),
      })
      drop(notice.id)
    }
  }, [desk, notices, undoStack, drop])
  return (
    <div className={classes.notices} data-bare={bare || undefined}>
      <Notifications
        className={classes.stack}
        withinPortal={false}
        position="bottom-right"
        limit={MOST}
        transitionDuration={100}
      />
    </div>
  )
}

function NoticeText({ notice: { id, text, undo } }: { notice: Notice }) {
  const takeBack = useApp((state) => state.undo)
  if (!undo) return text
  return (
    <span className={classes.line}>
      {text}
      <Button size="compact-sm" onClick={() => void takeBack(id)}>
        Undo<kbd>{printKeys('mod+z')}</kbd>
      </Button>
    </span>
  )
}
