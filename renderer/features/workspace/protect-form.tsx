import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import { isChosen, NOTHING_CHOSEN, PassphraseFields } from './passphrase-fields.tsx'
import classes from './protection.module.css'

/** Before a new file is made: encrypted with a passphrase, or plain after two questions. */
export function ProtectForm({
  name,
  about,
  failure,
  onCreate,
  onBack,
}: {
  name: string
  /** Said first; null = nothing. */
  about: string | null
  failure: ReactNode
  /** Settles when the file is made, or when it is said why not. */
  onCreate: (passphrase: string | null) => Promise<unknown>
  onBack: () => void
}) {
  const task = useApp((state) => state.tasks.workspace)
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const [asksPlain, setAsksPlain] = useState(false)
  return (
    <div className={classes.narrow}>
      <Page
        title={`Protect ${name}`}
        about="The file is encrypted on this machine before anything is written to it."
      >
        {about !== null && <p>{about}</p>}
        {failure}
        {task ? (
          <TaskProgress title="Creating the workspace" progress={task.progress} />
        ) : (
          <Panel className={classes.halves}>
            <Form
              submit="Create encrypted"
              ready={isChosen(chosen)}
              cancel="Back"
              onCancel={onBack}
              onSubmit={async () => {
                await onCreate(chosen.passphrase)
                return null
              }}
            >
              <h2>Choose a passphrase</h2>
              <PassphraseFields chosen={chosen} onChange={setChosen} />
            </Form>
            <div>
              <h2>What this means</h2>
              <ul className={classes.facts}>
                <li>
                  <b>Nobody else can read it</b>
                  The file, its backups and its log stay unreadable without the passphrase.
                </li>
                <li>
                  <b>A recovery code comes next</b>
                  It is printed once and opens the file when the passphrase is forgotten.
                </li>
                <li>
                  <b>Nobody can reset it</b>
                  Without the passphrase and without the code, the content is lost.
                </li>
              </ul>
              <Group>
                <Button
                  variant="subtle"
                  className={classes.flush ?? ''}
                  onClick={() => setAsksPlain(true)}
                >
                  Leave it unencrypted
                </Button>
              </Group>
            </div>
          </Panel>
        )}
      </Page>
      <PlainQuestion
        name={name}
        opened={asksPlain}
        onClose={() => setAsksPlain(false)}
        onPlain={() => {
          setAsksPlain(false)
          void onCreate(null)
        }}
      />
    </div>
  )
}

/** Asked twice: the choice, then that its consequence is accepted. */
function PlainQuestion({
  name,
  opened,
  onClose,
  onPlain,
}: {
  name: string
  opened: boolean
  onClose: () => void
  onPlain: () => void
}) {
  const [accepted, setAccepted] = useState(false)
  return (
    <Modal opened={opened} onClose={onClose} title={`Leave ${name} unencrypted?`}>
      <Form
        kind="quiet"
        submit="Create without encryption"
        ready={accepted}
        onSubmit={async () => {
          onPlain()
          return null
        }}
        more={
          <Button variant="filled" onClick={onClose} data-autofocus>
            Encrypt it
          </Button>
        }
      >
        <p>
          Everybody who gets the file, a backup or this disk can read every name, rating and note in
          it. The workspace stays marked as not encrypted; it can be encrypted later.
        </p>
        <Checkbox
          label="Everybody who gets the file may read it"
          checked={accepted}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
        />
      </Form>
    </Modal>
  )
}
