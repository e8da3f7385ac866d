import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Competency } from '../../../shared/model/role-model.ts'
import { idFor } from '../../../shared/readiness/role-model-rules.ts'
import { Form } from '../../ui/form.tsx'
import classes from './role-models.module.css'

/** A new competency begins with a name; its steps are written in the row that appears. */
export function AddCompetency({
  taken,
  onAdd,
}: {
  taken: ReadonlySet<string>
  onAdd: (competency: Competency) => void
}) {
  const [name, setName] = useState('')
  const add = () => {
    onAdd({
      id: idFor(name, taken),
      name: name.trim(),
      shortName: name.trim().slice(0, 24),
      horizon: 'people',
      weight: 0,
      anchors: ['', '', '', '', ''],
      question: null,
      judgementItem: null,
    })
    setName('')
  }
  return (
    <Form
      className={classes.add}
      kind="quiet"
      submit="Add"
      ready={name.trim() !== ''}
      onSubmit={async () => {
        add()
        return null
      }}
    >
      <TextInput
        aria-label="Name of a new competency"
        placeholder="New competency"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Form>
  )
}
