import { Button, Group } from '@mantine/core'
import { useApp, useAppStore } from '../../store/context.tsx'
import { missingColumns } from '../../store/import-input.ts'
import { count, number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Table } from '../../ui/table.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import { ChangeTable } from './change-table.tsx'
import { Counts } from './counts.tsx'
import classes from './import-screen.module.css'
import { type ShownColumn, shownValue, titleOf } from './reading-words.ts'
import { Rejections } from './rejections.tsx'

/** Step 4: what would be imported and what would not, then the import itself. */
export function PreviewStep() {
  const store = useAppStore()
  const columns = useApp((state) => state.importColumns)
  const mapping = useApp((state) => state.importMapping)
  const fixed = useApp((state) => state.importFixed)
  const preview = useApp((state) => state.importPreview)
  const reading = useApp((state) => state.importReading)
  const previewing = useApp((state) => state.tasks.preview)
  const running = useApp((state) => state.tasks.import)
  const missing = missingColumns({
    importColumns: columns,
    importMapping: mapping,
    importFixed: fixed,
  })
  if (!columns) return null
  // What was said of the file at step 2 is not said again.
  const notes = preview?.notes.filter((note) => !columns.notes.includes(note)) ?? []
  const written = preview ? preview.outcome.added + preview.outcome.changed : 0
  if (running) {
    return (
      <Panel className={classes.step}>
        <TaskProgress
          title="Importing"
          progress={running.progress}
          cancelling={running.cancelling}
          onCancel={running.cancel}
        />
      </Panel>
    )
  }
  return (
    <Panel className={classes.step}>
      <h2>Preview</h2>
      {missing.length > 0 && (
        <p className={texts.problem}>
          Choose a header for {missing.join(' and ')}. Without {missing.length > 1 ? 'them' : 'it'}{' '}
          nothing can be imported.
        </p>
      )}
      {previewing && (
        <TaskProgress
          title="Reading every row; nothing is written"
          progress={previewing.progress}
          onCancel={previewing.cancel}
        />
      )}
      {preview && (
        <>
          <Counts
            items={[
              [preview.outcome.added, 'new'],
              [preview.outcome.changed, 'changed'],
              [preview.outcome.unchanged, 'unchanged'],
              ...(preview.outcome.emptied > 0
                ? ([[preview.outcome.emptied, 'values emptied']] as const)
                : []),
              ...(preview.repeated > 0
                ? ([[preview.repeated, 'say the same again']] as const)
                : []),
              [preview.rejected, 'cannot be imported'],
            ]}
          />
          {notes.length > 0 && (
            <ul className={classes.notes}>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
          {preview.changes.length > 0 && (
            <>
              <h3 className={classes.sub}>
                What is stored and would change
                {preview.changes.length < preview.outcome.changed &&
                  ` (the first ${count(preview.changes.length, 'row')})`}
              </h3>
              <ChangeTable label="Changes" changes={preview.changes} columns={columns.columns} />
            </>
          )}
          <Sample
            rows={preview.sample}
            shown={shownColumns(preview.sample)}
            columns={columns.columns}
          />
          <Rejections rejections={preview.rejections} total={preview.rejected} />
          <Group gap="8px 14px" mt={14}>
            {written === 0 ? (
              <span>
                {preview.accepted === 0
                  ? 'No row of this file can be imported.'
                  : 'This file changes nothing: what can be read of it is stored already.'}
              </span>
            ) : (
              <Button
                variant="filled"
                disabled={reading || previewing !== undefined}
                onClick={() => void store.getState().runImport()}
              >
                {namedWrite(preview.outcome)}
                {preview.outcome.emptied > 0 &&
                  `, and empty ${count(preview.outcome.emptied, 'value')}`}
              </Button>
            )}
            {preview.rejected > 0 && written > 0 && (
              <span className={texts.soft}>
                The other {count(preview.rejected, 'row')} can be saved as a file to repair
                afterwards.
              </span>
            )}
          </Group>
        </>
      )}
    </Panel>
  )
}

/** What the button writes: `Import 312 new and 14 changed rows`. */
function namedWrite({ added, changed }: { added: number; changed: number }): string {
  if (changed === 0) return `Import ${count(added, 'new row')}`
  if (added === 0) return `Import ${count(changed, 'changed row')}`
  return `Import ${number(added)} new and ${count(changed, 'changed row')}`
}

/** Columns that hold anything in the sample, in the order of the file kind. */
const shownColumns = (rows: Record<string, string | null>[]) => [
  ...new Set(rows.flatMap((row) => Object.keys(row).filter((column) => row[column] !== null))),
]

function Sample({
  rows,
  shown,
  columns,
}: {
  rows: Record<string, string | null>[]
  shown: string[]
  columns: readonly ShownColumn[]
}) {
  if (rows.length === 0) return null
  const numbered = rows.map((row, line) => ({ line, row }))
  return (
    <>
      <h3 className={classes.sub}>The first rows, as they will be stored</h3>
      <ScrollRegion label="First rows" className={classes.scroll}>
        <Table
          heads={[...shown.map((column) => titleOf(columns, column))]}
          className={classes.table}
          data-top
        >
          {numbered.map(({ line, row }) => (
            <tr key={line}>
              {shown.map((column) => (
                <td key={column}>
                  <Value>{shownValue(columns, column, row[column] ?? null) ?? '–'}</Value>
                </td>
              ))}
            </tr>
          ))}
        </Table>
      </ScrollRegion>
    </>
  )
}
