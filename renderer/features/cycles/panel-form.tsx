import { Button, Checkbox, CloseButton, Group, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import type { PanelMember } from '../../../shared/model/cycle.ts'
import { type Profile, ROLE_NAMES } from '../../../shared/model/profile.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import texts from '../../ui/text.module.css'
import classes from './cycles.module.css'

type Member = PanelMember & { name: string }
const SHOWN = 30

/** Picks panel members among profiles and known raters; nothing is stored before Save. */
export function PanelForm({ detail, onDone }: { detail: CycleDetail; onDone: () => void }) {
  const change = useApp((state) => state.changeCycle)
  const notify = useApp((state) => state.notify)
  const before = detail.panel.map(({ personId, name, canRate, canVote }) => ({
    personId,
    name,
    canRate,
    canVote,
  }))
  const [members, setMembers] = useState<Member[]>(before)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { cycleId } = detail.cycle
  const [reason, setReason] = useState('')
  const meetings = useAnswer('calibration.list', {})
  const meets =
    meetings.status === 'ready' &&
    meetings.value.cycles.some(
      (one) => one.cycleId === cycleId && one.sessions.some(({ state }) => state !== 'closed'),
    )
  const store = (list: Member[]) =>
    change('cycles.setPanel', {
      cycleId,
      members: list.map(({ personId, canRate, canVote }) => ({ personId, canRate, canVote })),
      reason,
    })
  const submit = async () => {
    const result = await store(members)
    if (!result.ok) {
      setFailure(result.error)
      return
    }
    notify({ kind: 'done', text: 'Panel saved.', ...(meets ? {} : { undo: () => store(before) }) })
    onDone()
  }
  const stands = new Set<string>(
    detail.candidates.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ repId }) => repId),
  )
  const patch = (member: Member, part: Partial<Member>) =>
    setMembers(members.map((one) => (one === member ? { ...one, ...part } : one)))
  return (
    <Stack>
      {members.length > 0 && (
        <ul className={classes.list} aria-label="On the panel">
          {members.map((member) => (
            <li key={member.personId} className={classes.member}>
              <span>{member.name}</span>
              <Checkbox
                label="Rates"
                aria-label={`${member.name} rates`}
                checked={member.canRate}
                onChange={(event) => patch(member, { canRate: event.currentTarget.checked })}
              />
              <Checkbox
                label={stands.has(member.personId) ? 'Candidate, no vote' : 'Votes'}
                aria-label={`${member.name} votes`}
                disabled={stands.has(member.personId)}
                checked={member.canVote && !stands.has(member.personId)}
                onChange={(event) => patch(member, { canVote: event.currentTarget.checked })}
              />
              <CloseButton
                aria-label={`Take ${member.name} off the panel`}
                onClick={() => setMembers(members.filter((one) => one !== member))}
              />
            </li>
          ))}
        </ul>
      )}
      <Finder
        taken={members.map(({ personId }) => personId)}
        onPick={({ personId, name }) =>
          setMembers([...members, { personId, name, canRate: true, canVote: true }])
        }
      />
      {meets && (
        <TextInput
          label="Why the panel changes"
          description="A calibration session is under way. Who comes and who goes enters its minutes with this reason; votes given stay counted."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {failure && <FailureNote failure={failure} />}
      <div className={classes.buttons}>
        <Button onClick={onDone}>Cancel</Button>
        <Button variant="filled" onClick={() => void submit()}>
          Save
        </Button>
      </div>
    </Stack>
  )
}

function Finder({
  taken,
  onPick,
}: {
  taken: readonly string[]
  onPick: (profile: Profile) => void
}) {
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text, 120)
  const answer = useAnswer(
    'profiles.list',
    { everyone: true, search, limit: SHOWN },
    { keep: true },
  )
  const { profiles, total } = answer.status === 'ready' ? answer.value : { profiles: [], total: 0 }
  const shown = profiles.filter(({ personId }) => !taken.includes(personId))
  return (
    <>
      <TextInput
        label="Add someone"
        placeholder="Search profiles and raters by name"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ScrollRegion label="People found" className={classes.foundShort}>
        <ul className={classes.list}>
          {shown.map((profile) => (
            <Group
              key={profile.personId}
              component="li"
              gap={12}
              align="stretch"
              justify="space-between"
              wrap="nowrap"
            >
              <span>
                {profile.name}
                <span className={texts.below}>
                  {profile.roles.map((role) => ROLE_NAMES[role]).join(', ') || 'Known as a rater'}
                </span>
              </span>
              <Button aria-label={`Add ${profile.name}`} onClick={() => onPick(profile)}>
                Add
              </Button>
            </Group>
          ))}
        </ul>
      </ScrollRegion>
      <p className={classes.soft}>
        {total > SHOWN && `The first ${SHOWN} of ${total}; search to see others. `}
        Somebody who is missing here can be added as a profile at the bottom left.
      </p>
    </>
  )
}
