import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { count, dayOf } from '../../ui/format.ts'
import { newsWords } from '../../ui/news-words.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './tasks.module.css'

/** Whom something is new about since the last look on an earlier day, or since a cycle was last closed. */
export function WhatChanged() {
  const [wanted, setSince] = useState<'look' | 'cycle'>('look')
  const look = useAnswer('news.list', { since: 'look', repId: null }, { keep: true })
  const cycle = useAnswer('news.list', { since: 'cycle', repId: null }, { keep: true })
  const known = [
    ['look', look, 'I last looked'],
    ['cycle', cycle, 'The last cycle'],
  ] as const
  const open = known.filter(([, answer]) => answer.status === 'ready' && answer.value.from !== null)
  const [since, answer] = open.find(([key]) => key === wanted) ?? open[0] ?? []
  if (answer?.status !== 'ready') return null
  const { from, cycle: closed, people, total } = answer.value
  return (
    <Panel className={classes.tasks}>
      <section aria-labelledby="what-changed">
        <h2 id="what-changed">What changed</h2>
        {open.length > 1 && (
          <SegmentedControl
            size="xs"
            className={classes.since}
            aria-label="Changed since"
            data={open.map(([value, , label]) => ({ value, label }))}
            value={since ?? wanted}
            onChange={(value) => setSince(value === 'cycle' ? 'cycle' : 'look')}
          />
        )}
        <p className={texts.soft}>
          {closed === null
            ? `Since you last looked at people before today, on ${dayOf(from)}.`
            : `Since ${closed} was closed, on ${dayOf(from)}.`}{' '}
          {total === 0 && 'Nothing was entered about anybody.'}
          {total > people.length &&
            `${count(people.length, 'person', 'people')} of ${total}, the newest first.`}
        </p>
        <ul>
          {people.map(({ repId, name, at, news }) => (
            <li key={repId}>
              <span>
                <Link href={addresses.candidate(repId)}>{name}</Link>
                <small>{newsWords(news)}</small>
              </span>
              <span className={classes.figure}>{dayOf(at)}</span>
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  )
}
