import { Menu, Modal } from '@mantine/core'
import { useState } from 'react'
import { type Profile, ROLE_NAMES } from '../../shared/model/profile.ts'
import { useApp } from '../store/context.tsx'
import { useAnswer } from '../store/use-answer.ts'
import { useMay, useProfile } from '../store/use-profile.ts'
import { ProfileForm } from './profile-form.tsx'
import classes from './profile-switcher.module.css'

export const rolesOf = ({ roles }: Profile) =>
  roles.map((role) => ROLE_NAMES[role]).join(', ') || 'No role'

/** Who sits at the keyboard, and the way to let somebody else take it. */
export function ProfileSwitcher() {
  const current = useProfile()
  const takeKeyboard = useApp((state) => state.takeKeyboard)
  const mayEdit = useMay('director')
  const list = useAnswer('profiles.list', {}, { keep: true })
  const [edited, setEdited] = useState<Profile | 'new' | null>(null)
  if (!current) return null
  const profiles = list.status === 'ready' ? list.value.profiles : [current]
  return (
    <>
      <Menu position="top-start" width={232} transitionProps={{ duration: 100 }}>
        <Menu.Target>
          <button type="button" className={classes.button}>
            <span className={classes.name}>{current.name}</span>
            <span className={classes.roles}>{rolesOf(current)}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''}>
          <Menu.Label>At the keyboard</Menu.Label>
          {profiles.map((profile) => (
            <Menu.Item
              key={profile.personId}
              aria-current={profile.personId === current.personId ? 'true' : undefined}
              className={classes.item ?? ''}
              onClick={() => void takeKeyboard(profile.personId)}
            >
              <span className={classes.name}>{profile.name}</span>
              <span className={classes.roles}>{rolesOf(profile)}</span>
            </Menu.Item>
          ))}
          {mayEdit && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setEdited(current)}>Edit {current.name}</Menu.Item>
              <Menu.Item onClick={() => setEdited('new')}>Add a profile</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === 'new' ? 'Add a profile' : `Edit ${edited?.name ?? ''}`}
      >
        {edited !== null && (
          <ProfileForm profile={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />
        )}
      </Modal>
    </>
  )
}
