import { Button, FileButton } from '@mantine/core'
import { useAppStore } from '../../store/context.tsx'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './import-screen.module.css'
import { KINDS, useImportKinds } from './kinds.ts'

/** Step 1: a file, by picker or by dropping it anywhere on the page. */
export function FileStep() {
  const store = useAppStore()
  const kinds = useImportKinds()
  return (
    <Panel className={classes.choose}>
      <h2 className={classes.lead}>Drop a file here, or choose one</h2>
      <FileButton
        accept=".csv,.tsv,.txt,.xlsx,.gz,.zip"
        onChange={(file) => file && void store.getState().stageFile(file)}
      >
        {(props) => (
          <Button variant="filled" {...props}>
            Choose a file
          </Button>
        )}
      </FileButton>
      <dl className={classes.formats}>
        {kinds.map((kind) => (
          <Kind key={kind} {...KINDS[kind]} />
        ))}
      </dl>
      <p className={texts.soft}>
        People come first. Importing the same file again changes nothing.
      </p>
    </Panel>
  )
}

function Kind({ title, about }: { title: string; about: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{about}</dd>
    </>
  )
}
