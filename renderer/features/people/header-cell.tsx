import { Tooltip } from '@mantine/core'
import { peopleSortSchema } from '../../../shared/contract/people.contract.ts'
import { useApp } from '../../store/context.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import type { PeopleColumn } from './columns.tsx'
import classes from './people-table.module.css'

const ARIA = { asc: 'ascending', desc: 'descending' } as const

/** A column head: its button sorts, its tooltip says what the number is. */
export function HeaderCell({
  column: { id, title, side, help, numeric, from },
  direction,
}: {
  column: PeopleColumn
  direction: 'asc' | 'desc' | null
}) {
  const sortPeople = useApp((state) => state.sortPeople)
  const sorted = peopleSortSchema.safeParse(id).data
  return (
    <th
      scope="col"
      className={from && classes[from]}
      data-numeric={(numeric && !side) || undefined}
      aria-sort={sorted && (direction ? ARIA[direction] : 'none')}
    >
      <Tooltip label={help} multiline w={260} withArrow={false}>
        {sorted ? (
          <button type="button" className={classes.sort} onClick={() => sortPeople(sorted)}>
            {side && <SideMark side={side} />}
            {title}
            {direction && <span aria-hidden="true">{direction === 'asc' ? '↑' : '↓'}</span>}
          </button>
        ) : (
          <span className={classes.unsorted}>{title}</span>
        )}
      </Tooltip>
    </th>
  )
}
