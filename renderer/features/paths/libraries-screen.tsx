import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { LibraryOf } from '../../../shared/contract/paths.contract.ts'
import { type PathStep, stepTextOf } from '../../../shared/model/path.ts'
import { PATHS } from '../../../shared/model/role-fit.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import { PathTag } from './path-tag.tsx'
import classes from './paths.module.css'
import { EMPTY_STEP, StepForm } from './step-form.tsx'

/** The steps to choose from: the ones the program came with until this workspace changes them. */
export function LibrariesScreen() {
  const answer = useAnswer('paths.libraries', {}, { keep: true })
  if (answer.status === 'loading') return <WaitingPage title="Libraries of steps" of={answer} />
  return (
    <Page
      title="Libraries of steps"
      about="What both kinds of path choose from. Paths that were begun keep their steps as they are."
      actions={
        <Button component={Link} href={addresses.paths}>
          Back to the paths
        </Button>
      }
    >
      {answer.status === 'failed' ? (
        <FailureNote failure={answer.error} />
      ) : (
        PATHS.map((path) => (
          <Library
            key={path}
            library={answer.value[path]}
            competencies={answer.value.competencies}
          />
        ))
      )}
    </Page>
  )
}

function Library({
  library: { changed, ...library },
  competencies,
}: {
  library: LibraryOf
  competencies: Output<'paths.libraries'>['competencies']
}) {
  const act = useApp((state) => state.act)
  const call = useApp((state) => state.call)
  const mayChange = useMay('paths.saveLibrary')
  /** The step being written; an id of '' is a new one. */
  const [editing, setEditing] = useState<PathStep | null>(null)
  const put = (step: PathStep) =>
    call('paths.saveLibrary', {
      ...library,
      steps:
        step.id === ''
          ? [...library.steps, { ...step, id: freeId(step.title, library.steps) }]
          : library.steps.map((one) => (one.id === step.id ? step : one)),
    })
  const remove = (step: PathStep) =>
    act('paths.saveLibrary', {
      ...library,
      steps: library.steps.filter(({ id }) => id !== step.id),
    })
  return (
    <Panel className={classes.panel}>
      <Group gap={12} align="flex-start" justify="space-between">
        <div>
          <h2>
            <PathTag path={library.path} />
          </h2>
          <p className={classes.because}>{library.description}</p>
        </div>
        {mayChange && (
          <Group>
            {changed && (
              <Button onClick={() => void act('paths.resetLibrary', { path: library.path })}>
                Back to the built-in library
              </Button>
            )}
            <Button onClick={() => setEditing({ id: '', ...EMPTY_STEP })}>New step</Button>
          </Group>
        )}
      </Group>
      <p className={texts.soft}>
        {changed
          ? "This workspace's own copy; going back discards it."
          : 'As it came with the program. The first change makes a copy for this workspace.'}
      </p>
      <ul className={classes.list}>
        {library.steps.map((step) => (
          <li key={step.id} className={classes.choice}>
            <div>
              <b>{step.title}</b>
              <span className={texts.soft}>
                {count(step.weeks, 'week')} · {step.purpose}
              </span>
            </div>
            {mayChange && (
              <Group component="span">
                <Button aria-label={`Edit ${step.title}`} onClick={() => setEditing(step)}>
                  Edit
                </Button>
                <Button
                  variant="subtle"
                  disabled={library.steps.length === 1}
                  aria-label={`Remove ${step.title}`}
                  onClick={() => void remove(step)}
                >
                  Remove
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing?.id === '' ? 'New step' : 'Edit step'}
      >
        {editing && (
          <StepForm
            from={stepTextOf(editing)}
            competencies={competencies}
            last="Save"
            onSave={(text) => put({ id: editing.id, ...text })}
            onDone={() => setEditing(null)}
          />
        )}
      </Modal>
    </Panel>
  )
}

/** An id from the title that no other step has. */
function freeId(title: string, steps: readonly PathStep[]): string {
  const base =
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'step'
  const taken = new Set(steps.map(({ id }) => id))
  let id = base
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`
  return id
}
