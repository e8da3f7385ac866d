import { Button } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { useApp, useAppStore } from '../../store/context.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page } from '../../ui/page.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import { DoubtsStep } from './doubts-step.tsx'
import { FileGrid } from './file-grid.tsx'
import { FileStep } from './file-step.tsx'
import { History } from './history.tsx'
import classes from './import-screen.module.css'
import { KindStep } from './kind-step.tsx'
import { MappingStep } from './mapping-step.tsx'
import { PreviewStep } from './preview-step.tsx'
import { QueueNote } from './queue-note.tsx'
import { ReadingStep } from './reading-step.tsx'
import { RememberedMappings } from './remembered.tsx'
import { ResultStep } from './result-step.tsx'
import { usePaste } from './use-paste.ts'
import { WordsStep } from './words-step.tsx'

/** From a file to rows in the workspace, step under step on one page. Nothing is written before the last step. */
export function ImportScreen() {
  const store = useAppStore()
  const file = useApp((state) => state.importFile)
  const result = useApp((state) => state.importResult)
  const error = useApp((state) => state.importError)
  const staging = useApp((state) => state.tasks.stage)
  const [isOver, setIsOver] = useState(false)
  usePaste(!file || result !== null)

  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setIsOver(true)
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      // Moving between the parts inside is not leaving.
      const next = event.relatedTarget
      if (!(next instanceof Node && event.currentTarget.contains(next))) setIsOver(false)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setIsOver(false)
      void store.getState().takeFiles([...event.dataTransfer.files])
    },
  }
  return (
    <section className={classes.drop} data-over={isOver || undefined} aria-label="Import" {...drop}>
      <Page
        title="Import"
        about="CSV, XLSX, XLS or ODS. Headers are matched by name; whatever is left is mapped here and remembered."
        actions={
          file && (
            <Button onClick={() => store.getState().startImportOver()}>
              {result ? 'Import another file' : 'Start over'}
            </Button>
          )
        }
      >
        {staging && (
          <TaskProgress
            title="Reading the file"
            progress={staging.progress}
            cancelling={staging.cancelling}
            onCancel={staging.cancel}
          />
        )}
        {error && <FailureNote failure={error} />}
        {!staging && <QueueNote isDone={!file || result !== null} />}
        {!file && !staging && <FileStep />}
        {file && !result && (
          <>
            <KindStep file={file} />
            <div className={classes.beside}>
              <FileGrid />
              <ReadingStep file={file} />
            </div>
            <MappingStep />
            <WordsStep />
            <DoubtsStep />
            <PreviewStep />
          </>
        )}
        {file && result && <ResultStep file={file} result={result} />}
        {!file && <History />}
        {!file && <RememberedMappings />}
      </Page>
    </section>
  )
}
