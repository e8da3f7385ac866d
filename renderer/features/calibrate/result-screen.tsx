import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { type MeetingResult, resultSentence } from '../../../shared/contract/meeting-result.ts'
import type { MapOrigin } from '../../../shared/exchange/result-map.ts'
import { sessionIdSchema } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { dayOf, moment } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import { CloseForm } from './close-form.tsx'
import classes from './result.module.css'
import { ResultBeneath, Seats } from './result-beneath.tsx'
import { ResultMap } from './result-map.tsx'
import { ResultTable } from './result-table.tsx'

/** What a meeting came to, on one page: it ends every meeting, and is page one of its minutes. */
export function ResultScreen() {
  const { sessionId: text = '' } = useParams()
  const sessionId = sessionIdSchema.parse(decodeURIComponent(text))
  const answer = useAnswer('calibration.result', { sessionId }, { keep: true })
  const session = useAnswer('calibration.session', { sessionId }, { keep: true })
  const [closing, setClosing] = useState(false)
  const act = useApp((state) => state.act)
  const save = async (form: 'pdf' | 'slides' | 'csv' | 'xlsx') => {
    const file =
      form === 'pdf'
        ? await act('calibration.minutesPdf', { sessionId })
        : await act('calibration.resultFile', { sessionId, form })
    if (file.ok) saveBase64(file.value.fileName, file.value.base64)
  }
  const detail = session.status === 'ready' ? session.value : null
  const mayClose = detail?.mayFacilitate && detail.session.state === 'revealed'
  return (
    <Page
      title="Result of the meeting"
      about={answer.status === 'ready' ? aboutOf(answer.value) : ''}
      actions={
        <>
          <Button component={Link} href={addresses.session(sessionId)}>
            Session
          </Button>
          <Button component={Link} href={addresses.minutes(sessionId)}>
            Minutes
          </Button>
          {answer.status === 'ready' && (
            <Button.Group aria-label="Save as">
              <Button onClick={() => void save('pdf')}>PDF</Button>
              <Button onClick={() => void save('slides')}>Slides</Button>
              <Button onClick={() => void save('xlsx')}>Excel</Button>
              <Button onClick={() => void save('csv')}>CSV</Button>
            </Button.Group>
          )}
          {mayClose && (
            <Button variant="filled" onClick={() => setClosing(true)}>
              Close the session
            </Button>
          )}
          {detail?.session.state === 'closed' && (
            <Button
              component={Link}
              variant="filled"
              href={addresses.decideCycle(detail.session.cycleId)}
            >
              Sign in Decide
            </Button>
          )}
        </>
      }
    >
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {answer.status === 'ready' && <Result result={answer.value} />}
      <Modal opened={closing} onClose={() => setClosing(false)} title="Close the session">
        {detail && <CloseForm detail={detail} onDone={() => setClosing(false)} />}
      </Modal>
    </Page>
  )
}

function aboutOf({ cycleName, beganAt, closedAt, facilitator }: MeetingResult): string {
  const when =
    closedAt === null
      ? `revealed ${moment(beganAt)}, not closed yet`
      : `closed ${moment(closedAt)}; this page no longer changes`
  return `${cycleName} · ${dayOf(beganAt)} · led by ${facilitator} · ${when}`
}

function Result({ result }: { result: MeetingResult }) {
  const [marked, setMarked] = useState<string | null>(null)
  const [origin, setOrigin] = useState<MapOrigin>('opinions')
  return (
    <div className={classes.result}>
      <p className={classes.sentence}>{resultSentence(result)}</p>
      <Seats result={result} />
      {result.rows.length > 0 && (
        <div className={classes.two}>
          <section aria-labelledby="result-map">
            <h2 id="result-map">
              {origin === 'opinions'
                ? 'From first opinion to conclusion'
                : 'From suggestion to verdict'}
            </h2>
            <SegmentedControl
              aria-label="Where the lines of the map begin"
              size="xs"
              value={origin}
              onChange={setOrigin}
              data={[
                { value: 'opinions', label: 'First opinions' },
                { value: 'suggestion', label: 'Suggestion' },
              ]}
            />
            <ResultMap rows={result.rows} origin={origin} marked={marked} onMark={setMarked} />
          </section>
          <ResultTable rows={result.rows} marked={marked} onMark={setMarked} />
        </div>
      )}
      <ResultBeneath result={result} />
    </div>
  )
}
