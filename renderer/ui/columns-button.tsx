import { Button, Checkbox, Popover } from '@mantine/core'
import classes from './columns-button.module.css'
import texts from './text.module.css'

/** Which columns a table has; the name stays. */
export function ColumnsButton<C extends string>({
  columns,
  hidden,
  isUsual,
  onHide,
}: {
  columns: readonly { id: C; title: string }[]
  hidden: readonly C[]
  /** Whether a column is shown unless somebody takes it away. */
  isUsual: (id: C) => boolean
  onHide: (hidden: C[]) => void
}) {
  const gone = hidden.filter(isUsual)
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button>Columns{gone.length > 0 && ` · ${gone.length} hidden`}</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.sheet} aria-label="Columns">
        {columns
          .filter(({ id }) => id !== 'name')
          .map(({ id, title }) => (
            <Checkbox
              key={id}
              label={title}
              checked={!hidden.includes(id)}
              onChange={(event) =>
                onHide(
                  event.currentTarget.checked
                    ? hidden.filter((one) => one !== id)
                    : [...hidden, id],
                )
              }
            />
          ))}
        <p className={texts.soft}>
          A narrow window leaves out some of them. The candidate page shows every figure.
        </p>
        {gone.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => onHide(hidden.filter((id) => !isUsual(id)))}
          >
            Show all
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
