import { Group, NativeSelect } from '@mantine/core'
import { useAnswer } from '../../store/use-answer.ts'
import { DayInput } from '../../ui/day-input.tsx'

/** Whose an action is, and by when. */
export function ActionFields({
  owner,
  dueOn,
  onChange,
}: {
  /** Id of a profile; empty = nobody yet. */
  owner: string
  dueOn: string
  onChange: (part: { owner?: string; dueOn?: string }) => void
}) {
  const people = useAnswer('profiles.list', {})
  const profiles = people.status === 'ready' ? people.value.profiles : []
  return (
    <Group gap="8px 20px" align="flex-end">
      <NativeSelect
        label="Owner"
        value={owner}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
        data={[
          { value: '', label: 'Choose' },
          ...profiles.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      <DayInput label="By" value={dueOn} onChange={(value) => onChange({ dueOn: value })} />
    </Group>
  )
}
