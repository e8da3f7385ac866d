import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { RatingTask } from '../../../shared/contract/rating-form.contract.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { count, number } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SaveReply } from '../../ui/save-reply.tsx'
import texts from '../../ui/text.module.css'
import classes from './rate.module.css'
import { TaskHead } from './task-head.tsx'

/** In a file opened from a request: how far the form is, and the file that goes back. */
export function ReplyScreen() {
  const answer = useAnswer('rating.tasks', {}, { keep: true })
  if (answer.status !== 'ready') return <WaitingPage title="Reply" of={answer} />
  const { tasks } = answer.value
  const whyNot = whyNoReply(tasks)
  return (
    <Page title="Reply" about="The file that goes back to the director who asked">
      <Panel className={classes.tasks}>
        <ul>
          {tasks.map((task) => {
            const { cycleId, source, given, wanted, locked } = task
            return (
              <li key={`${cycleId} ${source}`} className={classes.task}>
                <TaskHead task={task} />
                <span className={texts.soft}>
                  {locked ? 'Locked' : `${number(given)} of ${number(wanted)} answers`}
                </span>
                {!locked && (
                  <Button component={Link} href={addresses.rateForm(cycleId, source)}>
                    {given === 0 ? 'Begin' : 'Go on'}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
        <div className={classes.reply}>
          <p id="reply-about" className={texts.soft}>
            {whyNot ??
              `${count(tasks.filter(({ locked }) => locked).length, 'form')} locked. The reply is sealed: only the director who asked can open it. Send it by mail or hand it over on a stick.`}
          </p>
          <SaveReply disabled={whyNot !== null} about="reply-about" />
        </div>
      </Panel>
    </Page>
  )
}

function whyNoReply(tasks: readonly RatingTask[]): string | null {
  if (tasks.some(({ locked }) => locked)) return null
  const [task] = tasks
  if (!task) return 'Nobody is left to rate in this request.'
  const left = task.wanted - task.given
  return left > 0
    ? `${count(left, 'answer')} to go. Lock the form when all are given; then the reply can be saved.`
    : 'All answers are given. Lock the form; then the reply can be saved.'
}
