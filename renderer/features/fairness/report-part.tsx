import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { ImpactFormat } from '../../../shared/contract/fairness.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './groups-screen.module.css'

const FORMATS: readonly [ImpactFormat, string][] = [
  ['pdf', 'PDF'],
  ['xlsx', 'Excel'],
  ['json', 'JSON'],
]

/** The impact-ratio report as a file, of what the page shows: one cycle, or everybody. */
export function ReportPart({ cycleId }: { cycleId: CycleId | null }) {
  const runTask = useApp((state) => state.runTask)
  const notify = useApp((state) => state.notify)
  const task = useApp((state) => state.tasks.impactReport)
  const [failure, setFailure] = useState<Failure | null>(null)
  const make = async (format: ImpactFormat) => {
    setFailure(null)
    const result = await runTask('impactReport', 'fairness.report', { cycleId, format })
    if (!result.ok) return setFailure(result.error)
    saveBase64(result.value.fileName, result.value.content)
    notify({ kind: 'done', text: 'The impact-ratio report is made and entered in the ledger.' })
  }
  return (
    <>
      <h2>Impact-ratio report</h2>
      <p className={classes.lead}>
        Every step by every attribute, and by two attributes at once: counts, rates, ratios and
        tests, with the period, the job and the rules. Counts of one to four people are covered.
        Each file is an entry of the ledger, with its SHA-256.
      </p>
      <Group align="stretch" mt={8}>
        {FORMATS.map(([format, name]) => (
          <Button key={format} disabled={task !== undefined} onClick={() => void make(format)}>
            Save as {name}
          </Button>
        ))}
      </Group>
      {task && <TaskProgress title="Making the report" progress={task.progress} />}
      {failure && <FailureNote failure={failure} />}
    </>
  )
}
