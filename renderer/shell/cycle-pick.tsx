import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { whyNot } from '../../shared/readiness/cycle-rules.ts'
import { useApp } from '../store/context.tsx'
import type { TrayPerson } from '../store/tray.slice.ts'
import { useAnswer } from '../store/use-answer.ts'
import { addresses } from '../ui/addresses.ts'
import { CycleStateTag } from '../ui/cycle-state-tag.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Form } from '../ui/form.tsx'
import { count } from '../ui/format.ts'
import classes from './cycle-pick.module.css'

/** People who are named one by one; more are counted. */
const NAMED = 12

/** Puts picked people into a cycle, from any place: an open one, or a new draft. */
export function CyclePick() {
  const people = useApp((state) => state.cyclePick)
  const pickCycleFor = useApp((state) => state.pickCycleFor)
  const close = () => pickCycleFor(null)
  return (
    <Modal
      opened={people !== null}
      onClose={close}
      title={people?.length === 1 ? `Add ${people[0]?.name} to a cycle` : 'Add to a cycle'}
    >
      {people !== null && <Choice people={people} onDone={close} />}
    </Modal>
  )
}

function Choice({ people, onDone }: { people: TrayPerson[]; onDone: () => void }) {
  const answer = useAnswer('cycles.list', {})
  const add = useApp((state) => state.addToCycle)
  const change = useApp((state) => state.changeCycle)
  const [, navigate] = useLocation()
  const [name, setName] = useState('')
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  const open = answer.value.cycles.filter(({ state }) => whyNot('add-candidates', state) === null)
  return (
    <Stack gap={12}>
      <p className={classes.soft}>
        {people.length > 1 &&
          (people.length > NAMED
            ? `${count(people.length, 'person', 'people')}.`
            : `${people.map((one) => one.name).join(', ')}.`)}
        {open.length === 0 && ' No cycle takes candidates now; begin a new one.'}
      </p>
      {open.length > 0 && (
        <ul className={classes.cycles}>
          {open.map((cycle) => (
            <li key={cycle.cycleId}>
              <span>
                <Link href={addresses.cycle(cycle.cycleId)} onClick={onDone}>
                  {cycle.name}
                </Link>
                <span className={classes.soft}>
                  <CycleStateTag state={cycle.state} /> · {count(cycle.candidates, 'candidate')}
                </span>
              </span>
              <Button
                aria-label={`Add to ${cycle.name}`}
                onClick={() => {
                  onDone()
                  void add(cycle.cycleId, people)
                }}
              >
                Add
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Form
        submit="Begin"
        kind="quiet"
        inline
        ready={name.trim() !== ''}
        onSubmit={() =>
          change('cycles.create', { name, candidates: people.map(({ repId }) => repId) })
        }
        onDone={({ cycle }) => {
          onDone()
          navigate(addresses.cycle(cycle.cycleId))
        }}
      >
        <TextInput
          aria-label="Name of a new cycle"
          placeholder="New cycle, for example Team leads, autumn 2026"
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Form>
    </Stack>
  )
}
