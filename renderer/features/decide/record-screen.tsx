import { Button } from '@mantine/core'
import { Link, useParams } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { recordIdSchema } from '../../../shared/model/id.ts'
import { madeWithMethodOne } from '../../../shared/readiness/method-two.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { dayOf } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import { Cost } from './cost.tsx'
import classes from './decide.module.css'
import { Reasons } from './reasons.tsx'
import { RecordEvidence } from './record-evidence.tsx'
import { AddLater, RecordLater } from './record-later.tsx'
import { RecordLedger } from './record-ledger.tsx'
import { RecordMeeting } from './record-meeting.tsx'
import { RecordSaid } from './record-said.tsx'
import { RecordVerdict } from './record-verdict.tsx'
import { SideBySide } from './side-by-side.tsx'

/** One signed decision as it was frozen, readable by the person it is about, with what was said since. */
export function RecordScreen() {
  const { recordId: text = '' } = useParams<{ recordId: string }>()
  const recordId = recordIdSchema.parse(decodeURIComponent(text))
  const answer = useAnswer('records.get', { recordId }, { keep: true })
  if (answer.status !== 'ready') return <WaitingPage title="Record" of={answer} />
  return <Record key={recordId} found={answer.value} />
}

function Record({ found }: { found: Output<'records.get'> }) {
  const { document } = found
  const { subject, candidates, candidate, models, series, recordId } = document
  const standing = candidates[candidate - 1]?.standing
  const mayDecide = useMay('later.propose')
  const mayCopy = useMay('records.personCopy')
  return (
    <Page
      title={subject?.name ?? `Candidate ${candidate}`}
      about={`Decision record · ${document.cycleName ?? document.cycleId} · ${dayOf(document.signedAt, document.timeZone)}`}
      actions={
        <>
          <Button component={Link} href={addresses.records}>
            All records
          </Button>
          {subject && (
            <Button component={Link} href={addresses.candidate(subject.repId)}>
              Candidate page
            </Button>
          )}
          {mayDecide && <AddLater document={document} />}
          {subject && mayCopy && (
            <SavePdf recordId={recordId} ask="records.personCopy" label="Copy for the person" />
          )}
          <SavePdf recordId={recordId} ask="records.pdf" label="Save as PDF" />
          {subject && (
            <Button component={Link} href={addresses.letter(recordId)} variant="filled">
              Letter
            </Button>
          )}
        </>
      }
      footer={
        <>
          <span>The record is as it was when it was signed; what was added since is marked.</span>
          <span>Ranges are 80 % certain.</span>
          <span>Sales performance has no weight in leadership aptitude.</span>
        </>
      }
    >
      <RecordLater document={document} />
      <RecordVerdict document={document} proofs={found.proofs} />
      {standing ? (
        <SideBySide
          standing={standing}
          series={series ?? []}
          competencies={models.manager.competencies}
          line={models.manager.rules.line}
          contrastSentence={document.contrastSentence}
          repIds={document.subject ? [document.subject.repId] : []}
        />
      ) : (
        <p className={classes.note}>The figures of this record were erased.</p>
      )}
      <Panel className={classes.halves}>
        <section aria-labelledby="evidence-title">
          <h2 id="evidence-title">What the evidence said</h2>
          {document.headline && <p className={texts.soft}>{document.headline}</p>}
          {models.manager.rules.method === 1 && (
            <p className={texts.soft}>
              {madeWithMethodOne(dayOf(document.signedAt, document.timeZone))}
            </p>
          )}
          <Reasons reasons={document.reasons ?? []} />
        </section>
        <section aria-labelledby="cost-title">
          <h2 id="cost-title">What a promotion may cost and bring</h2>
          {document.cost ? (
            <Cost cost={document.cost} currency={document.currency} />
          ) : (
            <p className={texts.soft}>Not in this record any more.</p>
          )}
        </section>
      </Panel>
      <RecordEvidence document={document} />
      <RecordMeeting document={document} />
      <RecordSaid document={document} />
      <RecordLedger found={found} />
    </Page>
  )
}

const PLACE = 'record-pdf'

function SavePdf({
  recordId,
  ask,
  label,
}: Pick<Output<'records.get'>['document'], 'recordId'> & {
  ask: 'records.pdf' | 'records.personCopy'
  label: string
}) {
  const askForFile = useApp((state) => state.askForFile)
  const busy = useApp((state) => state.tasks[PLACE] !== undefined)
  const save = async () => {
    const file = await askForFile(PLACE, ask, { recordId })
    if (file) saveBase64(file.fileName, file.content)
  }
  return (
    <Button disabled={busy} onClick={() => void save()}>
      {label}
    </Button>
  )
}
