import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { sessionIdSchema } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { saveBase64, saveText } from '../../ui/save-text.ts'
import { CloseForm } from './close-form.tsx'
import { MinutesText } from './minutes-text.tsx'

/** The minutes as they have written themselves so far. */
export function MinutesScreen() {
  const { sessionId: text = '' } = useParams()
  const sessionId = sessionIdSchema.parse(decodeURIComponent(text))
  const answer = useAnswer('calibration.minutes', { sessionId }, { keep: true })
  const session = useAnswer('calibration.session', { sessionId }, { keep: true })
  const [closing, setClosing] = useState(false)
  const act = useApp((state) => state.act)
  const savePdf = async () => {
    const pdf = await act('calibration.minutesPdf', { sessionId })
    if (pdf.ok) saveBase64(pdf.value.fileName, pdf.value.base64)
  }
  const mayClose =
    session.status === 'ready' &&
    session.value.mayFacilitate &&
    session.value.session.state === 'revealed'
  return (
    <Page
      title="Minutes"
      about="Written from what happened; nothing to type afterwards."
      actions={
        <>
          <Button component={Link} href={addresses.session(sessionId)}>
            Session
          </Button>
          <Button component={Link} href={addresses.result(sessionId)}>
            Result
          </Button>
          {session.status === 'ready' && (
            <Button component={Link} href={addresses.decideCycle(session.value.session.cycleId)}>
              Decide
            </Button>
          )}
          {mayClose && <Button onClick={() => setClosing(true)}>Close the session</Button>}
          {answer.status === 'ready' && <Button onClick={() => void savePdf()}>Save as PDF</Button>}
          {answer.status === 'ready' && (
            <Button
              variant="filled"
              onClick={() =>
                saveText(answer.value.fileName, answer.value.markdown, 'text/markdown')
              }
            >
              Save as Markdown
            </Button>
          )}
        </>
      }
    >
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {answer.status === 'ready' && (
        <Panel>
          <MinutesText markdown={answer.value.markdown} />
        </Panel>
      )}
      <Modal opened={closing} onClose={() => setClosing(false)} title="Close the session">
        {session.status === 'ready' && (
          <CloseForm detail={session.value} onDone={() => setClosing(false)} />
        )}
      </Modal>
    </Page>
  )
}
