import { Modal, Popover } from '@mantine/core'
import { useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import { cycleIdSchema, type PersonId } from '../../shared/model/id.ts'
import { type Profile, ROLE_NAMES } from '../../shared/model/profile.ts'
import { useApp } from '../store/context.tsx'
import { useAnswer } from '../store/use-answer.ts'
import { useMay, useProfile } from '../store/use-profile.ts'
import { addresses } from '../ui/addresses.ts'
import { moment } from '../ui/format.ts'
import texts from '../ui/text.module.css'
import { ProfileForm } from './profile-form.tsx'
import classes from './profile-switcher.module.css'

/** Who sits at the keyboard, and the way to let somebody else take it. */
export function ProfileSwitcher() {
  const current = useProfile()
  const [opened, setOpened] = useState(false)
  const [edited, setEdited] = useState<Profile | 'new' | null>(null)
  if (!current) return null
  const edit = (profile: Profile | 'new') => {
    setOpened(false)
    setEdited(profile)
  }
  return (
    <>
      <Popover position="top-start" width={232} opened={opened} onChange={setOpened} trapFocus>
        <Popover.Target>
          <button type="button" className={classes.button} onClick={() => setOpened(!opened)}>
            <NameAndRoles profile={current} />
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes.menu ?? ''} aria-label="Profiles">
          <Profiles current={current} onDone={() => setOpened(false)} onEdit={edit} />
        </Popover.Dropdown>
      </Popover>
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

function NameAndRoles({ profile: { name, roles } }: { profile: Profile }) {
  return (
    <>
      <span className={classes.name}>{name}</span>
      <span className={texts.below}>
        {roles.map((role) => ROLE_NAMES[role]).join(', ') || 'Self-rating. Hand back here'}
      </span>
    </>
  )
}

function Profiles({
  current,
  onDone,
  onEdit,
}: {
  current: Profile
  onDone: () => void
  onEdit: (profile: Profile | 'new') => void
}) {
  const takeKeyboard = useApp((state) => state.takeKeyboard)
  const handedOverIn = useApp((state) => state.handedOverIn)
  const [, navigate] = useLocation()
  // After a reload only the address of the form still says where it was handed over.
  const [, form] = useRoute(`${addresses.rate}/:cycleId/:source`)
  const cycleId = handedOverIn ?? cycleIdSchema.safeParse(form?.cycleId).data ?? null
  const take = async (personId: PersonId) => {
    if (!(await takeKeyboard(personId))) return
    // The form of the candidate is nobody else's, so whoever takes the keyboard back is led to where it was handed over.
    if (current.roles.length === 0)
      navigate(cycleId === null ? addresses.rate : addresses.cycle(cycleId))
  }
  const mayEdit = useMay('profiles.save')
  const mayHaveKey = useMay('profiles.makeKey')
  const list = useAnswer('profiles.list', {}, { keep: true })
  const profiles = list.status === 'ready' ? list.value.profiles : [current]
  return (
    <>
      <h2 className={classes.heading}>At the keyboard</h2>
      <WhatIsProtected />
      <ul className={classes.list}>
        {profiles.map((profile) => (
          <li key={profile.personId}>
            <button
              type="button"
              className={classes.button}
              aria-pressed={profile.personId === current.personId}
              onClick={() => {
                onDone()
                if (profile.personId !== current.personId) void take(profile.personId)
              }}
            >
              <NameAndRoles profile={profile} />
            </button>
            {mayEdit && (
              <button
                type="button"
                className={classes.edit}
                aria-label={`Edit ${profile.name}`}
                onClick={() => onEdit(profile)}
              >
                Edit
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <button type="button" className={classes.add} onClick={() => onEdit('new')}>
          Add a profile
        </button>
      )}
      {mayHaveKey && <OwnKeyState onOpen={onDone} />}
    </>
  )
}

/** What a profile is good for, and what it is not. */
function WhatIsProtected() {
  const encrypted = useApp((state) => state.workspace?.encrypted)
  return (
    <p className={classes.note}>
      A profile says what the screens show and in whose name something is done; only a key proves
      who it was.{' '}
      {encrypted
        ? 'The file is encrypted: whoever knows its passphrase can read all of it.'
        : 'The file is not encrypted: whoever has it can read all of it with another program.'}
    </p>
  )
}

/** Since when whoever sits here has a key, or the way to make one. */
function OwnKeyState({ onOpen }: { onOpen: () => void }) {
  const keys = useAnswer('profiles.keys', {}, { keep: true })
  const makeKey = useApp((state) => state.makeKey)
  if (keys.status !== 'ready') return null
  const { own } = keys.value
  if (own !== null) return <p className={classes.heading}>Your key was made {moment(own)}.</p>
  return (
    <button
      type="button"
      className={classes.add}
      onClick={() => {
        onOpen()
        makeKey()
      }}
    >
      Make your key
    </button>
  )
}
