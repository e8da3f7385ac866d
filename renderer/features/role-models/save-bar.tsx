import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RoleModelDetail } from '../../../shared/contract/role-models.contract.ts'
import { modelChanges } from '../../../shared/readiness/role-model-diff.ts'
import { modelProblems } from '../../../shared/readiness/role-model-rules.ts'
import { useApp } from '../../store/context.tsx'
import type { OpenDraft } from '../../store/role-models.slice.ts'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import { ChangesList } from './changes-list.tsx'
import classes from './role-models.module.css'

/** What is different, what is in the way, and why the change is made. */
export function SaveBar({ detail, open }: { detail: RoleModelDetail; open: OpenDraft }) {
  const { modelId, model, newest, takenIds } = detail
  const save = useApp((state) => state.saveModel)
  const setDraft = useApp((state) => state.setModelDraft)
  const notify = useApp((state) => state.notify)
  const task = useApp((state) => state.tasks['role-model'])
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState(false)
  const problems = modelProblems(open.draft, new Set(takenIds))
  const changes = modelChanges(model, { ...open.draft, version: newest + 1 })
  const discard = () => {
    setDraft(modelId, null)
    if (changes.length > 0)
      notify({
        kind: 'done',
        text: 'Changes discarded.',
        undo: () => setDraft(modelId, open),
      })
  }
  return (
    <Form
      className={classes.saveBar}
      label="Save the next version"
      submit={`Save version ${newest + 1}`}
      ready={problems.length === 0 && changes.length > 0 && reason.trim() !== ''}
      onSubmit={() => save({ modelId, basedOn: open.basedOn, model: open.draft, reason })}
      onDone={(saved) =>
        notify({ kind: 'done', text: `${saved.model.name} version ${saved.newest} saved.` })
      }
      more={
        <>
          <Button
            variant="subtle"
            aria-expanded={shown}
            disabled={changes.length === 0}
            onClick={() => setShown(!shown)}
          >
            {changes.length === 0 ? 'Nothing changed yet' : count(changes.length, 'change')}
          </Button>
          <Button onClick={discard}>Discard</Button>
        </>
      }
      progress={
        task && <TaskProgress title="Computing standings" {...task} onCancel={task.cancel} />
      }
    >
      {problems.length > 0 && (
        <ul className={classes.problems} aria-live="polite">
          {problems.map(({ field, sentence }) => (
            <li key={field + sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {shown && changes.length > 0 && <ChangesList changes={changes} />}
      <TextInput
        aria-label="Why this version"
        placeholder="Why this version"
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Form>
  )
}
