import type { RepId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { dayOf } from '../../ui/format.ts'
import { newsWords } from '../../ui/news-words.ts'
import { Panel } from '../../ui/panel.tsx'
import classes from './candidate-screen.module.css'

/** What is new about this person since the last look on an earlier day, and since a cycle was last closed. */
export function ChangedSince({ repId }: { repId: RepId }) {
  const look = useAnswer('news.list', { since: 'look', repId }, { keep: true })
  const cycle = useAnswer('news.list', { since: 'cycle', repId }, { keep: true })
  const lines = [look, cycle].flatMap((answer) => {
    if (answer.status !== 'ready' || answer.value.from === null) return []
    const { from, cycle: closed, people } = answer.value
    const news = people[0] ? newsWords(people[0].news) : 'nothing'
    return [
      closed === null
        ? `Since you last looked at people before today, on ${dayOf(from)}: ${news}.`
        : `Since ${closed} was closed, on ${dayOf(from)}: ${news}.`,
    ]
  })
  if (lines.length === 0) return null
  return (
    <Panel className={classes.detail}>
      <h2>What was entered about this person</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Panel>
  )
}
