import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { RaterDesk } from '../../../shared/contract/fairness.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { count, sentence, signed } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import { EffectMark } from './effect-mark.tsx'
import classes from './severity-list.module.css'

type Row = RaterDesk['severity'][number]

/** Raters shown at first: the ones furthest from the average. */
const SHOWN = 8
/** Scale points at the ends of the axis. */
const REACH = 1

/** Who scores strictly or leniently, by how much, from how many ratings; harshest first. */
export function SeverityList({ desk: { severity, loneRaters } }: { desk: RaterDesk }) {
  const [everyone, setEveryone] = useState(false)
  const striking = severity.filter(({ state }) => state === 'look')
  const rows = everyone ? severity : furthest(severity, Math.max(SHOWN, striking.length))
  const others = severity.length - rows.length
  return (
    <div>
      <h2>Who scores strictly or leniently</h2>
      <p className={classes.lead}>
        {striking.length === 0
          ? 'No rater differs clearly from the average rater.'
          : `${count(striking.length, 'rater')} of ${severity.length} ${striking.length === 1 ? 'differs' : 'differ'} clearly from the average rater.`}
      </p>
      {rows.length > 0 && (
        <Table
          heads={[
            { title: 'Rater', width: '32%' },
            {
              title: (
                <Group
                  component="span"
                  gap={0}
                  align="stretch"
                  justify="space-between"
                  wrap="nowrap"
                >
                  <span>−{REACH} point</span>
                  <span>average</span>
                  <span>+{REACH} point</span>
                </Group>
              ),
            },
            { title: 'Points', width: 64, className: classes.number },
            { title: 'Ratings', width: 64, className: classes.number },
          ]}
          className={classes.table}
        >
          {rows.map((row) => (
            <RaterLine key={row.raterId} row={row} />
          ))}
        </Table>
      )}
      {(others > 0 || everyone) && (
        <Button mt={12} aria-expanded={everyone} onClick={() => setEveryone(!everyone)}>
          {everyone ? 'Show the furthest only' : `Show the other ${others} as well`}
        </Button>
      )}
      {loneRaters.length > 0 && (
        <p className={classes.note}>
          Not judged, as nobody else rates beside them: {loneRaters.join(', ')}.
        </p>
      )}
    </div>
  )
}

/** The judged raters furthest from the average, in their order. */
function furthest(severity: readonly Row[], most: number): readonly Row[] {
  const judged = severity.filter(({ state }) => state !== 'too_few')
  const by = judged.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect)).slice(0, most)
  const kept = new Set([...by, ...judged.filter(({ state }) => state === 'look')])
  return severity.filter((row) => kept.has(row))
}

function RaterLine({ row }: { row: Row }) {
  const { name, effect, interval, ratings, people, sources, state, word } = row
  const strong = state === 'look'
  return (
    <>
      <tr className={classes.row} data-strong={strong || undefined}>
        <th scope="row">
          {name}
          <small>
            {word}
            {' · '}
            {sources.map((source) => SOURCE_NAMES[source].toLowerCase()).join(', ')}
          </small>
        </th>
        <td>
          {state === 'too_few' ? (
            <span className={classes.soft}>{row.sentence}</span>
          ) : (
            <EffectMark value={effect} interval={interval} reach={REACH} strong={strong} />
          )}
        </td>
        <td className={classes.number}>{state === 'too_few' ? '' : signed(effect, 2)}</td>
        <td className={classes.number}>
          {ratings}
          <small>{count(people, 'person', 'people')}</small>
        </td>
      </tr>
      {strong && (
        <tr className={classes.told}>
          <td colSpan={4}>{sentence(row.sentence)}</td>
        </tr>
      )}
    </>
  )
}
