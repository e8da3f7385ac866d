import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Failure } from '../../shared/errors.ts'
import classes from './recovery-code.module.css'
import { saveText } from './save-text.ts'
import texts from './text.module.css'

interface Shown {
  code: string
  /** What it opens, as a sentence. */
  opens: string
  /** Name of the file it can be saved as, without its ending. */
  fileName: string
  /** What stands in that file. */
  text: string
  savePdf: () => Promise<void>
  /** Further buttons. */
  more?: ReactNode
}

/** A code on screen, ways to put it on paper, and then the field to type it back from there. */
export function RecoveryCode({
  confirm,
  busy = false,
  onDone,
  ...shown
}: Shown & {
  /** Null = it is in force now. */
  confirm: (typed: string) => Promise<Failure | null>
  busy?: boolean
  onDone?: (() => void) | undefined
}) {
  const [typing, setTyping] = useState(false)
  return typing ? (
    <TypeBack confirm={confirm} busy={busy} onBack={() => setTyping(false)} onDone={onDone} />
  ) : (
    <ShownCode {...shown} onNext={() => setTyping(true)} />
  )
}

function ShownCode({
  code,
  opens,
  fileName,
  text,
  savePdf,
  more,
  onNext,
}: Shown & { onNext: () => void }) {
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
          {opens} It is shown this once and kept nowhere: put it on paper, away from this machine.
        </p>
        <div className={`${classes.actions} ${classes.unprinted}`}>
          <Button onClick={() => window.print()}>Print</Button>
          <Button onClick={() => void savePdf()}>Save as PDF</Button>
          <Button onClick={() => saveText(`${fileName}.txt`, text, 'text/plain')}>
            Save as text
          </Button>
          <Button variant="filled" onClick={onNext}>
            Type it back
          </Button>
          {more}
        </div>
      </div>
    </>
  )
}

function TypeBack({
  confirm,
  busy,
  onBack,
  onDone,
}: {
  confirm: (typed: string) => Promise<Failure | null>
  busy: boolean
  onBack: () => void
  onDone: (() => void) | undefined
}) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    const failure = await confirm(typed)
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
      <CodeField
        label="Recovery code, as it stands on the paper"
        value={typed}
        problem={problem}
        onChange={(value) => {
          setTyped(value)
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

/** Where a code is typed. It has the focus when it comes. */
export function CodeField({
  label,
  value,
  problem = null,
  onChange,
}: {
  label: string
  value: string
  problem?: string | null
  onChange: (value: string) => void
}) {
  return (
    <TextInput
      className={classes.typed ?? ''}
      label={label}
      description="Capitals, blanks and hyphens do not matter."
      autoComplete="off"
      spellCheck={false}
      ref={focus}
      value={value}
      error={problem}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

const focus = (field: HTMLInputElement | null) => field?.focus()
