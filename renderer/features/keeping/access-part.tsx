import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { Failure } from '../../../shared/errors.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import { saveBytes, saveText } from '../../ui/save-text.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import classes from './keeping.module.css'

type Report = Output<'rights.accessReport'>

/** Everything that is recorded about one person, on screen and as a file to hand to them. */
export function AccessPart({ repId, name }: { repId: RepId; name: string }) {
  const runTask = useApp((state) => state.runTask)
  const task = useApp((state) => state.tasks.access)
  const [report, setReport] = useState<Report | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const make = async () => {
    setFailure(null)
    const result = await runTask('access', 'rights.accessReport', { repId })
    if (result.ok) setReport(result.value)
    else setFailure(result.error)
  }
  return (
    <div className={classes.part}>
      <h2>What is recorded about {name}</h2>
      <p className={classes.soft}>
        Everything that is kept about them in sentences, why and how long, where it comes from, what
        they may ask for and who has looked. Names of others are taken out. Making it is itself a
        look.
      </p>
      <div className={classes.inline}>
        <Button onClick={() => void make()} disabled={task !== undefined}>
          {report ? 'Make it again' : 'Make the access report'}
        </Button>
        {report && (
          <>
            <Button onClick={() => savePdf(report)}>Save as PDF</Button>
            <Button onClick={() => saveJson(report)}>Save as JSON</Button>
          </>
        )}
      </div>
      {task && <TaskProgress title="Gathering" progress={task.progress} />}
      {failure && <FailureNote failure={failure} />}
      {report && (
        <ScrollRegion label={`Everything recorded about ${name}`} className={classes.report}>
          {report.parts.map(({ title, lines }) => (
            <details key={title}>
              <summary>
                {title} <span className={classes.soft}>{count(lines.length, 'line')}</span>
              </summary>
              <ul>
                {lines.map((line, at) => (
                  // Two rows may say the same; they never move.
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <li key={at}>{line}</li>
                ))}
              </ul>
            </details>
          ))}
        </ScrollRegion>
      )}
    </div>
  )
}

const savePdf = ({ fileName, content }: Report) =>
  saveBytes(
    fileName,
    Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)),
  )

const saveJson = ({ fileName, name, parts, tables }: Report) =>
  saveText(
    fileName.replace(/\.pdf$/, '.json'),
    JSON.stringify({ name, tables, parts }, null, 2),
    'application/json',
  )
