import { type MouseEvent, memo } from 'react'
import { Link, useLocation } from 'wouter'
import type { PersonRow } from '../../../shared/contract/people.contract.ts'
import { useAppStore } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import type { PeopleColumn } from '../../ui/people-columns.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import texts from '../../ui/text.module.css'
import classes from './people-table.module.css'
import { NAME_ROW } from './use-row-focus.ts'

/** Beside a name where the column of the status has no room. */
const SHORT = { left: 'left', 'on-leave': 'on leave', manager: 'manager' } as const

/**
 * One person. The name is drawn here and not by its column, because it holds the keyboard focus of the row. A click anywhere opens the candidate page; the checkbox picks the
 * person, with Shift everyone from the row picked last to this one.
 */
export const PeopleRow = memo(function PeopleRow({
  row,
  line,
  person,
  isActive,
  isPicked,
  columns,
}: {
  row: number
  /** Its place among the lines of the table, headings of groups included. */
  line: number
  person: PersonRow
  isActive: boolean
  isPicked: boolean
  columns: readonly PeopleColumn[]
}) {
  const store = useAppStore()
  const [, navigate] = useLocation()
  const open = (event: MouseEvent) => {
    store.getState().setPeopleActive(row)
    const target = event.target instanceof Element ? event.target : null
    if (!target?.closest('a, input, label')) navigate(addresses.candidate(person.repId))
  }
  return (
    <tr
      className={classes.row}
      aria-rowindex={line + 2}
      data-picked={isPicked || undefined}
      onClick={open}
    >
      <td className={classes.pick}>
        <label>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isPicked}
            aria-label={`Pick ${person.name}`}
            onChange={({ nativeEvent }) => {
              const { pickRange, togglePerson } = store.getState()
              const { repId, name } = person
              if ('shiftKey' in nativeEvent && nativeEvent.shiftKey) void pickRange(row)
              else togglePerson(row, { repId, name })
            }}
          />
        </label>
      </td>
      <td className={person.employment ? `${classes.names} ${classes.marked}` : classes.names}>
        <Link
          href={addresses.candidate(person.repId)}
          className={texts.person}
          tabIndex={isActive ? 0 : -1}
          onFocus={() => store.getState().setPeopleActive(row)}
          {...{ [NAME_ROW]: row }}
        >
          <PersonName name={person.name} />
        </Link>
        {person.employment && (
          <span
            className={classes.status}
            data-beside={columns.some(({ id }) => id === 'employment') || undefined}
          >
            {SHORT[person.employment]}
          </span>
        )}
      </td>
      {columns.slice(1).map(({ id, from, numeric, cell }) => (
        <td key={id} data-from={from} data-numeric={numeric}>
          {cell(person)}
        </td>
      ))}
    </tr>
  )
})

/** A row whose window is still on its way. */
export function WaitingRow({ line }: { line: number }) {
  return (
    <tr className={classes.row} aria-rowindex={line + 2} aria-busy="true">
      <td colSpan={2}>
        <span className={classes.waiting} />
      </td>
    </tr>
  )
}
