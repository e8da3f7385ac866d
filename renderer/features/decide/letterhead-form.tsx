import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import { type Letterhead, paperSchema } from '../../../shared/model/letterhead.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import classes from './decide.module.css'

/** What every letter of the workspace carries. */
export function LetterheadPart() {
  const answer = useAnswer('letters.letterhead', {}, { keep: true })
  if (answer.status !== 'ready') return null
  return <Form key={JSON.stringify(answer.value)} head={answer.value} />
}

function Form({ head }: { head: Letterhead }) {
  const decide = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const [draft, setDraft] = useState(head)
  const [failure, setFailure] = useState<Failure | null>(null)
  const change = (patch: Partial<Letterhead>) => setDraft({ ...draft, ...patch })
  const isSame = JSON.stringify(draft) === JSON.stringify(head)
  const save = async () => {
    const result = await decide('letters.saveLetterhead', draft)
    setFailure(result.ok ? null : result.error)
    if (!result.ok) return
    notify({
      kind: 'done',
      text: 'The letterhead is changed for every letter not given yet.',
      undo: async () => (await decide('letters.saveLetterhead', head)).ok,
    })
  }
  return (
    <section className={classes.block} aria-labelledby="head-title">
      <h2 id="head-title">Letterhead</h2>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextInput
          label="Organisation"
          value={draft.organisation}
          maxLength={120}
          onChange={(event) => change({ organisation: event.currentTarget.value })}
        />
        <TextInput
          label="Who takes an appeal"
          description="Name or office, as the letter says it."
          value={draft.appealTo}
          maxLength={200}
          onChange={(event) => change({ appealTo: event.currentTarget.value })}
        />
        <NumberInput
          label="Days to appeal"
          value={draft.appealDays}
          min={7}
          max={365}
          allowDecimal={false}
          onChange={(value) => change({ appealDays: Number(value) })}
        />
        <NativeSelect
          label="Paper"
          value={draft.paper}
          data={[
            { value: 'a4', label: 'A4' },
            { value: 'letter', label: 'US Letter' },
          ]}
          onChange={(event) => change({ paper: paperSchema.parse(event.currentTarget.value) })}
        />
        {failure && <FailureNote failure={failure} />}
        <div className={classes.buttons}>
          <Button type="submit" disabled={isSame}>
            Save the letterhead
          </Button>
        </div>
      </form>
    </section>
  )
}
