import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useProfile } from '../../store/use-profile.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { saveText } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import { BallotsPart } from './ballots-part.tsx'
import forms from './forms.module.css'
import { SecondOpinionsPart } from './second-opinions-part.tsx'

/** In a file opened from a request for ballots: the ballots asked for, and the file that goes back. */
export function OwnBallotsScreen() {
  const list = useAnswer('calibration.list', {}, { keep: true })
  const session = list.status === 'ready' ? list.value.cycles[0]?.sessions[0] : undefined
  const answer = useAnswer(
    'calibration.session',
    session ? { sessionId: session.sessionId } : null,
    { keep: true },
  )
  if (list.status === 'failed') return <WaitingPage title="Ballots" of={list} />
  if (answer.status !== 'ready') return <WaitingPage title="Ballots" of={answer} />
  return <OwnBallots detail={answer.value} />
}

function OwnBallots({ detail }: { detail: SessionDetail }) {
  const profile = useProfile()
  return (
    <Page title="Ballots" about={`${detail.cycleName} · asked for by ${detail.facilitatorName}`}>
      <Panel>
        {detail.cases.some(({ revealed }) => !revealed) && <BallotsPart detail={detail} alone />}
        {profile && <SecondOpinionsPart detail={detail} personId={profile.personId} />}
        <ReplyPart detail={detail} />
      </Panel>
    </Page>
  )
}

function ReplyPart({ detail: { cases, facilitatorName } }: { detail: SessionDetail }) {
  const call = useApp((state) => state.call)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [saved, setSaved] = useState<string | null>(null)
  const given = cases.filter(
    ({ mine }) => mine.sealedAt !== null || (mine.second?.sealedAt ?? null) !== null,
  ).length
  const save = async () => {
    setFailure(null)
    const result = await call('bundles.reply', {})
    if (!result.ok) return setFailure(result.error)
    saveText(result.value.fileName, result.value.content, 'application/json')
    setSaved(result.value.fileName)
  }
  return (
    <section className={forms.part} aria-labelledby="reply">
      <h2 id="reply">Reply</h2>
      <p id="reply-about" className={texts.soft}>
        {given === 0
          ? 'Give at least one ballot; then the reply can be saved.'
          : `${count(given, 'ballot')} of ${cases.length} sealed. Nobody can read them before the reveal. Send the file to ${facilitatorName} by mail or hand it over on a stick.`}
      </p>
      <div>
        <Button
          variant="filled"
          disabled={given === 0}
          aria-describedby="reply-about"
          onClick={() => void save()}
        >
          Save the reply file
        </Button>
      </div>
      {failure && <FailureNote failure={failure} />}
      <p aria-live="polite">{saved !== null && `Saved as ${saved}.`}</p>
    </section>
  )
}
