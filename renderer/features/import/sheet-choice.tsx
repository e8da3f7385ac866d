import { Checkbox } from '@mantine/core'
import { useApp, useAppStore } from '../../store/context.tsx'
import { whereToRead } from '../../store/imports.slice.ts'
import classes from './import-screen.module.css'
import { sheetLabel } from './reading-words.ts'

/** The other sheets with the same headers, each of which can be read together with the one chosen. */
export function SheetChoice() {
  const store = useAppStore()
  const sheet = useApp((state) => whereToRead(state).importSheet)
  const more = useApp((state) => whereToRead(state).importMoreSheets)
  const columns = useApp((state) => state.importColumns)
  const isFiles = useApp((state) => state.importFile?.format === 'files')
  const sheets = columns?.alike ?? []
  if (sheets.length === 0 || sheet === null) return null
  const tick = (name: string, on: boolean) => {
    const others = more.filter((one) => one !== name)
    void store.getState().chooseImportSheet(sheet, on ? [...others, name] : others)
  }
  return (
    <fieldset className={classes.texts}>
      <legend>
        Together with these {isFiles ? 'files' : 'sheets'}, which have the same headers
      </legend>
      {sheets.map((one) => (
        <Checkbox
          key={one.name}
          label={sheetLabel(one, one.rows)}
          checked={more.includes(one.name)}
          onChange={(event) => tick(one.name, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}
