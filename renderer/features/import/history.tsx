import { Group } from '@mantine/core'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moment, number } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { ChangesButton } from './changes-button.tsx'
import classes from './import-screen.module.css'
import { KINDS } from './kinds.ts'
import { RepairButton } from './repair-button.tsx'
import { TakeBackButton } from './take-back-button.tsx'

/** What was imported into this workspace, newest first. */
export function History() {
  const answer = useAnswer('imports.history', {})
  if (answer.status === 'loading') return null
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  const { batches } = answer.value
  if (batches.length === 0) return null
  return (
    <section aria-label="Earlier imports">
      <h2>Earlier imports</h2>
      <Table
        heads={[
          'File',
          'Kind',
          'When',
          { numeric: 'Imported' },
          { numeric: 'Unchanged' },
          { numeric: 'Rejected' },
          { label: 'Repair, see or take back' },
        ]}
        className={classes.table}
        data-top
      >
        {batches.map((batch) => (
          <tr key={batch.batchId}>
            <td>{batch.fileName}</td>
            <td>{KINDS[batch.kind].title}</td>
            <td>
              {moment(batch.importedAt)}
              <span className={texts.below}>
                {batch.takenBackAt === null
                  ? batch.importedBy
                  : `taken back ${moment(batch.takenBackAt)}${batch.takenBackBy ? ` by ${batch.takenBackBy}` : ''}`}
              </span>
            </td>
            <td data-numeric>{number(batch.imported)}</td>
            <td data-numeric>{number(batch.unchanged)}</td>
            <td data-numeric>{number(batch.rejected)}</td>
            <td data-numeric>
              <Group gap={6} align="stretch" justify="flex-end">
                {batch.rejected > 0 && <RepairButton batchId={batch.batchId} compact />}
                {(batch.takeable || batch.takenBackAt !== null) && (
                  <ChangesButton batchId={batch.batchId} fileName={batch.fileName} />
                )}
                {batch.takeable && (
                  <TakeBackButton batchId={batch.batchId} fileName={batch.fileName} compact />
                )}
              </Group>
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
