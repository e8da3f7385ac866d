import { Button, Checkbox, Popover } from '@mantine/core'
import { CHOSEN_COLUMNS, type PeopleColumnId } from '../../../shared/contract/people.contract.ts'
import { useApp } from '../../store/context.tsx'
import texts from '../../ui/text.module.css'
import { PEOPLE_COLUMNS } from './columns.tsx'
import classes from './columns-button.module.css'

const isChosen = (id: PeopleColumnId) => CHOSEN_COLUMNS.some((one) => one === id)

/** Which columns the table has; the name stays. */
export function ColumnsButton() {
  const hidden = useApp((state) => state.peopleHidden)
  const hide = useApp((state) => state.hidePeopleColumns)
  const gone = hidden.filter((id) => !isChosen(id))
  const choices = PEOPLE_COLUMNS.filter(({ id }) => id !== 'name')
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button>Columns{gone.length > 0 && ` · ${gone.length} hidden`}</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.sheet} aria-label="Columns">
        {choices.map(({ id, title }) => (
          <Checkbox
            key={id}
            label={title}
            checked={!hidden.includes(id)}
            onChange={(event) =>
              hide(
                event.currentTarget.checked ? hidden.filter((one) => one !== id) : [...hidden, id],
              )
            }
          />
        ))}
        <p className={texts.soft}>
          A narrow window leaves out some of them. The candidate page shows every figure.
        </p>
        {gone.length > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => hide(hidden.filter(isChosen))}>
            Show all
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
