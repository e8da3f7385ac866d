import { Checkbox, NativeSelect } from '@mantine/core'
import { useApp, useAppStore } from '../../store/context.tsx'
import { count } from '../../ui/format.ts'
import classes from './import-screen.module.css'

/** Which rows are read: all, or those with some of the few texts that a column holds. */
export function RowChoice() {
  const store = useAppStore()
  const words = useApp((state) => state.importColumns?.words)
  const only = useApp((state) => state.importChoices.only)
  if (!words || words.length === 0) return null
  const { chooseImportHow } = store.getState()
  const chosen = words.find(({ header }) => header === only?.header)
  const tick = (text: string, on: boolean) => {
    if (!only) return
    const texts = on ? [...only.texts, text] : only.texts.filter((one) => one !== text)
    if (texts.length > 0) void chooseImportHow({ only: { ...only, texts } })
  }
  return (
    <div className={classes.rows}>
      <NativeSelect
        label="Rows to read"
        value={only?.header ?? ''}
        data={[
          { value: '', label: 'All rows' },
          ...words.map(({ header }) => ({ value: header, label: `By ${header}` })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const found = words.find(({ header }) => header === value)
          const texts = found?.texts.map(({ text }) => text) ?? []
          void chooseImportHow({ only: found ? { header: value, texts } : null })
        }}
      />
      {chosen && (
        <fieldset className={classes.texts}>
          <legend>Rows where {chosen.header} is</legend>
          {chosen.texts.map(({ text, rows }) => (
            <Checkbox
              key={text}
              label={`${text || 'empty'}, ${count(rows, 'row')}`}
              checked={only?.texts.includes(text) ?? false}
              // The last one stays: a file without rows is no import.
              disabled={only?.texts.length === 1 && only.texts[0] === text}
              onChange={(event) => tick(text, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}
