import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LedgerFilter, LedgerFormat } from '../../../shared/contract/ledger.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import { saveBase64 } from '../../ui/save-text.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './keeping.module.css'

const FORMATS: readonly [LedgerFormat, string][] = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['json', 'JSON'],
]

/** The entries that are shown as a file, on all pages. */
export function LedgerExport({ filter, entries }: { filter: LedgerFilter; entries: number }) {
  const runTask = useApp((state) => state.runTask)
  const notify = useApp((state) => state.notify)
  const task = useApp((state) => state.tasks.ledger)
  const [failure, setFailure] = useState<Failure | null>(null)
  const make = async (format: LedgerFormat) => {
    setFailure(null)
    const result = await runTask('ledger', 'ledger.export', { ...filter, format })
    if (!result.ok) return setFailure(result.error)
    saveBase64(result.value.fileName, result.value.content)
    notify({
      kind: 'done',
      text: `${count(result.value.entries, 'entry', 'entries')} exported. The export is an entry itself.`,
    })
  }
  return (
    <div className={classes.inline}>
      {task && <TaskProgress title="Exporting" progress={task.progress} onCancel={task.cancel} />}
      {failure && <FailureNote failure={failure} />}
      {FORMATS.map(([format, name]) => (
        <Button
          key={format}
          disabled={task !== undefined || entries === 0}
          onClick={() => void make(format)}
        >
          Export as {name}
        </Button>
      ))}
    </div>
  )
}
