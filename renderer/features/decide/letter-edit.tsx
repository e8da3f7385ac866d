import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Letter } from '../../../shared/contract/letters.contract.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/** HR's own words in place of the program's; the program's can always be had back. */
export function LetterEdit({ letter: { recordId, text, edited } }: { letter: Letter }) {
  const save = useApp((state) => state.saveLetter)
  const notify = useApp((state) => state.notify)
  const tell = useApp((state) => state.tell)
  const [draft, setDraft] = useState<string | null>(null)
  const kept = (said: string) => {
    setDraft(null)
    const before = edited ? text : null
    notify({ kind: 'done', text: said, undo: async () => tell(await save(recordId, before)) })
  }
  const goBack = async () => {
    if (tell(await save(recordId, null)).ok) kept('The letter is the program’s again.')
  }
  return (
    <section className={classes.block} aria-labelledby="edit-title">
      <h2 id="edit-title">Edit the words</h2>
      <p className={texts.soft}>
        {edited
          ? 'HR has changed the text.'
          : 'The text is written from the record. Markdown: ## for a heading, - for a list, [reply] for the reply box.'}
      </p>
      {draft === null ? (
        <div className={classes.buttons}>
          <Button onClick={() => setDraft(text)}>Edit</Button>
          {edited && <Button onClick={() => void goBack()}>Back to the written text</Button>}
        </div>
      ) : (
        <Form
          submit="Keep"
          ready={draft.trim() !== '' && draft !== text}
          onSubmit={() => save(recordId, draft)}
          onDone={() => kept('The letter is changed.')}
          cancel="Leave it"
          onCancel={() => setDraft(null)}
        >
          <Textarea
            label="Text of the letter"
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            autosize
            minRows={12}
            maxRows={28}
            maxLength={30_000}
          />
        </Form>
      )}
    </section>
  )
}
