import { Button } from '@mantine/core'
import { FileButton } from '../../ui/file-button.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './welcome-screen.module.css'

/** For somebody who was sent a request by file and only rates. */
export function OpenRequest({ onOpen }: { onOpen: (file: File) => void }) {
  return (
    <Panel className={classes.last}>
      <div>
        <h2 className={classes.way}>Asked to rate?</h2>
        <p>
          A request file opens here with the form to fill in. The answers go back as a reply file
          that only the director who asked can open.
        </p>
      </div>
      <FileButton
        accept=".proceed-request"
        onFiles={([file]) => {
          if (file) onOpen(file)
        }}
      >
        {(props) => <Button {...props}>Open a request file</Button>}
      </FileButton>
    </Panel>
  )
}
