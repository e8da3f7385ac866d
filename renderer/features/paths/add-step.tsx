import { Button, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { PathRow } from '../../../shared/contract/paths.contract.ts'
import { daysAfter } from '../../../shared/model/calendar.ts'
import { foldLetters } from '../../../shared/model/name-key.ts'
import type { StepText } from '../../../shared/model/path.ts'
import { PATH_NAMES, type Path } from '../../../shared/model/role-fit.ts'
import { useApp } from '../../store/context.tsx'
import { count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './paths.module.css'
import { EMPTY_STEP, StepForm } from './step-form.tsx'

/** A step from one of the libraries, or one written for this person. */
export function AddStep({
  value: { libraries, competencies, today },
  row,
  onDone,
}: {
  value: Output<'paths.get'>
  row: PathRow
  onDone: () => void
}) {
  const call = useApp((state) => state.call)
  const tell = useApp((state) => state.tell)
  const [from, setFrom] = useState<Path | 'own'>(row.path)
  const [search, setSearch] = useState('')
  const add = (origin: string | null, own: StepText | null, weeks: number) =>
    call('paths.addStep', {
      pathId: row.pathId,
      origin,
      text: own,
      dueOn: daysAfter(today, 7 * weeks),
    })
  const take = async (step: { id: string; weeks: number }) => {
    if (tell(await add(step.id, null, step.weeks)).ok) onDone()
  }
  const taken = new Set(row.steps.map(({ origin }) => origin))
  return (
    <Stack>
      <SegmentedControl
        aria-label="Where the step comes from"
        data={[
          { value: 'leader', label: PATH_NAMES.leader },
          { value: 'expert-seller', label: PATH_NAMES['expert-seller'] },
          { value: 'own', label: 'Written here' },
        ]}
        value={from}
        onChange={(next) => setFrom(next as Path | 'own')} // one of the three values above
      />
      {from === 'own' ? (
        <StepForm
          from={EMPTY_STEP}
          competencies={competencies}
          last="Add"
          onSave={(text) => add(null, text, text.weeks)}
          onDone={onDone}
        />
      ) : (
        <>
          <TextInput
            aria-label="Search steps"
            placeholder="Search steps"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <ul className={classes.list}>
            {libraries[from].steps
              .filter(({ title }) => foldLetters(title).includes(foldLetters(search.trim())))
              .map((step) => (
                <li key={step.id} className={classes.choice}>
                  <div>
                    <b>{step.title}</b>
                    <span className={texts.soft}>
                      {count(step.weeks, 'week')} · {step.purpose}
                    </span>
                  </div>
                  <Button
                    disabled={taken.has(step.id)}
                    aria-label={`Add ${step.title}`}
                    onClick={() => void take(step)}
                  >
                    {taken.has(step.id) ? 'On the path' : 'Add'}
                  </Button>
                </li>
              ))}
          </ul>
        </>
      )}
    </Stack>
  )
}
