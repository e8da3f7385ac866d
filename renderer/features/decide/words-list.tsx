import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'

/** The words that are pointed at, by ground, and those this workspace added. */
export function WordsList() {
  const [open, setOpen] = useState(false)
  const answer = useAnswer('words.list', {}, { keep: true })
  if (answer.status !== 'ready') return null
  const { grounds, own } = answer.value
  const words = grounds.reduce((sum, ground) => sum + ground.words.length, own.length)
  return (
    <>
      <p className={texts.soft}>
        {count(words, 'word')} on {count(grounds.length, 'ground')} and the names known here are
        pointed at, never blocked.
      </p>
      <div className={classes.buttons}>
        <Button size="compact-sm" onClick={() => setOpen(true)}>
          Open the list of words
        </Button>
      </div>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title="Words that are pointed at"
        size="lg"
      >
        <div className={classes.form}>
          <OwnWords own={own} />
          {grounds.map(({ id, name, why, words: list }) => (
            <section key={id} aria-label={name}>
              <h3>{name}</h3>
              <p className={texts.soft}>{why}</p>
              <p>{list.join(', ')}</p>
            </section>
          ))}
          <p className={texts.soft}>A star stands for any ending.</p>
        </div>
      </Modal>
    </>
  )
}

function OwnWords({ own }: { own: readonly { word: string; why: string }[] }) {
  const mayAdd = useMay('words.add')
  const change = useApp((state) => state.call)
  const [word, setWord] = useState('')
  const [why, setWhy] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const add = async () => {
    const result = await change('words.add', { word, why })
    setFailure(result.ok ? null : result.error)
    if (!result.ok) return
    setWord('')
    setWhy('')
  }
  const remove = async (gone: string) => {
    const result = await change('words.remove', { word: gone })
    setFailure(result.ok ? null : result.error)
  }
  return (
    <section aria-labelledby="own-words">
      <h3 id="own-words">Added in this workspace</h3>
      {own.length === 0 && <p className={texts.soft}>None yet.</p>}
      <ul>
        {own.map((one) => (
          <li key={one.word}>
            {one.word}: {one.why}{' '}
            {mayAdd && (
              <Button size="compact-sm" onClick={() => void remove(one.word)}>
                Remove “{one.word}”
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayAdd && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <TextInput
            label="Word or phrase"
            value={word}
            maxLength={60}
            onChange={(event) => setWord(event.currentTarget.value)}
          />
          <TextInput
            label="Why it is pointed at"
            value={why}
            maxLength={200}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          {failure && <FailureNote failure={failure} />}
          <div className={classes.buttons}>
            <Button type="submit" disabled={word.trim().length < 2 || why.trim() === ''}>
              Add the word
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
