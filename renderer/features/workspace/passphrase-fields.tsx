import { PasswordInput } from '@mantine/core'
import { useId } from 'react'
import { judgePassphrase, type Strength } from '../../../shared/model/passphrase.ts'
import classes from './protection.module.css'

export interface Chosen {
  passphrase: string
  again: string
}

export const NOTHING_CHOSEN: Chosen = { passphrase: '', again: '' }

/** Whether both fields hold the same passphrase, and one that may be used. */
export const isChosen = ({ passphrase, again }: Chosen): boolean =>
  passphrase === again && judgePassphrase(passphrase).strength !== 'refused'

const STEPS: Record<Strength, number> = { refused: 0, weak: 1, fair: 2, strong: 3 }

/** A new passphrase, typed twice, with what is to be said about it. */
export function PassphraseFields({
  label = 'Passphrase',
  chosen,
  onChange,
}: {
  label?: string
  chosen: Chosen
  onChange: (chosen: Chosen) => void
}) {
  const { passphrase, again } = chosen
  const { strength, words } = judgePassphrase(passphrase)
  const id = useId()
  const differs = again !== '' && again !== passphrase
  return (
    <>
      <div>
        <PasswordInput
          label={label}
          autoComplete="new-password"
          aria-describedby={id}
          value={passphrase}
          data-autofocus
          onChange={(event) => onChange({ ...chosen, passphrase: event.currentTarget.value })}
        />
        <p id={id} className={classes.strength} data-strength={strength} aria-live="polite">
          <span className={classes.steps} aria-hidden="true">
            {[1, 2, 3].map((step) => (
              <i key={step} data-on={STEPS[strength] >= step || undefined} />
            ))}
          </span>
          {passphrase === '' ? 'Four or five words that do not belong together are best.' : words}
        </p>
      </div>
      <PasswordInput
        label="The same again"
        autoComplete="new-password"
        error={differs ? 'The two are not the same.' : undefined}
        value={again}
        onChange={(event) => onChange({ ...chosen, again: event.currentTarget.value })}
      />
    </>
  )
}
