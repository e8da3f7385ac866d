import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Letter } from '../../../shared/contract/letters.contract.ts'
import { useApp } from '../../store/context.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/** HR's own words in place of the program's; the program's can always be had back. */
export function LetterEdit({ letter: { recordId, text, edited } }: { letter: Letter }) {
  const save = useApp((state) => state.saveLetter)
  const notify = useApp((state) => state.notify)
  const [draft, setDraft] = useState<string | null>(null)
  const keep = async (next: string | null) => {
    if (!(await save(recordId, next))) return
    setDraft(null)
    const before = edited ? text : null
    notify({
      kind: 'done',
      text: next === null ? 'The letter is the program’s again.' : 'The letter is changed.',
      undo: () => save(recordId, before),
    })
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
          {edited && <Button onClick={() => void keep(null)}>Back to the written text</Button>}
        </div>
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            void keep(draft)
          }}
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
          <div className={classes.buttons}>
            <Button type="submit" variant="filled" disabled={draft.trim() === '' || draft === text}>
              Keep
            </Button>
            <Button onClick={() => setDraft(null)}>Leave it</Button>
          </div>
        </form>
      )}
    </section>
  )
}
