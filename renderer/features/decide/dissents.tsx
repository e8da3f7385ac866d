import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '../../../shared/model/decision.ts'
import { useApp } from '../../store/context.tsx'
import { useMay, useProfile } from '../../store/use-profile.ts'
import { Form } from '../../ui/form.tsx'
import { moment } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import { WordsNote } from '../../ui/words-note.tsx'
import classes from './decide.module.css'

/** Who sees it otherwise says so before the signature, under their own name; it is frozen with the decision. */
export function Dissents({ decision, open }: { decision: Decision; open: boolean }) {
  const me = useProfile()
  const may = useMay('decisions.dissent')
  const mine = decision.dissents.find(({ author }) => author.personId === me?.personId)
  const others = decision.dissents.filter((one) => one !== mine)
  if (!open && decision.dissents.length === 0) return null
  return (
    <section className={classes.block} aria-labelledby="dissent-title">
      <h2 id="dissent-title">Dissent</h2>
      {others.length === 0 && !mine && (
        <p className={texts.soft}>
          No dissent yet. A dissent is stored with the decision, word for word.
        </p>
      )}
      {(open ? others : decision.dissents).map(({ author, text, at }) => (
        <blockquote key={author.personId} className={classes.quote}>
          <p>{text}</p>
          <footer>
            {author.name}, {moment(at)}
          </footer>
        </blockquote>
      ))}
      {open && may && me && <OwnDissent key={me.personId} decision={decision} said={mine?.text} />}
    </section>
  )
}

function OwnDissent({ decision, said }: { decision: Decision; said: string | undefined }) {
  const call = useApp((state) => state.call)
  const act = useApp((state) => state.act)
  const me = useProfile()
  const [text, setText] = useState(said ?? '')
  const { decisionId } = decision
  const withdraw = async () => {
    const result = await act('decisions.dissent', { decisionId, text: '' })
    if (result.ok) setText('')
  }
  return (
    <Form
      submit={said ? 'Enter the new words' : 'Enter dissent'}
      kind="quiet"
      ready={text.trim() !== '' && text !== said}
      more={said && <Button onClick={() => void withdraw()}>Withdraw it</Button>}
      onSubmit={() => call('decisions.dissent', { decisionId, text })}
    >
      <Textarea
        label={`Dissent of ${me?.name}`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
      <WordsNote texts={[text]} repId={decision.repId} />
    </Form>
  )
}
