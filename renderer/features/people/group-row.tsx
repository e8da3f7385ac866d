import type { PeopleGrouping } from '../../../shared/contract/people.contract.ts'
import { ROLE_FIT_NAMES, roleFitSchema } from '../../../shared/model/role-fit.ts'
import { useAppStore } from '../../store/context.tsx'
import { number } from '../../ui/format.ts'
import type { Heading } from './group-layout.ts'
import classes from './people-table.module.css'

const NONE: Record<PeopleGrouping, string> = {
  team: 'No team',
  manager: 'No manager known',
  roleFit: 'No suggestion',
}

/** What stands above a group: its name, how many people it has, and a button that picks them all. */
export function GroupRow({
  line,
  of: { label, from, count },
  grouping,
}: {
  line: number
  of: Heading
  grouping: PeopleGrouping | null
}) {
  const store = useAppStore()
  if (grouping === null) return null
  const name =
    label === null
      ? NONE[grouping]
      : grouping === 'roleFit'
        ? ROLE_FIT_NAMES[roleFitSchema.parse(label)]
        : label
  return (
    <tr className={classes.group} aria-rowindex={line + 2}>
      <th scope="rowgroup" colSpan={2}>
        <span className={classes.heading}>
          {name}
          <span>{number(count)}</span>
        </span>
        <button
          type="button"
          className={classes.pickGroup}
          aria-label={`Pick all ${number(count)} of ${name}`}
          onClick={() => void store.getState().pickRows(from, count)}
        >
          Pick all
        </button>
      </th>
    </tr>
  )
}
