import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import type { CaseId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useProfile } from '../../store/use-profile.ts'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'

const KINDS = [
  { value: 'sponsor', label: 'Sponsor: presents, does not vote, speaks last' },
  { value: 'conflict', label: 'Conflict of interest: sees neither ballots nor scores' },
]

/** A sponsor or a conflict of interest, declared by oneself or by the facilitator. */
export function DeclareForm({
  detail: { members, mayFacilitate },
  caseId,
  onDone,
}: {
  detail: SessionDetail
  caseId: CaseId
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const profile = useProfile()
  const [who, setWho] = useState('')
  const [kind, setKind] = useState('sponsor')
  const [text, setText] = useState('')
  const own = profile && !members.some(({ personId }) => personId === profile.personId)
  const people = [
    ...members.filter(({ personId }) => mayFacilitate || personId === profile?.personId),
    // Whoever facilitates or reads along off the panel may have a conflict too.
    ...(own ? [profile] : []),
  ]
  const submit = async () => {
    const person = people.find(({ personId }) => personId === who)
    if (!person) return null
    return call('calibration.recuse', {
      caseId,
      personId: person.personId,
      kind: kind === 'conflict' ? 'conflict' : 'sponsor',
      text,
    })
  }
  return (
    <Form submit="Declare" ready={who !== ''} onSubmit={submit} onDone={onDone}>
      <NativeSelect
        label="Who"
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choose' },
          ...people.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      <NativeSelect
        label="What"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        data={KINDS}
      />
      {kind === 'conflict' && (
        <p className={texts.soft}>
          From now on the candidate is left out of every list and page that shows this person
          scores. A mistake can be taken back with a reason; both stay in the minutes.
        </p>
      )}
      <TextInput
        label="In words"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Form>
  )
}
