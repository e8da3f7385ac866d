import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Profile, ROLE_DUTIES, ROLE_NAMES, ROLES } from '../../shared/model/profile.ts'
import { useApp } from '../store/context.tsx'
import classes from './profile-switcher.module.css'

/** Name and roles of one person; null adds somebody new. */
export function ProfileForm({ profile, onDone }: { profile: Profile | null; onDone: () => void }) {
  const save = useApp((state) => state.saveProfile)
  const [name, setName] = useState(profile?.name ?? '')
  const [roles, setRoles] = useState(profile?.roles ?? ['panel' as const])
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    const result = await save({ personId: profile?.personId ?? null, name, roles })
    if (result.ok) onDone()
    else setProblem(result.error.message)
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        data-autofocus
        maxLength={120}
      />
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
      {problem !== null && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.actions}>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="filled">
          {profile ? 'Save' : 'Add'}
        </Button>
      </div>
    </form>
  )
}
