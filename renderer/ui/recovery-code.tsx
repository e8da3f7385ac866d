import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Result } from '../../shared/errors.ts'
import { Form } from './form.tsx'
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

interface Confirming {
  /** Puts the code in force. */
  confirm: (typed: string) => Promise<Result<unknown>>
  onDone?: (() => void) | undefined
}

/** A code on screen, ways to put it on paper, and then the field to type it back from there. */
export function RecoveryCode({ confirm, onDone, ...shown }: Shown & Confirming) {
  const [typing, setTyping] = useState(false)
  return typing ? (
    <TypeBack confirm={confirm} onBack={() => setTyping(false)} onDone={onDone} />
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
  onBack,
  onDone,
}: Pick<Confirming, 'confirm' | 'onDone'> & { onBack: () => void }) {
  const [typed, setTyped] = useState('')
  return (
    <Form
      className={classes.part}
      submit="Confirm"
      ready={typed.trim() !== ''}
      onSubmit={() => confirm(typed)}
      onDone={onDone}
      cancel="Show the code again"
      onCancel={onBack}
    >
      <CodeField
        label="Recovery code, as it stands on the paper"
        value={typed}
        onChange={setTyped}
      />
    </Form>
  )
}

/** Where a code is typed. It has the focus when it comes. */
export function CodeField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
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
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

const focus = (field: HTMLInputElement | null) => field?.focus()
