import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useRef } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { Emphasis } from '../../charts/emphasis-layer.tsx'
import { addresses } from '../../ui/addresses.ts'
import { MISSING, percent, percentInterval, score, scoreInterval } from '../../ui/format.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import classes from './points-table.module.css'
import { PICKED } from './save-map.tsx'

type Points = Output<'map.points'>

const ROW = 32
/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 }

/** The people of the map as rows, in the map's order, every value in words and figures. Only what is seen is drawn. */
export function PointsTable({
  label,
  points,
  rows,
  selected,
  emphasis,
  onToggle,
}: {
  label: string
  points: Points
  /** Which people; null = everyone. */
  rows: readonly number[] | null
  selected: ReadonlySet<number>
  emphasis: ReadonlyMap<number, Emphasis>
  onToggle: (index: number) => void
}) {
  const region = useRef<HTMLElement>(null)
  const total = rows ? rows.length : points.repIds.length
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => region.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const shown = virtual.getVirtualItems()
  const gaps: CSSProperties & Record<'--before' | '--after', string> = {
    '--before': `${shown[0]?.start ?? 0}px`,
    '--after': `${virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)}px`,
  }
  return (
    <section ref={region} className={classes.region} aria-label={label} {...REACHABLE}>
      <Table
        heads={[
          { title: <span className={texts.hidden}>Picked</span>, className: classes.pick },
          'Name',
          {
            title: (
              <>
                <SideMark side="sales" /> Sales
              </>
            ),
            className: classes.figure,
          },
          { title: '80 % range', className: classes.range },
          {
            title: (
              <>
                <SideMark side="leadership" /> Leadership
              </>
            ),
            className: classes.figure,
          },
          { title: '80 % range', className: classes.range },
          { title: 'Suggested role fit', className: classes.fit },
          { title: 'Opening', className: classes.opening },
        ]}
        grouped
        bare
        className={classes.table}
        aria-rowcount={total + 1}
      >
        <tbody style={gaps}>
          {shown.map(({ index: row }) => {
            const at = rows ? rows[row] : row
            return at === undefined ? null : (
              <PointRow
                key={points.repIds[at]}
                points={points}
                at={at}
                row={row}
                isPicked={selected.has(at)}
                opening={emphasis.get(at)?.by}
                onToggle={onToggle}
              />
            )
          })}
        </tbody>
      </Table>
    </section>
  )
}

function PointRow({
  points,
  at,
  row,
  isPicked,
  opening,
  onToggle,
}: {
  points: Points
  at: number
  row: number
  isPicked: boolean
  opening: Emphasis['by'] | undefined
  onToggle: (index: number) => void
}) {
  const repId = points.repIds[at]
  const fit = points.roleFits[at]
  const sales = points.x[at] ?? null
  const leadership = points.y[at] ?? null
  if (repId === undefined || fit === undefined) return null
  const name = points.names[at] ?? ''
  const range = (text: string) => (text === MISSING ? '' : text)
  return (
    <tr className={classes.row} aria-rowindex={row + 2} data-picked={isPicked || undefined}>
      <td className={classes.pick}>
        <input
          type="checkbox"
          checked={isPicked}
          aria-label={`Pick ${name}`}
          onChange={() => onToggle(at)}
        />
      </td>
      <td>
        <Link href={addresses.candidate(repId)}>
          <PersonName name={name} />
        </Link>
      </td>
      <td className={classes.figure}>
        <Value>{percent(sales)}</Value>
      </td>
      <td className={classes.range}>{range(percentInterval(sales, points.xSe[at] ?? null))}</td>
      <td className={classes.figure}>
        <Value>{score(leadership)}</Value>
      </td>
      <td className={classes.range}>{range(scoreInterval(leadership, points.ySe[at] ?? null))}</td>
      <td className={classes.fit}>
        <RoleFitTag roleFit={fit} />
      </td>
      <td className={classes.opening}>{opening ? PICKED[opening] : ''}</td>
    </tr>
  )
}
