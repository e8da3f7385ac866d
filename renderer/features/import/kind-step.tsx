import { Group } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { whereToRead } from '../../store/imports.slice.ts'
import { count } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './import-screen.module.css'
import { KINDS, useImportKinds } from './kinds.ts'

/** Step 2: what the file holds. The best guess is chosen. */
export function KindStep({ file }: { file: Output<'imports.stage'> }) {
  const store = useAppStore()
  const kinds = useImportKinds()
  const kind = useApp((state) => whereToRead(state).importKind)
  const columns = useApp((state) => state.importColumns)
  const { rows, notes } = columns ?? file
  const made =
    file.format === 'files' ? count(file.sheets.length, 'file') : file.format.toUpperCase()
  const facts = [made, count(rows, 'row')]
  const matchOf = (one: string) => file.kinds.find((guess) => guess.kind === one)
  return (
    <Panel className={classes.step}>
      <Group gap="4px 16px" align="baseline" justify="space-between" mb={8}>
        <h2>{file.fileName}</h2>
        <span className={texts.soft}>{facts.join(' · ')}</span>
      </Group>
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend className={classes.sub} style={{ padding: 0, marginBottom: 6 }}>
          What it contains
        </legend>
        <div className={classes.kinds}>
          {kinds.map((one) => {
            const match = matchOf(one)
            return (
              <label key={one} className={classes.kind}>
                <input
                  type="radio"
                  name="import-kind"
                  checked={kind === one}
                  onChange={() => void store.getState().chooseImportKind(one)}
                />
                <span>
                  <b>{KINDS[one].title}</b>
                  <small>
                    {match?.missing.length
                      ? `without ${match.missing.join(', ')}`
                      : match
                        ? `${count(match.matched, 'column')} recognised`
                        : ''}
                  </small>
                </span>
              </label>
            )
          })}
        </div>
      </fieldset>
    </Panel>
  )
}
