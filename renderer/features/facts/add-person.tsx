import { Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useApp } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import { Form } from '../../ui/form.tsx'
import { factsOfDraft, isFilled, NOBODY_YET, PersonFields } from './person-fields.tsx'

/** Adds one person and opens the page where results are entered. */
export function AddPerson() {
  const isOpen = useApp((state) => state.personOpen)
  const open = useApp((state) => state.openPerson)
  const close = () => open(false)
  return (
    <Modal opened={isOpen} onClose={close} title="Add a person" size={720}>
      {isOpen && <Fields onClose={close} />}
    </Modal>
  )
}

function Fields({ onClose }: { onClose: () => void }) {
  const addPerson = useApp((state) => state.addPerson)
  const [draft, setDraft] = useState(NOBODY_YET)
  const [repId, setRepId] = useState('')
  const [, navigate] = useLocation()
  return (
    <Form
      submit="Add"
      ready={isFilled(draft)}
      onSubmit={() => addPerson({ repId, person: factsOfDraft(draft, null) })}
      onDone={(added) => {
        onClose()
        navigate(addresses.facts(added.repId))
      }}
      cancel="Cancel"
      onCancel={onClose}
    >
      {(errorOf) => (
        <PersonFields
          draft={draft}
          onChange={(part) => setDraft({ ...draft, ...part })}
          errorOf={errorOf}
          beside={
            <TextInput
              label="Id"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              description="The id that your files use for this person. Left empty, one is made, and files find the person by name or email."
              maxLength={200}
              error={errorOf('repId')}
              value={repId}
              onChange={(event) => setRepId(event.currentTarget.value)}
            />
          }
        />
      )}
    </Form>
  )
}
