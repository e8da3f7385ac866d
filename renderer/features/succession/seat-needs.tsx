import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SeatPerson } from '../../../shared/contract/succession.contract.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import { NEEDS_MOST } from '../../../shared/model/seat-needs.ts'
import { needsWords } from '../../../shared/readiness/seat-needs.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Form } from '../../ui/form.tsx'
import { score, scoreInterval } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './succession-screen.module.css'
import type { Board } from './succession-screen.tsx'

type Seat = Board['seats'][number]

/** Where somebody stands by that, in words: `By its needs 4.3 (4.1–4.5), place 2`. */
export function byNeedsWords({ byNeeds }: Pick<SeatPerson, 'byNeeds'>): string {
  if (byNeeds === null) return ''
  const { leadership, leadershipSe, place, tied } = byNeeds
  const range = leadershipSe === null ? '' : ` (${scoreInterval(leadership, leadershipSe)})`
  const at = place === null ? '' : `, place ${place}${tied ? ' shared' : ''}`
  return `By its needs ${score(leadership)}${range}${at}`
}

/** What an opening needs more of, whom that would put first, and for a director the way to say it. */
export function SeatNeedsLine({ seat, board }: { seat: Seat; board: Board }) {
  const mayChange = useMay('succession.setNeeds')
  const { opening, needs, people } = seat
  const suggested = new Set(people.flatMap((one) => (one.suggested ? [one.repId] : [])))
  const moved = needs?.first.some(({ repId }) => !suggested.has(repId))
  return (
    <>
      {needs && (
        <small className={classes.needs}>
          {needsWords(needs)}.{' '}
          {needs.first.length > 0 &&
            `First by that: ${asList(needs.first.map(({ name }) => name))}${moved ? '' : ', as suggested'}.`}
        </small>
      )}
      {mayChange && board.cycle && (
        <DialogButton
          label={needs ? 'Change what it needs' : 'Needs more of'}
          aria-label={`${needs ? 'Change what it needs' : 'Needs more of'}, ${opening}`}
          title={opening}
          size="compact-sm"
        >
          {(close) =>
            board.cycle && (
              <NeedsForm
                {...{ cycleId: board.cycle.cycleId, opening, needs, known: board.competencies }}
                onDone={close}
              />
            )
          }
        </DialogButton>
      )}
    </>
  )
}

function NeedsForm({
  cycleId,
  opening,
  needs,
  known,
  onDone,
}: {
  cycleId: CycleId
  opening: string
  needs: Seat['needs']
  known: Board['competencies']
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const [name, setName] = useState(needs?.name ?? '')
  const [picked, setPicked] = useState<readonly string[]>(needs?.competencies ?? [])
  const isNone = picked.length === 0 && name.trim() === ''
  const full = picked.length >= NEEDS_MOST
  return (
    <Form
      submit="Save"
      onSubmit={() =>
        call('succession.setNeeds', {
          ...{ cycleId, opening },
          needs: isNone ? null : { name, competencies: [...picked] },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      {(errorOf) => (
        <>
          <TextInput
            label="What kind of opening it is"
            description="For example: a new team, a turnaround"
            maxLength={80}
            error={errorOf('name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <fieldset className={classes.asks}>
            <legend>It needs more of (at most {NEEDS_MOST})</legend>
            {known.map(({ id, name: title }) => (
              <Checkbox
                key={id}
                label={title}
                checked={picked.includes(id)}
                disabled={full && !picked.includes(id)}
                onChange={(event) =>
                  setPicked(
                    event.currentTarget.checked
                      ? [...picked, id]
                      : picked.filter((other) => other !== id),
                  )
                }
              />
            ))}
            {errorOf('competencies') && (
              <p role="alert" className={texts.problem}>
                {errorOf('competencies')}
              </p>
            )}
          </fieldset>
          <p className={texts.small}>
            What is picked counts double in the leadership score for this opening. It is shown
            beside the suggestion and does not change it. With nothing here, the role model stays as
            it is.
          </p>
        </>
      )}
    </Form>
  )
}
