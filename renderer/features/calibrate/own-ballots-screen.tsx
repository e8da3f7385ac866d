import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useProfile } from '../../store/use-profile.ts'
import { count } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SaveReply } from '../../ui/save-reply.tsx'
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
  const given = cases.filter(
    ({ mine }) => mine.sealedAt !== null || (mine.second?.sealedAt ?? null) !== null,
  ).length
  return (
    <section className={forms.part} aria-labelledby="reply">
      <h2 id="reply">Reply</h2>
      <p id="reply-about" className={texts.soft}>
        {given === 0
          ? 'Give at least one ballot; then the reply can be saved.'
          : `${count(given, 'ballot')} of ${cases.length} sealed. Nobody can read them before the reveal. Send the file to ${facilitatorName} by mail or hand it over on a stick.`}
      </p>
      <SaveReply disabled={given === 0} about="reply-about" />
    </section>
  )
}
