import { Button, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RatingForm } from '../../../shared/contract/rating-form.contract.ts'
import { type Tie, tieSchema, tooCloseWords } from '../../../shared/model/too-close.ts'
import { useApp } from '../../store/context.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'
import classes from './rate.module.css'

type Person = RatingForm['people'][number]

/** As the rater says it. */
const SAID: Record<Tie, string> = {
  manages: 'I manage this person, or this person manages me',
  mentor: 'One of us is or was the mentor of the other',
  rival: 'We want the same seat',
  family: 'Family or a close friend',
  other: 'Another reason, in my own words',
}

/** Asks why somebody would not be a fair witness, and leaves them out. */
export function TooClose({ form, person }: { form: RatingForm; person: Person }) {
  return (
    <DialogButton
      label="Too close?"
      aria-label={`Too close to ${person.label}?`}
      title={`Leave ${person.label} out?`}
      size="compact-sm"
      variant="subtle"
    >
      {(close) => <Why form={form} person={person} onDone={close} />}
    </DialogButton>
  )
}

function Why({ form, person, onDone }: { form: RatingForm; person: Person; onDone: () => void }) {
  const leaveOut = useApp((state) => state.leaveOut)
  const [tie, setTie] = useState<Tie | null>(null)
  const [text, setText] = useState('')
  const said = text.trim()
  return (
    <Form
      submit="Leave out"
      cancel="Rate this person"
      ready={tie !== null && (tie !== 'other' || said !== '')}
      onSubmit={async () => tie && leaveOut(form, person.key, { tie, text: said })}
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        Whoever is too close is not a fair witness. No answer about this person is asked of you
        then, and those given so far do not count.
      </p>
      <Radio.Group
        label="Why would you not be a fair witness?"
        value={tie ?? ''}
        onChange={(value) => setTie(tieSchema.parse(value))}
      >
        <div className={classes.ties}>
          {tieSchema.options.map((one, index) => (
            <Radio
              key={one}
              value={one}
              label={SAID[one]}
              {...(index === 0 && { 'data-autofocus': true })}
            />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        label="In words"
        description={tie === 'other' ? undefined : 'Only if something is to be added.'}
        required={tie === 'other'}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className={texts.soft}>
        Those who run the cycle and HR read the reason, and the person may ask for what is kept
        about them. The panel and the other raters do not see it.
      </p>
    </Form>
  )
}

/** Who is left out of this form and why, each with the way back. */
export function LeftOut({ form }: { form: RatingForm }) {
  const leaveOut = useApp((state) => state.leaveOut)
  const notify = useApp((state) => state.notify)
  if (form.leftOut.length === 0) return null
  return (
    <section className={classes.leftOut} aria-label="Left out">
      <h2>Left out</h2>
      <ul>
        {form.leftOut.map(({ key, label, because }) => (
          <li key={key}>
            <b>{label}</b>
            <span className={texts.soft}>{tooCloseWords(because)}</span>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`Rate after all: ${label}`}
              onClick={async () => {
                const result = await leaveOut(form, key, null)
                if (!result.ok) notify({ kind: 'failed', text: result.error.message })
              }}
            >
              Rate after all
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Everybody to be rated, before the first answer is given. */
export function PeopleToRate({ form }: { form: RatingForm }) {
  return (
    <div className={classes.toRate}>
      {form.people.length > 0 && (
        <section aria-label="People to rate">
          <h2>People to rate</h2>
          <ul>
            {form.people.map((person) => (
              <li key={person.key}>
                <b>{person.label}</b>
                <span className={texts.soft}>{person.about}</span>
                <TooClose form={form} person={person} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <LeftOut form={form} />
    </div>
  )
}
