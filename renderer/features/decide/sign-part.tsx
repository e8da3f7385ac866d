import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { DecisionDetail } from '../../../shared/contract/decisions.contract.ts'
import { useMay, useProfile } from '../../store/use-profile.ts'
import { count } from '../../ui/format.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { SignForm } from './sign-form.tsx'
import type { DraftInHand } from './use-draft.ts'
import type { KeptWord } from './use-words.ts'

/** What still stands between this draft and a signature, in sentences; with nothing left, the signature itself. */
export function SignPart({
  detail,
  hand,
  kept,
  restedOn,
  openWords,
}: {
  detail: DecisionDetail
  hand: DraftInHand
  kept: readonly KeptWord[]
  /** Ids of what is ticked as what the decision rests on. */
  restedOn: readonly string[]
  /** Places to look at that nobody has answered; null while the texts are being looked through. */
  openWords: number | null
}) {
  const { obstacles, decision } = detail
  const mayDecide = useMay('decisions.sign')
  const me = useProfile()
  const [asked, setAsked] = useState(false)
  const missing = [
    ...obstacles,
    ...(openWords !== null && openWords > 0
      ? [{ field: 'words', text: `${count(openWords, 'place is', 'places are')} open above.` }]
      : []),
  ]
  const isClear = missing.length === 0 && openWords !== null
  const ready = mayDecide && isClear && decision !== null
  const ask = async () => {
    if (ready && (await hand.flush())) setAsked(true)
  }
  useShortcut('s', 'Sign this decision', () => void ask())
  return (
    <section className={classes.block} aria-labelledby="before-title">
      <h2 id="before-title">{isClear ? 'Ready to be signed' : 'Before it can be signed'}</h2>
      {missing.length === 0 ? (
        <p className={texts.soft}>
          {isClear ? 'Nothing is missing.' : 'The words are being looked through.'}
        </p>
      ) : (
        <ul className={classes.obstacles} aria-live="polite">
          {missing.map(({ field, text }) => (
            <li key={field}>{text}</li>
          ))}
        </ul>
      )}
      {mayDecide && (
        <div className={classes.buttons}>
          <Button variant="filled" disabled={!ready} onClick={() => void ask()}>
            Sign as {me?.name}
            <kbd>S</kbd>
          </Button>
        </div>
      )}
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={`Sign the decision about ${detail.standing.name}`}
        size="lg"
      >
        {asked && (
          <SignForm
            detail={detail}
            kept={kept}
            restedOn={restedOn}
            onCancel={() => setAsked(false)}
          />
        )}
      </Modal>
    </section>
  )
}
