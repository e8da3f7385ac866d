import { Button, Menu } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { RatingTask } from '../../../shared/contract/rating-form.contract.ts'
import { SCORED_SOURCES, SOURCE_NAMES } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { number } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './rate.module.css'
import { RaterProgress } from './rater-progress.tsx'
import { TaskHead } from './task-head.tsx'

/** What the person at the keyboard can rate; for those who run the cycle, how far everyone is. */
export function RateScreen() {
  const answer = useAnswer('rating.tasks', {}, { keep: true })
  const runs = useMay('rating.progress')
  if (answer.status !== 'ready') return <WaitingPage title="Rate" of={answer} />
  const { tasks } = answer.value
  const cycles = new Map(tasks.map((task) => [task.cycleId, task]))
  return (
    <Page title="Rate" about="Ratings are drafts until you lock them">
      {tasks.length === 0 ? (
        <EmptyPlace
          title="Nothing waits for your rating"
          actions={
            <Button component={Link} href={addresses.cycles}>
              Open Cycles
            </Button>
          }
        >
          Cycles where you rate others or yourself appear here. A director puts people on the panel
          of a cycle and starts rating.
        </EmptyPlace>
      ) : (
        <Panel className={classes.tasks}>
          <ul>
            {tasks.map((task) => (
              <Task key={`${task.cycleId} ${task.source}`} task={task} />
            ))}
          </ul>
          {[...cycles.values()].map((task) => (
            <OtherSource key={task.cycleId} task={task} tasks={tasks} />
          ))}
        </Panel>
      )}
      {runs && <RaterProgress />}
    </Page>
  )
}

function Task({ task }: { task: RatingTask }) {
  const { cycleId, source, given, wanted, locked } = task
  return (
    <li className={classes.task}>
      <TaskHead task={task} />
      <span className={texts.soft}>
        {locked ? 'Locked' : `${number(given)} of ${number(wanted)} answers`}
      </span>
      {!locked && (
        <Button component={Link} href={addresses.rateForm(cycleId, source)} variant="filled">
          {given === wanted ? 'Look over and lock' : given === 0 ? 'Begin' : 'Go on'}
        </Button>
      )}
    </li>
  )
}

/** Interviews, simulations and tests are rated on forms of their own. */
function OtherSource({ task, tasks }: { task: RatingTask; tasks: readonly RatingTask[] }) {
  const start = useApp((state) => state.startRating)
  const [, navigate] = useLocation()
  const own = tasks.filter(({ cycleId }) => cycleId === task.cycleId)
  if (own.every(({ source }) => source === 'self')) return null
  const free = SCORED_SOURCES.filter((source) => !own.some((one) => one.source === source))
  if (free.length === 0) return null
  return (
    <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle">
          Another form for {task.cycleName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {free.map((source) => (
          <Menu.Item
            key={source}
            onClick={() =>
              void start({ cycleId: task.cycleId, source }).then(() =>
                navigate(addresses.rateForm(task.cycleId, source)),
              )
            }
          >
            {SOURCE_NAMES[source]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
