import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { LEAST_PROOF } from '../../../shared/contract/paths.contract.ts'
import type { PlannedStep } from '../../../shared/model/path.ts'
import { saidLength } from '../../../shared/model/said-length.ts'
import { useApp } from '../../store/context.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Form } from '../../ui/form.tsx'
import classes from './paths.module.css'

/** Asks for the proof; without it no step is finished. */
export function FinishStep({
  step,
  today,
  nameOf,
  onDone,
}: {
  step: PlannedStep
  today: string
  nameOf: (competency: string) => string
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const [proof, setProof] = useState('')
  const [doneOn, setDoneOn] = useState(today)
  const [competency, setCompetency] = useState(step.competencies[0] ?? '')
  return (
    <Form
      submit="Finish and keep the proof"
      ready={saidLength(proof) >= LEAST_PROOF && doneOn !== ''}
      onSubmit={() => call('paths.finishStep', { stepId: step.stepId, doneOn, proof, competency })}
      onDone={() => {
        notify({
          kind: 'done',
          text: `The proof is in the evidence ledger. ${nameOf(competency)} waits on Today to be rated again.`,
        })
        onDone()
      }}
      onCancel={onDone}
    >
      <p>
        <b>Proof asked for:</b> {step.proof}
      </p>
      <Textarea
        label="What was seen"
        description="What was done and what came of it, so that somebody else could confirm it."
        value={proof}
        onChange={(event) => setProof(event.currentTarget.value)}
        autosize
        minRows={4}
        required
        data-autofocus
      />
      <div className={classes.pair}>
        <NativeSelect
          label="Evidence for"
          value={competency}
          data={step.competencies.map((value) => ({ value, label: nameOf(value) }))}
          onChange={(event) => setCompetency(event.currentTarget.value)}
        />
        <DayInput label="Done on" value={doneOn} max={today} required onChange={setDoneOn} />
      </div>
    </Form>
  )
}
