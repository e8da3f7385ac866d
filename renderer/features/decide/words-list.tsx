import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { Form } from '../../ui/form.tsx'
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
        pointed at. Each can stay with a reason that the record keeps.
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
        <Stack>
          <OwnWords own={own} />
          {grounds.map(({ id, name, why, words: list }) => (
            <section key={id} aria-label={name}>
              <h3>{name}</h3>
              <p className={texts.soft}>{why}</p>
              <p>{list.join(', ')}</p>
            </section>
          ))}
          <p className={texts.soft}>A star stands for any ending.</p>
        </Stack>
      </Modal>
    </>
  )
}

function OwnWords({ own }: { own: readonly { word: string; why: string }[] }) {
  const mayAdd = useMay('words.add')
  const call = useApp((state) => state.call)
  const tell = useApp((state) => state.tell)
  const [word, setWord] = useState('')
  const [why, setWhy] = useState('')
  const remove = async (gone: string) => tell(await call('words.remove', { word: gone }))
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
        <Form
          submit="Add the word"
          kind="quiet"
          ready={word.trim().length >= 2 && why.trim() !== ''}
          onSubmit={() => call('words.add', { word, why })}
          onDone={() => {
            setWord('')
            setWhy('')
          }}
        >
          {(errorOf) => (
            <>
              <TextInput
                label="Word or phrase"
                value={word}
                error={errorOf('word')}
                maxLength={60}
                onChange={(event) => setWord(event.currentTarget.value)}
              />
              <TextInput
                label="Why it is pointed at"
                value={why}
                error={errorOf('why')}
                maxLength={200}
                onChange={(event) => setWhy(event.currentTarget.value)}
              />
            </>
          )}
        </Form>
      )}
    </section>
  )
}
