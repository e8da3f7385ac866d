import { Switch, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { CompareRow } from '../../../shared/contract/compare.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { chance, sentence } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { Table } from '../../ui/table.tsx'
import { BelowSign, CompareCell, ratioDomain } from './compare-cell.tsx'
import classes from './comparison-table.module.css'
import { PersonHead } from './person-head.tsx'
import { SaveComparison } from './save-comparison.tsx'
import { sectionsOf } from './sections.ts'

type Compared = Output<'compare.people'>

/** Every criterion on one line for everyone, on one scale a line. */
export function ComparisonTable({
  comparison,
  onShow,
}: {
  comparison: Compared
  onShow: (repIds: readonly RepId[]) => void
}) {
  const { people, rows, pBest } = comparison
  const [onlyDiffering, setOnlyDiffering] = useState(false)
  useShortcut('d', 'Only what differs', () => setOnlyDiffering(!onlyDiffering))
  const [said, setSaid] = useState('')
  const ids = people.map(({ repId }) => repId)
  const differing = rows.filter(({ differs }) => differs).length
  const move = (from: number, to: number) => {
    const next = [...ids]
    const [moved] = next.splice(from, 1)
    if (moved === undefined) return
    next.splice(to, 0, moved)
    setSaid(`${people[from]?.name} is now at position ${to + 1} of ${ids.length}`)
    onShow(next)
  }
  const remove = (at: number) => {
    setSaid(`${people[at]?.name} removed`)
    onShow(ids.filter((_, index) => index !== at))
  }
  const sections = sectionsOf(rows, onlyDiffering)
  const ratios = ratioDomain(rows)
  return (
    <Panel className={classes.panel}>
      <div className={classes.tools}>
        <Switch
          label={`Only what differs (${differing} of ${rows.length})`}
          checked={onlyDiffering}
          onChange={(event) => setOnlyDiffering(event.currentTarget.checked)}
        />
        <SaveComparison comparison={comparison} onlyDiffering={onlyDiffering} />
        <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      </div>
      <Table
        heads={
          <tr>
            <td className={classes.corner} />
            {people.map((person, index) => (
              <PersonHead
                key={person.repId}
                person={person}
                onLeft={index === 0 ? null : () => move(index, index - 1)}
                onRight={index === people.length - 1 ? null : () => move(index, index + 1)}
                onRemove={() => remove(index)}
              />
            ))}
            <th scope="col" className={`${classes.head} ${classes.beyond}`}>
              Beyond chance
            </th>
          </tr>
        }
        grouped
        className={classes.table}
        data-many={people.length > 3 || undefined}
      >
        {sections.map(({ title, side, rows: found }) => (
          <tbody key={title}>
            <tr>
              <th scope="rowgroup" colSpan={people.length + 2} className={classes.section}>
                {side && <SideMark side={side} />}
                {title}
              </th>
            </tr>
            {found.map((row) => (
              <Line key={row.id} row={row} people={people} ratios={ratios} />
            ))}
            {side === null && pBest.some((p) => p !== null) && (
              <tr className={classes.line}>
                <th scope="row">Chance of being the strongest leader of these</th>
                {people.map(({ repId }, index) => (
                  <BestCell key={repId} p={pBest[index] ?? null} />
                ))}
                <td />
              </tr>
            )}
          </tbody>
        ))}
        {sections.length === 0 && (
          <tbody>
            <tr>
              <td colSpan={people.length + 2} className={classes.nothing}>
                Nothing differs more than chance would make it.
              </td>
            </tr>
          </tbody>
        )}
      </Table>
    </Panel>
  )
}

function BestCell({ p }: { p: number | null }) {
  if (p === null) return <td className={classes.plain}>no score</td>
  return (
    <td>
      <span className={classes.best}>
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${p * 100}%` }} />
        </span>
        {chance(p)}
      </span>
    </td>
  )
}

function Line({
  row,
  people,
  ratios,
}: {
  row: CompareRow
  people: Compared['people']
  ratios: readonly [number, number]
}) {
  return (
    <tr className={classes.line} data-differs={row.differs || undefined}>
      <th scope="row">{row.side === 'needs' ? <Need label={row.label} /> : row.label}</th>
      {row.cells.map((cell, index) => {
        const person = people[index]
        return person ? (
          <CompareCell
            key={person.repId}
            row={row}
            cell={cell}
            roleFit={person.roleFit}
            gates={person.standing.gates}
            ratios={ratios}
          />
        ) : null
      })}
      <td className={classes.beyond}>
        <Beyond row={row} people={people} />
      </td>
    </tr>
  )
}

/** An opening, and smaller beneath it what counts double for it. */
function Need({ label }: { label: string }) {
  const at = label.lastIndexOf(': ')
  if (at < 0) return label
  return (
    <>
      {label.slice(0, at)}
      <small className={classes.doubled}>{sentence(label.slice(at + 2))}</small>
    </>
  )
}

/** Who is below the highest of a line by more than chance; nothing where chance cannot be told. */
function Beyond({ row, people }: { row: CompareRow; people: Compared['people'] }) {
  if (!row.differs) return row.cells.filter(({ se }) => se !== null).length > 1 ? 'all tied' : null
  const names = people.flatMap(({ name }, at) => (row.cells[at]?.below ? [name] : []))
  return (
    <>
      <BelowSign />
      {asList(shortNames(names, people))}
    </>
  )
}

/** First names, where no two of these people share one. */
function shortNames(names: readonly string[], people: Compared['people']): string[] {
  const first = (name: string) => name.split(' ')[0] ?? name
  return new Set(people.map(({ name }) => first(name))).size === people.length
    ? names.map(first)
    : [...names]
}
