import type { Profile } from '../../shared/model/profile.ts'
import { useApp } from '../store/context.tsx'
import { useProfile } from '../store/use-profile.ts'
import { Form } from '../ui/form.tsx'

/** Right after a role that takes a key was given: its holder makes the key, here and now or at the first act. */
export function OfferKey({
  profile: { personId, name },
  onDone,
}: {
  profile: Profile
  onDone: () => void
}) {
  const me = useProfile()
  const makeKey = useApp((state) => state.makeKey)
  const takeKeyboard = useApp((state) => state.takeKeyboard)
  const isMe = personId === me?.personId
  const make = async () => {
    if (isMe || (await takeKeyboard(personId))) {
      onDone()
      makeKey()
    }
    return null
  }
  return (
    <Form
      submit={isMe ? 'Make your key' : `${name} makes the key now`}
      onSubmit={make}
      cancel="Later"
      onCancel={onDone}
      autoFocus
    >
      <p>
        What {name} does with these roles takes a key of their own: signing, agreeing, setting a
        legal hold, purging, erasing or handing over the keyboard. Nobody has made it yet. Until it
        is made, none of that can be done.
      </p>
      <p>
        {isMe
          ? 'Choose its passphrase now, or when it is asked for.'
          : `${name} sits down here and chooses the passphrase, which nobody else should see; or does so when it is asked for.`}
      </p>
    </Form>
  )
}
