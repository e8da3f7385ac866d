import { NativeSelect } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { count } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './import-screen.module.css'
import { KINDS, useImportKinds } from './kinds.ts'

/** Step 2: what the file holds. The best guess is chosen. */
export function KindStep({ file }: { file: Output<'imports.stage'> }) {
  const store = useAppStore()
  const kinds = useImportKinds()
  const kind = useApp((state) => state.importKind)
  const sheet = useApp((state) => state.importSheet)
  const columns = useApp((state) => state.importColumns)
  const { rows, notes, headerLine } = columns ?? file
  const facts = [
    count(rows, 'row'),
    `headers in line ${headerLine}`,
    file.format.toUpperCase(),
    file.encoding,
    file.delimiter && `separated by ${DELIMITERS[file.delimiter] ?? file.delimiter}`,
  ]
  const matchOf = (one: string) => file.kinds.find((guess) => guess.kind === one)
  return (
    <Panel className={classes.step}>
      <div className={classes.head}>
        <h2>{file.fileName}</h2>
        <span className={texts.soft}>{facts.filter(Boolean).join(' · ')}</span>
      </div>
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {file.sheets.length > 1 && (
        <NativeSelect
          label="Sheet"
          mb={12}
          w={280}
          value={sheet ?? ''}
          data={file.sheets.map((name) => ({
            value: name,
            label: file.hiddenSheets.includes(name) ? `${name} (hidden)` : name,
          }))}
          onChange={(event) => void store.getState().chooseImportSheet(event.currentTarget.value)}
        />
      )}
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend className={classes.sub} style={{ padding: 0, marginBottom: 6 }}>
          What it holds
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

const DELIMITERS: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}
