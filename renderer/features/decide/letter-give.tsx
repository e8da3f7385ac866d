import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import {
  LETTER_WAY_NAMES,
  LETTER_WAYS,
  type Letter,
  letterWaySchema,
} from '../../../shared/contract/letters.contract.ts'
import { useApp } from '../../store/context.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Form } from '../../ui/form.tsx'
import { today } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/** How and when the letter reached the person. It enters the record with the text as sent. */
export function LetterGive({ letter }: { letter: Letter }) {
  const { recordId, dispatch, othersNamed, text } = letter
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const [way, setWay] = useState<(typeof LETTER_WAYS)[number]>('by-hand')
  const [givenOn, setGivenOn] = useState(today)
  const [replyBy, setReplyBy] = useState(letter.replyBy)
  const [sent, setSent] = useState<string | null>(null)
  return (
    <section className={classes.block} aria-labelledby="give-title">
      <h2 id="give-title">Mark as given</h2>
      <p className={texts.soft}>{dispatch ?? 'Not given yet.'}</p>
      <Form
        submit={dispatch === null ? 'Mark as given' : 'Mark as given again'}
        kind="quiet"
        ready={othersNamed.length === 0}
        onSubmit={() => call('letters.give', { recordId, way, givenOn, replyBy, text: sent })}
        onDone={() =>
          notify({ kind: 'done', text: 'The letter stands in the record as it was given.' })
        }
      >
        {(errorOf) => (
          <>
            <NativeSelect
              label="How"
              value={way}
              data={LETTER_WAYS.map((value) => ({ value, label: LETTER_WAY_NAMES[value] }))}
              onChange={(event) => setWay(letterWaySchema.parse(event.currentTarget.value))}
            />
            <DayInput
              label="Given on"
              value={givenOn}
              error={errorOf('givenOn')}
              required
              onChange={setGivenOn}
            />
            <DayInput
              label="Reply due by"
              value={replyBy}
              error={errorOf('replyBy')}
              required
              onChange={setReplyBy}
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
                error={errorOf('text')}
                autosize
                minRows={6}
                maxRows={20}
                maxLength={30_000}
                onChange={(event) => setSent(event.currentTarget.value)}
              />
            )}
          </>
        )}
      </Form>
    </section>
  )
}
