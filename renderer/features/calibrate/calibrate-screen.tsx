import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { SessionState } from '../../../shared/model/calibration.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, moment } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import forms from './forms.module.css'
import { StartForm } from './start-form.tsx'

type CycleRow = Output<'calibration.list'>['cycles'][number]

export const SESSION_WORDS: Record<SessionState, string> = {
  sealed: 'First opinions are being sealed',
  revealed: 'Under way',
  closed: 'Closed',
}

/** Every calibration session, by cycle, and where a new one begins. */
export function CalibrateScreen() {
  const answer = useAnswer('calibration.list', {}, { keep: true })
  const may = useMay('calibration.start')
  const [starting, setStarting] = useState<CycleRow | null>(null)
  const cycles = answer.status === 'ready' ? answer.value.cycles : []
  return (
    <Page
      title="Calibrate"
      about="First opinions are sealed, opened together, and discussed where they differ."
    >
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {answer.status === 'ready' && cycles.length === 0 && (
        <EmptyPlace
          title="No cycle to calibrate yet"
          actions={
            <Button component={Link} href={addresses.cycles} variant="filled">
              Go to Cycles
            </Button>
          }
        >
          A calibration session belongs to a cycle whose ratings are closed.
        </EmptyPlace>
      )}
      {cycles.length > 0 && (
        <Panel>
          {cycles.map((cycle) => (
            <section key={cycle.cycleId} className={forms.part} aria-label={cycle.name}>
              <h2>{cycle.name}</h2>
              <p className={texts.soft}>
                {count(cycle.candidates, 'candidate')} ·{' '}
                {count(cycle.voters, 'voting panel member')}
              </p>
              {cycle.sessions.map(({ sessionId, state, createdAt }) => (
                <p key={sessionId}>
                  <Link href={addresses.session(sessionId)}>Session of {moment(createdAt)}</Link>:{' '}
                  {SESSION_WORDS[state].toLowerCase()}
                </p>
              ))}
              {cycle.whyNot === null ? (
                may && (
                  <div>
                    <Button variant="filled" onClick={() => setStarting(cycle)}>
                      Begin a session
                    </Button>
                  </div>
                )
              ) : (
                <p className={texts.soft}>{cycle.whyNot}</p>
              )}
            </section>
          ))}
        </Panel>
      )}
      <Modal
        opened={starting !== null}
        onClose={() => setStarting(null)}
        size={640}
        title={starting ? `Begin calibrating ${starting.name}` : ''}
      >
        {starting && <StartForm cycleId={starting.cycleId} cycleName={starting.name} />}
      </Modal>
    </Page>
  )
}
