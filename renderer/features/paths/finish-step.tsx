import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PlannedStep } from '../../../shared/model/path.ts'
import { useApp } from '../../store/context.tsx'
import classes from './paths.module.css'

const SHORTEST = 20

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
  const act = useApp((state) => state.act)
  const notify = useApp((state) => state.notify)
  const [proof, setProof] = useState('')
  const [doneOn, setDoneOn] = useState(today)
  const [competency, setCompetency] = useState(step.competencies[0] ?? '')
  const submit = async () => {
    const result = await act('paths.finishStep', {
      stepId: step.stepId,
      doneOn,
      proof,
      competency,
    })
    if (!result.ok) return
    notify({
      kind: 'done',
      text: `The proof is in the evidence ledger. ${nameOf(competency)} waits on Today to be rated again.`,
    })
    onDone()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>
        <b>Proof asked for:</b> {step.proof}
      </p>
      <Textarea
        label="What was seen"
        description="Behaviour and result, as somebody else could confirm it."
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
        <TextInput
          type="date"
          label="Done on"
          value={doneOn}
          max={today}
          required
          onChange={(event) => setDoneOn(event.currentTarget.value)}
        />
      </div>
      <div className={classes.buttons}>
        <Button onClick={onDone}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          disabled={proof.trim().length < SHORTEST || doneOn === ''}
        >
          Finish and keep the proof
        </Button>
      </div>
    </form>
  )
}
