import { Button } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useApp } from '../store/context.tsx'
import type { Notice } from '../store/notices.slice.ts'
import { printKeys, useShortcut } from '../ui/shortcuts.tsx'
import classes from './notices.module.css'

/** Shows each notice once, with its undo. Failures stay until closed. */
export function Notices() {
  const notices = useApp((state) => state.notices)
  const drop = useApp((state) => state.dropNotice)
  const undoLast = useApp((state) => state.undoLast)
  useShortcut('mod+z', 'Undo the last change', undoLast, 'Everywhere')
  useEffect(() => {
    for (const notice of notices) {
      notifications.show({
        id: String(notice.id),
        message: <NoticeText notice={notice} />,
        color: notice.kind === 'failed' ? 'var(--bad)' : 'var(--ok)',
        autoClose: notice.kind === 'failed' ? false : notice.undo ? 9000 : 5000,
        closeButtonProps: { 'aria-label': 'Close this notice' },
        role: notice.kind === 'failed' ? 'alert' : 'status',
      })
      drop(notice.id)
    }
  }, [notices, drop])
  return (
    <Notifications
      className={classes.aboveFooter}
      position="bottom-right"
      limit={4}
      transitionDuration={100}
    />
  )
}

function NoticeText({ notice }: { notice: Notice }) {
  const { text, undo } = notice
  if (!undo) return text
  return (
    <span className={classes.line}>
      {text}
      <Button
        size="compact-sm"
        onClick={() => {
          undo()
          notifications.hide(String(notice.id))
        }}
      >
        Undo<kbd>{printKeys('mod+z')}</kbd>
      </Button>
    </span>
  )
}
