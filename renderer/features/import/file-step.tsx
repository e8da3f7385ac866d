import { Button, FileButton, Group } from '@mantine/core'
import type { ImportKind } from '../../../shared/contract/imports.contract.ts'
import { useAppStore } from '../../store/context.tsx'
import { Panel } from '../../ui/panel.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import classes from './import-screen.module.css'
import { KINDS, useImportKinds } from './kinds.ts'

/** Step 1: files, by picker, by dropping them anywhere, or cells that are pasted. */
export function FileStep() {
  const store = useAppStore()
  const kinds = useImportKinds()
  return (
    <Panel className={classes.choose}>
      <h2 className={classes.lead}>Drop files anywhere in the window, or choose them</h2>
      <FileButton
        multiple
        accept=".csv,.tsv,.txt,.xlsx,.ods,.xls,.gz,.zip"
        onChange={(files) => void store.getState().takeFiles(files)}
      >
        {(props) => (
          <Button variant="filled" {...props}>
            Choose a file
          </Button>
        )}
      </FileButton>
      <dl className={classes.formats}>
        {kinds.map((kind) => (
          <Kind key={kind} kind={kind} />
        ))}
      </dl>
      <p className={texts.soft}>
        Cells copied in a spreadsheet can be pasted here with Ctrl V. People come first. Importing
        the same file again changes nothing.
      </p>
    </Panel>
  )
}

function Kind({ kind }: { kind: ImportKind }) {
  const { title, about } = KINDS[kind]
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {about}
        <Group component="span" gap={6} align="stretch" wrap="nowrap" flex="none">
          <TemplateButton kind={kind} format="xlsx" />
          <TemplateButton kind={kind} format="csv" />
        </Group>
      </dd>
    </>
  )
}

/** Saves a file to fill in. */
function TemplateButton({ kind, format }: { kind: ImportKind; format: 'csv' | 'xlsx' }) {
  const store = useAppStore()
  const save = async () => {
    const { call, tell } = store.getState()
    const file = tell(await call('imports.template', { kind, format }))
    if (file.ok) saveBase64(file.value.fileName, file.value.content)
  }
  return (
    <Button
      size="compact-sm"
      aria-label={`Template for ${KINDS[kind].title} as ${format.toUpperCase()}`}
      onClick={() => void save()}
    >
      {format === 'xlsx' ? 'Template' : 'as CSV'}
    </Button>
  )
}
