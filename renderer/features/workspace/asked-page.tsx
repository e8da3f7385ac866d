import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useApp } from '../../store/context.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import { type Asks, asksSentence } from './asks.ts'
import classes from './protection.module.css'

/** What a request asks for; then the form. Protection is offered, here and on every page after it, and never asked for. */
export function AskedPage({
  asks,
  failure,
  onOpen,
  onProtect,
  onBack,
}: {
  asks: Asks
  failure: ReactNode
  onOpen: () => void
  onProtect: () => void
  onBack: () => void
}) {
  const task = useApp((state) => state.tasks.workspace)
  return (
    <div className={classes.narrow}>
      <Page title={asks.ballots ? 'Your opinion is asked for' : 'Your ratings are asked for'}>
        {failure}
        {task ? (
          <TaskProgress title="Opening the request" progress={task.progress} />
        ) : (
          <Panel className={classes.asked}>
            <p>{asksSentence(asks)}</p>
            <p className={texts.soft}>
              What you answer is kept in a file on this machine. The file is not encrypted; a
              passphrase can protect it now or at any time later.
            </p>
            <Group>
              <Button variant="filled" autoFocus onClick={onOpen}>
                Open the form
              </Button>
              <Button onClick={onProtect}>Protect it first</Button>
              <Button variant="subtle" onClick={onBack}>
                Back
              </Button>
            </Group>
          </Panel>
        )}
      </Page>
    </div>
  )
}
