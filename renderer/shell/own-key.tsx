import { Modal, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import {
  isChosen,
  NOTHING_CHOSEN,
  PassphraseFields,
} from '../features/workspace/passphrase-fields.tsx'
import { useApp } from '../store/context.tsx'
import type { KeyAsk } from '../store/own-key.slice.ts'
import { Form } from '../ui/form.tsx'
import { SamplePassphrase } from '../ui/sample-passphrase.tsx'
import texts from '../ui/text.module.css'
import classes from './own-key.module.css'

/** The one place where a person's own key is made or opened, in front of whatever asked for it. */
export function OwnKey() {
  const ask = useApp((state) => state.keyAsk)
  return (
    <Modal
      opened={ask !== null}
      onClose={() => ask?.cancel()}
      title={ask?.kind === 'make' ? 'Make your key' : 'Open the key'}
      size={480}
      // In front of the dialog whose button asked for it.
      zIndex={300}
    >
      {ask?.kind === 'make' && <Make ask={ask} />}
      {ask?.kind === 'open' && <Open ask={ask} />}
    </Modal>
  )
}

function Make({ ask }: { ask: KeyAsk }) {
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  return (
    <Form
      submit="Make the key"
      ready={isChosen(chosen)}
      onSubmit={() => ask.submit(chosen.passphrase)}
      onCancel={ask.cancel}
    >
      <p>{ask.message}</p>
      <PassphraseFields label="Your own passphrase" chosen={chosen} onChange={setChosen} />
      <ul className={classes.facts}>
        <li>It proves who acted, and asks before somebody else takes the keyboard as you.</li>
        <li>It does not protect the file. Only encrypting the workspace does.</li>
        <li>
          It is kept nowhere. When it is forgotten, a director or HR takes the key away and you make
          a new one; what you signed stays signed.
        </li>
      </ul>
    </Form>
  )
}

function Open({ ask }: { ask: KeyAsk }) {
  const [passphrase, setPassphrase] = useState('')
  return (
    <Form
      submit="Go on"
      ready={passphrase !== ''}
      onSubmit={() => ask.submit(passphrase)}
      onCancel={ask.cancel}
    >
      <p>{ask.message}</p>
      <PasswordInput
        label="Passphrase of the key"
        autoComplete="current-password"
        value={passphrase}
        data-autofocus
        maxLength={500}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <SamplePassphrase />
      <p className={texts.small}>It stays open until half an hour after its last use.</p>
    </Form>
  )
}
