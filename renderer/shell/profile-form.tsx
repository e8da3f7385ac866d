import { Button, Checkbox, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Profile, ROLE_DUTIES, ROLE_NAMES, ROLES } from '../../shared/model/profile.ts'
import { saidLength } from '../../shared/model/said-length.ts'
import { useApp } from '../store/context.tsx'
import { useAnswer } from '../store/use-answer.ts'
import { takesKey, useProfile } from '../store/use-profile.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Form } from '../ui/form.tsx'
import { moment } from '../ui/format.ts'
import { OfferKey } from './offer-key.tsx'
import classes from './profile-switcher.module.css'

/** Chosen for somebody who only shares a name; no id of a person. */
const NOBODY = ' '

/** Name and roles of one person; null adds somebody new. */
export function ProfileForm({ profile, onDone }: { profile: Profile | null; onDone: () => void }) {
  const call = useApp((state) => state.call)
  const [name, setName] = useState(profile?.name ?? '')
  const [roles, setRoles] = useState(profile?.roles ?? ['panel' as const])
  const namesakes = useAnswer('profiles.namesakes', { name: profile ? '' : name }, { keep: true })
  const people = namesakes.status === 'ready' ? namesakes.value.people : []
  const [chosen, setChosen] = useState('')
  const keys = useAnswer('profiles.keys', {}, { keep: true })
  const [keyless, setKeyless] = useState<Profile | null>(null)
  const known = [...people.map(({ repId }) => repId as string), NOBODY].includes(chosen)
  const submit = () => {
    const repId = people.find((one) => one.repId === chosen)?.repId ?? null
    return call('profiles.save', {
      personId: profile?.personId ?? null,
      name,
      roles,
      ...(people.length > 0 ? { repId } : {}),
    })
  }
  const done = (saved: Profile) => {
    const hasKey =
      keys.status !== 'ready' || keys.value.keys.some(({ personId }) => personId === saved.personId)
    if (hasKey || !takesKey(saved.roles)) onDone()
    else setKeyless(saved)
  }
  if (keyless) return <OfferKey profile={keyless} onDone={onDone} />
  return (
    <Form
      submit={profile ? 'Save' : 'Add'}
      ready={namesakes.status !== 'failed' && (people.length === 0 || known)}
      onSubmit={submit}
      onDone={done}
      onCancel={onDone}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setChosen('')
        }}
        required
        data-autofocus
        maxLength={120}
      />
      {people.length > 0 && (
        <Radio.Group
          label="Somebody in People has this name"
          description="Tied to that person, the profile never rates, votes on or decides itself, nor votes on those it manages."
          value={chosen}
          onChange={setChosen}
        >
          <div className={classes.part}>
            {people.map(({ repId, name: whole, team }) => (
              <Radio
                key={repId}
                value={repId}
                label={`This is ${whole}, ${team ?? 'without a team'} (${repId})`}
              />
            ))}
            <Radio value={NOBODY} label="This is somebody else" />
          </div>
        </Radio.Group>
      )}
      <fieldset className={classes.part}>
        <legend>Roles</legend>
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            label={ROLE_NAMES[role]}
            description={ROLE_DUTIES[role]}
            checked={roles.includes(role)}
            onChange={(event) => {
              const { checked } = event.currentTarget
              setRoles(ROLES.filter((one) => (one === role ? checked : roles.includes(one))))
            }}
          />
        ))}
      </fieldset>
      {roles.includes('director') && roles.includes('hr') && (
        <p>
          Whoever directs and is HR sees figures by group and signs decisions. Every record they
          sign says so. Somebody else as HR keeps the two apart.
        </p>
      )}
      {profile && <KeyOf profile={profile} />}
      {namesakes.status === 'failed' && <FailureNote failure={namesakes.error} />}
    </Form>
  )
}

/** Whether this person has a key; somebody else can take a forgotten one away. */
function KeyOf({ profile: { personId, name } }: { profile: Profile }) {
  const keys = useAnswer('profiles.keys', {}, { keep: true })
  const me = useProfile()
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const [reason, setReason] = useState('')
  if (keys.status !== 'ready') return null
  const key = keys.value.keys.find((one) => one.personId === personId)
  if (!key) return <p>{name} has made no key yet; the first act that takes one asks for it.</p>
  const withdraw = async () => {
    const result = await call('profiles.withdrawKey', { personId, reason })
    if (result.ok) notify({ kind: 'done', text: `${name} makes a new key.` })
    else if (result.error.code !== 'cancelled')
      notify({ kind: 'failed', text: result.error.message })
  }
  return (
    <div className={classes.part}>
      <p>
        {name} made a key {moment(key.madeAt)}.
      </p>
      {personId !== me?.personId && (
        <>
          <TextInput
            label="Why the key is taken away"
            description="When its passphrase is forgotten. What was signed with it stays signed; the ledger keeps the reason."
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button disabled={saidLength(reason) < 10} onClick={() => void withdraw()}>
            Take the key away
          </Button>
        </>
      )}
    </div>
  )
}
