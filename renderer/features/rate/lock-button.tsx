import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RatingForm } from '../../../shared/contract/rating-form.contract.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { useApp } from '../../store/context.tsx'
import { count, number } from '../../ui/format.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'

/** How far the form is, and the step after which its answers count. */
export function LockButton({
  form,
  open,
  wanted,
}: {
  form: RatingForm
  open: number
  wanted: number
}) {
  const lock = useApp((state) => state.lockRatings)
  const task = useApp((state) => state.tasks.rating)
  const notify = useApp((state) => state.notify)
  const byFile = useApp((state) => state.workspace?.raterOnly === true)
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async () => {
    const result = await lock({ cycleId: form.cycleId, source: form.source })
    if (!result.ok) return setProblem(result.error.message)
    setAsked(false)
    const { people, rated, notObserved, leftOut } = result.value
    const out = leftOut > 0 ? ` ${count(leftOut, 'person', 'people')} left out.` : ''
    notify({
      kind: 'done',
      text: `${count(people, 'person', 'people')} locked: ${count(rated, 'rating')}, ${number(notObserved)} not observed.${out}`,
    })
  }
  return (
    <>
      {wanted > 0 && (
        <span className={texts.soft}>
          {number(wanted - open)} of {number(wanted)}
        </span>
      )}
      <Button variant="filled" disabled={open > 0} onClick={() => setAsked(true)}>
        Lock
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={form.source === 'self' ? 'Lock the self-rating' : 'Lock these ratings'}
      >
        <Stack>
          <p>
            {form.source === 'self'
              ? 'The self-rating is shown beside what others saw. It is never scored, and cannot be changed afterwards.'
              : byFile
                ? 'They count once the reply file is back with who asked, corrected for how strict or lenient each rater is. The reply is saved next. They cannot be changed here afterwards.'
                : 'From here on they count in the standings, corrected for how strict or lenient each rater is. They cannot be changed on this page afterwards; in calibration a change takes a reason and both values stay.'}
          </p>
          {form.leftOut.length > 0 && (
            <p>
              {asList(form.leftOut.map(({ label }) => label))}{' '}
              {form.leftOut.length === 1 ? 'is' : 'are'} left out. That is final then, and answers
              given about {form.leftOut.length === 1 ? 'this person' : 'them'} are dropped.
            </p>
          )}
          {problem !== null && (
            <p role="alert" className={texts.problem}>
              {problem}
            </p>
          )}
          {task && <TaskProgress title="Locking" progress={task.progress} />}
          <Group align="stretch" justify="flex-end" wrap="nowrap">
            <Button onClick={() => setAsked(false)}>Not yet</Button>
            <Button variant="filled" loading={task !== undefined} onClick={() => void run()}>
              {wanted === 0 ? 'Lock the form' : `Lock ${count(wanted, 'answer')}`}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
