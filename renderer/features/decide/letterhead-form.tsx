import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Letterhead, paperSchema } from '../../../shared/model/letterhead.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { Form } from '../../ui/form.tsx'
import { NumberInput } from '../../ui/number-input.tsx'
import classes from './decide.module.css'

/** What every letter of the workspace carries. */
export function LetterheadPart() {
  const answer = useAnswer('letters.letterhead', {}, { keep: true })
  if (answer.status !== 'ready') return null
  return <Fields key={JSON.stringify(answer.value)} head={answer.value} />
}

function Fields({ head }: { head: Letterhead }) {
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const tell = useApp((state) => state.tell)
  const [draft, setDraft] = useState(head)
  const change = (patch: Partial<Letterhead>) => setDraft({ ...draft, ...patch })
  const isSame = JSON.stringify(draft) === JSON.stringify(head)
  const saved = () =>
    notify({
      kind: 'done',
      text: 'The letterhead is changed for every letter not given yet.',
      undo: async () => tell(await call('letters.saveLetterhead', head)),
    })
  return (
    <section className={classes.block} aria-labelledby="head-title">
      <h2 id="head-title">Letterhead</h2>
      <Form
        submit="Save the letterhead"
        kind="quiet"
        ready={!isSame}
        onSubmit={() => call('letters.saveLetterhead', draft)}
        onDone={saved}
      >
        {(errorOf) => (
          <>
            <TextInput
              label="Organisation"
              value={draft.organisation}
              error={errorOf('organisation')}
              maxLength={120}
              onChange={(event) => change({ organisation: event.currentTarget.value })}
            />
            <TextInput
              label="Who takes an appeal"
              description="Name or office, as the letter says it."
              value={draft.appealTo}
              error={errorOf('appealTo')}
              maxLength={200}
              onChange={(event) => change({ appealTo: event.currentTarget.value })}
            />
            <NumberInput
              label="Days to appeal"
              value={draft.appealDays}
              error={errorOf('appealDays')}
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
          </>
        )}
      </Form>
    </section>
  )
}
