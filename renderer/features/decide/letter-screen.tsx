import { Button } from '@mantine/core'
import { Link, useParams } from 'wouter'
import type { Letter } from '../../../shared/contract/letters.contract.ts'
import { recordIdSchema } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { rolesOf, useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { dayOf } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import look from './letter.module.css'
import { LetterEdit } from './letter-edit.tsx'
import { LetterFiles } from './letter-files.tsx'
import { LetterGive } from './letter-give.tsx'
import { LetterText } from './letter-text.tsx'
import { LetterheadPart } from './letterhead-form.tsx'
import { StatementForm } from './statement-form.tsx'

const KINDS: Record<Letter['kind'], string> = {
  'not-now': 'Letter: not now',
  welcome: 'Letter: welcome',
}

/** The letter beside a record: as it will be read, as HR edits it, and what comes back. */
export function LetterScreen() {
  const { recordId: text = '' } = useParams<{ recordId: string }>()
  const recordId = recordIdSchema.parse(decodeURIComponent(text))
  const answer = useAnswer('letters.get', { recordId }, { keep: true })
  const back = (
    <Button component={Link} href={addresses.record(recordId)}>
      Record
    </Button>
  )
  if (answer.status !== 'ready') return <WaitingPage title="Letter" actions={back} of={answer} />
  const letter = answer.value
  return (
    <Page
      title={KINDS[letter.kind]}
      about={
        letter.givenAt
          ? (letter.dispatch ?? `Given ${dayOf(letter.givenAt)}; the record has the text`)
          : 'Written from the record; not given yet'
      }
      actions={back}
    >
      <div className={look.page}>
        <Panel className={look.sheet}>
          <LetterText text={letter.text} />
        </Panel>
        <Aside letter={letter} />
      </div>
    </Page>
  )
}

function Aside({ letter }: { letter: Letter }) {
  const { recordId, othersNamed } = letter
  const may = useMay('letters.save')
  if (!may) {
    return <p className={texts.soft}>Giving a letter takes the role {rolesOf('letters.save')}.</p>
  }
  return (
    <div className={look.aside}>
      {othersNamed.length > 0 && (
        <p role="alert" className={classes.note}>
          The letter names {othersNamed.join(', ')}. Take every other person out of it before it can
          be made.
        </p>
      )}
      <LetterFiles letter={letter} />
      <LetterGive key={letter.dispatch} letter={letter} />
      <LetterEdit key={letter.text} letter={letter} />
      <LetterheadPart />
      <section className={classes.block} aria-labelledby="reply-title">
        <h2 id="reply-title">The reply came back</h2>
        <p className={texts.soft}>
          What stands in the reply box is entered beside the decision, word for word, as the
          person’s own view.
        </p>
        <StatementForm recordId={recordId} kind="own-view" label="Own view, word for word" />
      </section>
    </div>
  )
}
