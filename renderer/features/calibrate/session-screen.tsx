import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { sessionIdSchema } from '../../../shared/model/id.ts'
import type { Profile } from '../../../shared/model/profile.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useProfile } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { count } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import { AgendaPart } from './agenda-part.tsx'
import { BallotsByFile } from './ballots-by-file.tsx'
import { BallotsPart } from './ballots-part.tsx'
import { SESSION_WORDS } from './calibrate-screen.tsx'
import { ChangesPart } from './changes-part.tsx'
import { DeclaredPart } from './declared-part.tsx'
import { DiscardForm } from './discard-form.tsx'
import forms from './forms.module.css'
import { HandOver } from './hand-over.tsx'
import { HealthList } from './health-list.tsx'
import { LeftOutPart } from './left-out-part.tsx'
import { MembersPart } from './members-part.tsx'
import { NotesPart } from './notes-part.tsx'
import { SecondOpinionsPart } from './second-opinions-part.tsx'
import { WayBack } from './session-code.tsx'
import { UnlockForm } from './unlock-form.tsx'

/** One session: own ballots, who has sealed theirs, the reveal, the agenda. */
export function SessionScreen() {
  const { sessionId: text = '' } = useParams()
  const sessionId = sessionIdSchema.parse(decodeURIComponent(text))
  const answer = useAnswer('calibration.session', { sessionId }, { keep: true })
  if (answer.status !== 'ready') return <WaitingPage title="Calibrate" of={answer} />
  return <Session detail={answer.value} />
}

function Session({ detail }: { detail: SessionDetail }) {
  const { session, cases, mayFacilitate } = detail
  const [, navigate] = useLocation()
  const profile = useProfile()
  const [revealing, setRevealing] = useState(false)
  const [discarding, setDiscarding] = useState(false)
  const waiting = cases.filter(({ revealed }) => !revealed).length
  const open = session.state !== 'closed'
  const act = useApp((state) => state.act)
  const call = useApp((state) => state.call)
  const preRead = async ({ personId, roles }: Profile) => {
    const forAll = mayFacilitate || roles.includes('director') || roles.includes('hr')
    const file = await act('calibration.preRead', {
      sessionId: session.sessionId,
      personId: forAll ? null : personId,
    })
    if (file.ok) saveBase64(file.value.fileName, file.value.base64)
  }
  return (
    <Page
      title={`Calibration of ${detail.cycleName}`}
      about={`${SESSION_WORDS[session.state]} · facilitated by ${detail.facilitatorName}`}
      actions={
        <>
          {session.state !== 'sealed' && (
            <>
              <Button component={Link} href={addresses.result(session.sessionId)}>
                Result
              </Button>
              <Button component={Link} href={addresses.minutes(session.sessionId)}>
                Minutes
              </Button>
            </>
          )}
          {open && waiting > 0 && profile && (
            <Button onClick={() => void preRead(profile)}>Save pre-read</Button>
          )}
          {(mayFacilitate || detail.mayHandOver) && open && (
            <Button onClick={() => setDiscarding(true)}>Discard</Button>
          )}
          {mayFacilitate && open && waiting > 0 && (
            <Button
              variant={session.state === 'sealed' ? 'filled' : 'default'}
              onClick={() => setRevealing(true)}
            >
              {session.state === 'sealed' ? 'Reveal' : `Reveal ${count(waiting, 'late case')}`}
            </Button>
          )}
          {session.state === 'revealed' && (
            <Button variant="filled" onClick={() => navigate(addresses.room(session.sessionId))}>
              Open the room
            </Button>
          )}
        </>
      }
    >
      {detail.discarded !== null && (
        <Panel>
          <p className={forms.part}>This session was discarded: {detail.discarded}</p>
        </Panel>
      )}
      {session.state !== 'sealed' && <AgendaPart detail={detail} />}
      {waiting > 0 && open && (
        <Panel>
          <BallotsPart detail={detail} />
        </Panel>
      )}
      {profile && detail.cases.some(({ mine }) => mine.second !== null) && (
        <Panel>
          <SecondOpinionsPart detail={detail} personId={profile.personId} />
        </Panel>
      )}
      <Panel>
        <MembersPart detail={detail} />
        <DeclaredPart detail={detail} />
        <LeftOutPart detail={detail} />
        {mayFacilitate && open && <Newcomers detail={detail} />}
        {open && <HandOver detail={detail} />}
        {mayFacilitate && open && <WayBack detail={detail} />}
        {mayFacilitate && open && <BallotsByFile detail={detail} />}
        {session.state !== 'sealed' && <NotesPart sessionId={session.sessionId} />}
        {session.state !== 'sealed' && <ChangesPart sessionId={session.sessionId} />}
        {session.state !== 'sealed' && (mayFacilitate || !open) && (
          <section className={forms.part} aria-labelledby="health">
            <h2 id="health">How the meeting moved opinions</h2>
            <HealthList sessionId={session.sessionId} />
          </section>
        )}
      </Panel>
      <Modal opened={discarding} onClose={() => setDiscarding(false)} title="Discard the session">
        <DiscardForm detail={detail} onDone={() => setDiscarding(false)} />
      </Modal>
      <Modal
        opened={revealing}
        onClose={() => setRevealing(false)}
        title={`Reveal ${count(detail.unopened, 'sealed ballot')}`}
      >
        <Stack>
          <p className={texts.soft}>
            All open at once and the figures are locked. Ballots that are missing cannot be added
            afterwards.
          </p>
          {session.state === 'sealed' && <Missing detail={detail} />}
          <UnlockForm
            lock={detail.lock}
            unlocked={detail.unlocked}
            label="Reveal"
            send={(keys) => call('calibration.reveal', { sessionId: session.sessionId, ...keys })}
            onDone={() => setRevealing(false)}
          />
        </Stack>
      </Modal>
    </Page>
  )
}

/** Whose ballots a reveal would go on without. */
function Missing({ detail: { members } }: { detail: SessionDetail }) {
  const missing = members.filter(({ canVote, sealed, of }) => canVote && sealed < of)
  if (missing.length === 0) return null
  const ballots = missing.map(
    ({ name, sealed, of }) => `${count(of - sealed, 'ballot')} of ${name}`,
  )
  return <p>Still missing: {asList(ballots)}.</p>
}

function Newcomers({ detail: { newcomers, session } }: { detail: SessionDetail }) {
  const act = useApp((state) => state.act)
  if (newcomers.length === 0) return null
  return (
    <section className={forms.part} aria-labelledby="late">
      <h2 id="late">Joined the cycle late</h2>
      {newcomers.map(({ repId, name }) => (
        <Group key={repId}>
          {name}
          <Button
            aria-label={`Add ${name} to the session`}
            onClick={() => void act('calibration.addCase', { sessionId: session.sessionId, repId })}
          >
            Add
          </Button>
        </Group>
      ))}
    </section>
  )
}
