import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { changedFacts, personMoves } from '../../../shared/model/facts.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import type { Facts } from './facts-screen.tsx'
import { draftOf, factsOfDraft, isFilled, PersonFields } from './person-fields.tsx'

/** The person as stored; a reason is asked for where the change can move a standing. */
export function PersonForm({ facts: { repId, person, managerName, results } }: { facts: Facts }) {
  const savePerson = useApp((state) => state.savePerson)
  const [draft, setDraft] = useState(draftOf(person, managerName))
  const [reason, setReason] = useState('')
  // As stored anew, by this form or by a change taken back. As a new form it would lose the focus.
  const stored = JSON.stringify(person)
  const [from, setFrom] = useState(stored)
  if (from !== stored) {
    setFrom(stored)
    setDraft(draftOf(person, managerName))
    setReason('')
  }
  const to = factsOfDraft(draft, person)
  const isChanged = changedFacts(person, to).length > 0
  const moves = personMoves(person, to)
  return (
    <Form
      submit="Save"
      kind="quiet"
      label="Person"
      ready={isChanged && isFilled(draft) && (!moves || reason.trim() !== '')}
      onSubmit={() => savePerson({ repId, was: person, to, reason })}
    >
      {(errorOf) => (
        <>
          <PersonFields
            draft={draft}
            onChange={(part) => setDraft({ ...draft, ...part })}
            errorOf={errorOf}
            firstResult={results[0]?.period ?? null}
          />
          {moves && (
            <TextInput
              label="Reason"
              description="Role, segment, territory type, the day of hiring and leaves decide what was expected, and who the peers are."
              required
              maxLength={500}
              error={errorOf('reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </>
      )}
    </Form>
  )
}
