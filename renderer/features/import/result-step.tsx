import { Button, Group } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { useAppStore } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import { Panel } from '../../ui/panel.tsx'
import { Counts } from './counts.tsx'
import classes from './import-screen.module.css'
import { Rejections } from './rejections.tsx'
import { RepairButton } from './repair-button.tsx'
import { TakeBackButton } from './take-back-button.tsx'

/** Step 5: what happened, and the rows that need repair as a file. */
export function ResultStep({
  file,
  result,
}: {
  file: Output<'imports.stage'>
  result: Output<'imports.run'>
}) {
  const store = useAppStore()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <Panel className={classes.step}>
      <h2 ref={heading} tabIndex={-1}>
        {file.fileName} is imported
      </h2>
      <Counts
        items={[
          [result.imported, 'imported'],
          [result.unchanged, 'unchanged'],
          [result.rejectedCount, 'rejected'],
        ]}
      />
      {result.notes.length > 0 && (
        <ul className={classes.notes}>
          {result.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Rejections rejections={result.rejected} total={result.rejectedCount} />
      <Group gap="8px 14px" mt={14}>
        <Button component={Link} href={addresses.people} variant="filled">
          Open People
        </Button>
        {result.rejectedCount > 0 && <RepairButton batchId={result.batchId} />}
        {result.imported > 0 && (
          <TakeBackButton
            batchId={result.batchId}
            fileName={file.fileName}
            onDone={() => store.getState().discardImport()}
          />
        )}
      </Group>
    </Panel>
  )
}
