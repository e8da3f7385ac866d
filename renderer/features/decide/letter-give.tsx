import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  LETTER_WAY_NAMES,
  LETTER_WAYS,
  type Letter,
  letterWaySchema,
} from '../../../shared/contract/letters.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/** How and when the letter reached the person. It enters the record with the text as sent. */
export function LetterGive({ letter }: { letter: Letter }) {
  const { recordId, dispatch, othersNamed, text } = letter
  const decide = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const [way, setWay] = useState<(typeof LETTER_WAYS)[number]>('by-hand')
  const [givenOn, setGivenOn] = useState(() => new Date().toISOString().slice(0, 10))
  const [replyBy, setReplyBy] = useState(letter.replyBy)
  const [sent, setSent] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const give = async () => {
    setBusy(true)
    const result = await decide('letters.give', { recordId, way, givenOn, replyBy, text: sent })
    setBusy(false)
    setFailure(result.ok ? null : result.error)
    if (result.ok)
      notify({ kind: 'done', text: 'The letter stands in the record as it was given.' })
  }
  return (
    <section className={classes.block} aria-labelledby="give-title">
      <h2 id="give-title">Mark as given</h2>
      <p className={texts.soft}>{dispatch ?? 'Not given yet.'}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void give()
        }}
      >
        <NativeSelect
          label="How"
          value={way}
          data={LETTER_WAYS.map((value) => ({ value, label: LETTER_WAY_NAMES[value] }))}
          onChange={(event) => setWay(letterWaySchema.parse(event.currentTarget.value))}
        />
        <TextInput
          type="date"
          label="Given on"
          value={givenOn}
          required
          onChange={(event) => setGivenOn(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="Reply due by"
          value={replyBy}
          required
          onChange={(event) => setReplyBy(event.currentTarget.value)}
        />
        {sent === null ? (
          <div className={classes.buttons}>
            <Button size="compact-sm" onClick={() => setSent(text)}>
              The text was changed before it was sent
            </Button>
          </div>
        ) : (
          <Textarea
            label="Text as it was sent"
            value={sent}
            autosize
            minRows={6}
            maxRows={20}
            maxLength={30_000}
            onChange={(event) => setSent(event.currentTarget.value)}
          />
        )}
        {failure && <FailureNote failure={failure} />}
        <div className={classes.buttons}>
          <Button type="submit" disabled={busy || othersNamed.length > 0}>
            {dispatch === null ? 'Mark as given' : 'Mark as given again'}
          </Button>
        </div>
      </form>
    </section>
  )
}
