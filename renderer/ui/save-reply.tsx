import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../shared/errors.ts'
import { readReplyCode } from '../../shared/model/recovery-code.ts'
import { useApp } from '../store/context.tsx'
import { FailureNote } from './failure-note.tsx'
import classes from './reply-questions.module.css'
import { saveText } from './save-text.ts'
import texts from './text.module.css'

/** Saves the reply of somebody's own file, with the code that was given apart from the request. */
export function SaveReply({ disabled, about }: { disabled: boolean; about: string }) {
  const call = useApp((state) => state.call)
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [saved, setSaved] = useState<{ fileName: string; fingerprint: string } | null>(null)
  const typed = code.trim()
  const read = readReplyCode(typed)
  const save = async () => {
    setFailure(null)
    const result = await call('bundles.reply', { code: typed === '' ? null : typed })
    if (!result.ok) return setFailure(result.error)
    const { fileName, content, fingerprint } = result.value
    saveText(fileName, content, 'application/json')
    setSaved({ fileName, fingerprint })
  }
  return (
    <div className={classes.save}>
      <TextInput
        label="Reply code"
        description="Three groups of five, given to you by phone or in person. It proves that the reply is yours."
        value={code}
        maxLength={40}
        spellCheck={false}
        autoComplete="off"
        disabled={disabled}
        error={typed.length >= 15 && !read.ok && read.problem}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button
        variant="filled"
        disabled={disabled || (typed !== '' && !read.ok)}
        aria-describedby={about}
        onClick={() => void save()}
      >
        Save the reply file
      </Button>
      {failure && <FailureNote failure={failure} />}
      <div aria-live="polite">
        {saved && (
          <p>
            Saved as {saved.fileName}. Its fingerprint is <code>{saved.fingerprint}</code>
            {typed === '' && ': without a code you will be asked to read it out.'}
          </p>
        )}
        {!saved && typed === '' && !disabled && (
          <p className={texts.soft}>
            Without a code the reply can be saved too; whoever takes it in then asks you.
          </p>
        )}
      </div>
    </div>
  )
}
