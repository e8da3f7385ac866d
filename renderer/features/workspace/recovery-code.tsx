import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useApp, useAppStore } from '../../store/context.tsx'
import { saveBytes, saveText } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import classes from './protection.module.css'

/** The code on screen, ways to put it on paper, and then the field to type it back from there. */
export function RecoveryCode({ code, onDone }: { code: string; onDone?: () => void }) {
  const [typing, setTyping] = useState(false)
  return typing ? (
    <TypeBack onBack={() => setTyping(false)} onDone={onDone} />
  ) : (
    <Shown code={code} onNext={() => setTyping(true)} />
  )
}

function Shown({ code, onNext }: { code: string; onNext: () => void }) {
  const store = useAppStore()
  const name = useApp((state) => state.workspace?.name ?? '')
  const savePdf = async () => {
    const sheet = await store.getState().recoverySheet()
    if (sheet) {
      saveBytes(
        sheet.fileName,
        Uint8Array.from(atob(sheet.content), (byte) => byte.charCodeAt(0)),
      )
    }
  }
  return (
    <>
      <ol className={classes.code} aria-label="Recovery code">
        {code.split('-').map((group, index) => (
          // The groups are numbered, so that a typo can be named.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what identifies a group
          <li key={index}>
            {index + 1}
            <b>{group}</b>
          </li>
        ))}
      </ol>
      <div className={classes.part}>
        <p className={texts.soft}>
          It opens {name} when the passphrase is forgotten. It is shown this once and kept nowhere:
          put it on paper, away from this machine.
        </p>
        <div className={`${classes.actions} ${classes.unprinted}`}>
          <Button onClick={() => window.print()}>Print</Button>
          <Button onClick={() => void savePdf()}>Save as PDF</Button>
          <Button
            onClick={() =>
              saveText(`Recovery code of ${name}.txt`, asText(name, code), 'text/plain')
            }
          >
            Save as text
          </Button>
          <Button variant="filled" onClick={onNext}>
            Type it back
          </Button>
        </div>
      </div>
    </>
  )
}

function TypeBack({ onBack, onDone }: { onBack: () => void; onDone: (() => void) | undefined }) {
  const store = useAppStore()
  const busy = useApp((state) => state.tasks.keys !== undefined)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    const failure = await store.getState().confirmRecoveryCode(typed)
    if (failure) setProblem(failure.message)
    else onDone?.()
  }
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextInput
        className={classes.typed ?? ''}
        label="Recovery code, as it stands on the paper"
        description="Capitals, blanks and hyphens do not matter."
        autoComplete="off"
        spellCheck={false}
        ref={focus}
        value={typed}
        error={problem}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setProblem(null)
        }}
      />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" disabled={busy || typed.trim() === ''}>
          Confirm
        </Button>
        <Button variant="subtle" onClick={onBack}>
          Show the code again
        </Button>
      </div>
    </form>
  )
}

const focus = (field: HTMLInputElement | null) => field?.focus()

const asText = (name: string, code: string) =>
  `Recovery code of ${name} (Proceed)\n\n${code}\n\nOpens the workspace when its passphrase is forgotten. Keep it away from the machine.\nBoth files are needed: the workspace and its key file, which lies beside it and ends in .keys.\n`
