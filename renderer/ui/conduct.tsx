import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  CONDUCT_RESULT_NAMES,
  CONDUCT_RESULTS,
  type Conduct,
  type ConductResult,
  conductResultSchema,
} from '../../shared/model/conduct.ts'
import type { RepId } from '../../shared/model/id.ts'
import { useApp } from '../store/context.tsx'
import { useMay, useProfile } from '../store/use-profile.ts'
import { DialogButton } from './dialog-button.tsx'
import { Form } from './form.tsx'
import { moment } from './format.ts'
import texts from './text.module.css'

const GONE = 'no longer kept'

/** What was stated about conduct, with who said it, when, and where it can be found again; null = nothing was. */
export function ConductLine({ stated }: { stated: Conduct | null }) {
  if (stated === null)
    return (
      <p className={texts.soft}>
        Not checked. That stops no suggestion; a promotion is signed only after somebody has stated
        it.
      </p>
    )
  const { result, checked, reference, by, at } = stated
  return (
    <>
      <p>
        <strong>{CONDUCT_RESULT_NAMES[result]}.</strong> Looked at: {checked ?? GONE}. Reference:{' '}
        {reference ?? GONE}.
      </p>
      <p className={texts.soft}>
        Stated by {by?.name ?? 'somebody whose name was erased'}, {moment(at)}, entry {stated.entry}{' '}
        of the ledger.
      </p>
    </>
  )
}

/** Opens the form in which somebody states, under their own name, what was found about conduct. */
export function StateConduct({ repId, name }: { repId: RepId; name: string }) {
  const may = useMay('facts.stateConduct')
  if (!may) return null
  return (
    <DialogButton label="State conduct" title={`What was found about the conduct of ${name}`}>
      {(close) => <ConductForm repId={repId} onDone={close} />}
    </DialogButton>
  )
}

function ConductForm({ repId, onDone }: { repId: RepId; onDone: () => void }) {
  const call = useApp((state) => state.call)
  const me = useProfile()
  const [result, setResult] = useState<ConductResult | null>(null)
  const [checked, setChecked] = useState('')
  const [reference, setReference] = useState('')
  return (
    <Form
      submit={`State as ${me?.name}`}
      onCancel={onDone}
      ready={result !== null && checked.trim() !== '' && reference.trim() !== ''}
      onSubmit={async () =>
        result && call('facts.stateConduct', { repId, result, checked, reference })
      }
      onDone={onDone}
    >
      {(errorOf) => (
        <>
          <NativeSelect
            label="What was found"
            value={result ?? ''}
            onChange={(event) =>
              setResult(conductResultSchema.safeParse(event.currentTarget.value).data ?? null)
            }
            data={[
              { value: '', label: 'Choose' },
              ...CONDUCT_RESULTS.map((one) => ({ value: one, label: CONDUCT_RESULT_NAMES[one] })),
            ]}
          />
          <Textarea
            label="What was looked at"
            description="For example the cases of the last three years. No details of a case."
            required
            autosize
            minRows={2}
            maxLength={1000}
            error={errorOf('checked')}
            value={checked}
            onChange={(event) => setChecked(event.currentTarget.value)}
          />
          <TextInput
            label="Reference"
            description="Where this can be found again: a number of a case, a name of a file."
            required
            maxLength={200}
            error={errorOf('reference')}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
          <p className={texts.soft}>
            It enters the ledger under your name and is frozen with the decision. A later statement
            stands beside it.
          </p>
        </>
      )}
    </Form>
  )
}
