import { Checkbox, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { moment } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { chosenFacts } from './chosen-facts.ts'
import classes from './import-screen.module.css'
import { KINDS } from './kinds.ts'

type Remembered = Output<'imports.mappings'>['mappings'][number]

const titleOf = ({ name, mapping }: Remembered) => name ?? Object.values(mapping).join(', ')

/** What is proposed for the next file with headers that were imported before; it can be changed and forgotten. */
export function RememberedMappings() {
  const answer = useAnswer('imports.mappings', {})
  if (answer.status === 'loading') return null
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  const { mappings } = answer.value
  if (mappings.length === 0) return null
  return (
    <section aria-label="Remembered mappings">
      <h2>Remembered for files with the same headers</h2>
      <Table
        heads={[
          'Name or headers',
          'Kind',
          'Last used',
          'Chosen',
          { label: 'See, change or forget' },
        ]}
        className={classes.table}
        data-top
      >
        {mappings.map((one) => (
          <tr key={`${one.kind} ${one.signature}`}>
            <td>{titleOf(one)}</td>
            <td>{KINDS[one.kind].title}</td>
            <td>{moment(one.usedAt)}</td>
            <td className={texts.soft}>
              {chosenFacts(one.choices).length === 0 ? 'headers alone' : 'headers and choices'}
            </td>
            <td data-numeric>
              <Group gap={6} align="stretch" justify="flex-end">
                <ChangeButton one={one} />
                <ForgetButton one={one} />
              </Group>
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function ChangeButton({ one }: { one: Remembered }) {
  return (
    <DialogButton
      label="See and change"
      aria-label={`See and change ${titleOf(one)}`}
      size="compact-sm"
      title={titleOf(one)}
    >
      {(close) => <ChangeForm one={one} close={close} />}
    </DialogButton>
  )
}

function ChangeForm({ one, close }: { one: Remembered; close: () => void }) {
  const call = useApp((state) => state.call)
  const [name, setName] = useState(one.name ?? '')
  const [choices, setChoices] = useState(one.choices)
  const facts = chosenFacts(one.choices)
  const kept = new Set(chosenFacts(choices).map(({ text }) => text))
  return (
    <Form
      submit="Save"
      onSubmit={() => {
        const { kind, signature } = one
        return call('imports.changeMapping', { kind, signature, name: name || null, choices })
      }}
      onDone={close}
      onCancel={close}
    >
      <TextInput
        label="Name"
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ul className={classes.notes}>
        {Object.entries(one.mapping).map(([column, header]) => (
          <li key={column}>
            {column} from “{header}”
          </li>
        ))}
      </ul>
      {facts.length > 0 && (
        <fieldset className={classes.texts}>
          <legend>Chosen; what is not ticked is forgotten</legend>
          {facts.map(({ text, without }) => (
            <Checkbox
              key={text}
              label={text}
              checked={kept.has(text)}
              // Taken away one after another; what was taken away comes back by closing without saving.
              disabled={!kept.has(text)}
              onChange={() => setChoices(without(choices))}
            />
          ))}
        </fieldset>
      )}
    </Form>
  )
}

function ForgetButton({ one }: { one: Remembered }) {
  const call = useApp((state) => state.call)
  return (
    <DialogButton
      label="Forget"
      aria-label={`Forget ${titleOf(one)}`}
      size="compact-sm"
      title={`Forget ${titleOf(one)}`}
    >
      {(close) => (
        <Form
          submit="Forget"
          kind="danger"
          autoFocus
          onSubmit={() =>
            call('imports.forgetMapping', { kind: one.kind, signature: one.signature })
          }
          onDone={close}
          onCancel={close}
        >
          <p>
            The next file with these headers is read as if there had been none before. What was
            imported stays.
          </p>
        </Form>
      )}
    </DialogButton>
  )
}
