import { NativeSelect } from '@mantine/core'
import { useApp, useAppStore } from '../../store/context.tsx'
import classes from './import-screen.module.css'

/** What the empty cells of columns mean that seem to be filled in the first row of each group only. */
export function GapChoice() {
  const store = useAppStore()
  const gaps = useApp((state) => state.importColumns?.gaps)
  const repeats = useApp((state) => state.importChoices.repeats)
  if (!gaps || gaps.length === 0) return null
  const choose = (header: string, value: string) => {
    const others = (repeats ?? []).filter((one) => one !== header)
    const chosen = value === 'above' ? [...others, header] : others
    void store.getState().chooseImportHow({ repeats: value === '' ? null : chosen })
  }
  return (
    <div className={classes.rows}>
      {gaps.map((header) => (
        <NativeSelect
          key={header}
          label={`Empty cells of ${header}`}
          value={repeats === null ? '' : repeats.includes(header) ? 'above' : 'empty'}
          data={[
            { value: '', label: 'Ask: their rows are refused' },
            { value: 'above', label: 'Repeat the cell above' },
            { value: 'empty', label: 'Are empty' },
          ]}
          onChange={({ currentTarget: { value } }) => choose(header, value)}
        />
      ))}
    </div>
  )
}
