import { Tooltip } from '@mantine/core'
import { type Side, SideMark } from './side-mark.tsx'
import classes from './sort-head.module.css'
import type { Sorting } from './sorting.ts'

const ARIA = { asc: 'ascending', desc: 'descending' } as const
const ARROWS = { asc: '↑', desc: '↓' } as const

/** A column head: its button orders the list, with Shift as a second key; its tooltip says what the column is. */
export function SortHead({
  sorting: { keys, onSort },
  column: { id, title, side, help, numeric, from },
  ordered = true,
}: {
  sorting: Sorting
  column: {
    id: string
    title: string
    side?: Side
    help?: string
    numeric?: boolean
    from?: string
  }
  /** False where the column orders nothing. */
  ordered?: boolean
}) {
  const place = keys.findIndex(({ sort }) => sort === id)
  const direction = keys[place]?.direction
  const head = (
    <>
      {side && <SideMark side={side} />}
      {title}
      {direction && (
        <span aria-hidden="true">
          {ARROWS[direction]}
          {keys.length > 1 && place + 1}
        </span>
      )}
    </>
  )
  return (
    <th
      scope="col"
      data-column={id}
      data-from={from}
      data-numeric={(numeric && !side) || undefined}
      // Only one heading may say it is the order; the second says so in words.
      aria-sort={ordered ? (direction && place === 0 ? ARIA[direction] : 'none') : undefined}
    >
      <Tooltip label={help} disabled={!help} multiline w={260} withArrow={false}>
        {ordered ? (
          <button
            type="button"
            className={classes.sort}
            data-ordering={direction && true}
            aria-description={
              direction && place > 0 ? `Second order, ${ARIA[direction]}` : undefined
            }
            onClick={({ shiftKey }) => onSort(id, shiftKey)}
          >
            {head}
          </button>
        ) : (
          <span className={classes.sort}>{head}</span>
        )}
      </Tooltip>
    </th>
  )
}
