import { Button } from '@mantine/core'
import type { Replies } from '../store/use-replies.ts'
import { count, number } from './format.ts'
import classes from './reply-questions.module.css'

/** Replies that are taken in only when a person says so, each with its reasons. */
export function ReplyQuestions({
  replies,
  busy,
  names,
}: {
  replies: Replies
  busy: boolean
  /** Of the competencies that answers differ in, by id. Ballots have none. */
  names?: ReadonlyMap<string, string>
}) {
  const { questions, confirm, leaveOut } = replies
  if (questions.length === 0) return null
  return (
    <section aria-label="Replies to confirm" className={classes.questions}>
      <h3>{count(questions.length, 'reply waits', 'replies wait')} for your answer</h3>
      <ul>
        {questions.map((one) => (
          <li key={one.fingerprint}>
            <p>
              <b>{one.name}</b>, {one.fileName}
            </p>
            {one.why.map((why) => (
              <p key={why}>{why}</p>
            ))}
            {one.differs.length > 0 && (
              <ul
                className={classes.differs}
                aria-label={`Answers of ${one.name} that would change`}
              >
                {one.differs.map(({ person, competency, source, counts, other }) => (
                  <li key={`${person} ${competency} ${source}`}>
                    {person}, {names?.get(competency) ?? competency}: {given(counts)} now,{' '}
                    {given(other)} in this reply
                  </li>
                ))}
              </ul>
            )}
            <div className={classes.buttons}>
              <Button disabled={busy} onClick={() => leaveOut(one)}>
                Leave it out
              </Button>
              <Button variant="subtle" disabled={busy} onClick={() => void confirm(one)}>
                Take it in as {one.name}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const given = (score: number | null) => (score === null ? 'not observed' : number(score))
