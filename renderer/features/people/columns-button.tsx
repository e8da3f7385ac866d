import { Button, Checkbox, Popover } from '@mantine/core'
import { useApp } from '../../store/context.tsx'
import texts from '../../ui/text.module.css'
import { PEOPLE_COLUMNS } from './columns.tsx'
import classes from './columns-button.module.css'

/** Which columns the table has; the name stays. */
export function ColumnsButton() {
  const hidden = useApp((state) => state.peopleHidden)
  const hide = useApp((state) => state.hidePeopleColumns)
  const choices = PEOPLE_COLUMNS.filter(({ id }) => id !== 'name')
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button>Columns{hidden.length > 0 && ` · ${hidden.length} hidden`}</Button>
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
          A narrow window leaves out more. The candidate page shows every figure.
        </p>
        {hidden.length > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => hide([])}>
            Show all
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
