import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { DecisionDetail } from '../../../shared/contract/decisions.contract.ts'
import { useMay, useProfile } from '../../store/use-profile.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { SignForm } from './sign-form.tsx'
import type { DraftInHand } from './use-draft.ts'
import type { KeptWord } from './words-part.tsx'

/** What still stands between this draft and a signature, in sentences; with nothing left, the signature itself. */
export function SignPart({
  detail,
  hand,
  kept,
  restedOn,
}: {
  detail: DecisionDetail
  hand: DraftInHand
  kept: readonly KeptWord[]
  /** Ids of what is ticked as what the decision rests on. */
  restedOn: readonly string[]
}) {
  const { obstacles, decision } = detail
  const mayDecide = useMay('decisions.sign')
  const me = useProfile()
  const [asked, setAsked] = useState(false)
  const ready = mayDecide && obstacles.length === 0 && decision !== null
  const ask = async () => {
    if (ready && (await hand.flush())) setAsked(true)
  }
  useShortcut('s', 'Sign this decision', () => void ask())
  return (
    <section className={classes.block} aria-labelledby="before-title">
      <h2 id="before-title">
        {obstacles.length === 0 ? 'Ready to be signed' : 'Before it can be signed'}
      </h2>
      {obstacles.length === 0 ? (
        <p className={texts.soft}>Nothing is missing.</p>
      ) : (
        <ul className={classes.obstacles} aria-live="polite">
          {obstacles.map(({ field, text }) => (
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
