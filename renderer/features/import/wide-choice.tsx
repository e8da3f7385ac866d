import { Button, Checkbox, Group } from '@mantine/core'
import { useApp, useAppStore } from '../../store/context.tsx'
import { count, number } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './import-screen.module.css'

const NAMES = {
  period: ['name a period', 'periods'],
  competency: ['name a competency', 'competencies'],
  attribute: ['name an attribute', 'attributes'],
} as const

/** Columns that hold one period, competency or attribute each, and whether their cells are rows. */
export function WideChoice() {
  const store = useAppStore()
  const wide = useApp((state) => state.importColumns?.wide)
  if (!wide) return null
  const { what, columns, others } = wide
  const rows = columns.filter(({ isRow }) => isRow).map(({ header }) => header)
  const [names, many] = NAMES[what]
  const choose = (headers: string[]) => void store.getState().chooseImportAsRows(headers)
  const tick = (header: string, on: boolean) =>
    choose(on ? [...rows, header] : rows.filter((one) => one !== header))
  const all = columns.map(({ header }) => header)
  return (
    <details className={classes.wide} open={rows.length < columns.length || undefined}>
      <summary>
        Columns that {names}{' '}
        <span className={texts.soft}>
          {rows.length === columns.length
            ? `${count(rows.length, 'column')}, read as rows`
            : `${number(rows.length)} of ${count(columns.length, 'column')} read as rows`}
        </span>
      </summary>
      <fieldset className={classes.texts}>
        <legend>Read as rows</legend>
        {columns.map(({ header, label, value, isRow }) => (
          <Checkbox
            key={header}
            label={`${header}: ${value} of ${label}`}
            checked={isRow}
            onChange={(event) => tick(header, event.currentTarget.checked)}
          />
        ))}
        {others.map((header) => (
          <Checkbox
            key={header}
            label={header}
            checked={false}
            onChange={() => tick(header, true)}
          />
        ))}
      </fieldset>
      <Group gap="8px 14px" mt={14}>
        {rows.length > 0 && (
          <Button size="compact-sm" onClick={() => choose([])}>
            These columns are not {many}
          </Button>
        )}
        {rows.length < all.length && (
          <Button size="compact-sm" onClick={() => choose(all)}>
            Read all of them as rows
          </Button>
        )}
      </Group>
    </details>
  )
}
