import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, dayOf } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Countersign } from './countersign.tsx'
import classes from './decide.module.css'
import { DecideTabs } from './decide-tabs.tsx'
import { LaterLine } from './later-line.tsx'
import { PackCheck } from './pack-check.tsx'
import { PackDialog } from './pack-dialog.tsx'
import { SaveRecords } from './save-records.tsx'
import boards from './tables.module.css'
import { VerifyRun } from './verify-run.tsx'

/** Every record, whether the ledger beneath is sound, and the way out to HR. */
export function RecordsScreen() {
  const answer = useAnswer('records.list', { cycleId: null, repId: null }, { keep: true })
  const mayPack = useMay('packs.export')
  const [packing, setPacking] = useState(false)
  if (answer.status === 'loading') return <WaitingPage title="Records" of={answer} />
  const records = answer.status === 'ready' ? answer.value.records : []
  return (
    <Page
      title="Records"
      about={
        records.length > 0 ? `${count(records.length, 'signed decision')}, newest first` : undefined
      }
      actions={
        records.length > 0 && (
          <>
            <SaveRecords records={records} />
            {mayPack && (
              <Button variant="filled" onClick={() => setPacking(true)}>
                HR pack
              </Button>
            )}
          </>
        )
      }
    >
      <DecideTabs here="records" />
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {answer.status === 'ready' && records.length === 0 && (
        <EmptyPlace
          title="No decision has been signed yet"
          actions={
            <Button component={Link} href={addresses.decide} variant="filled">
              Go to the verdicts
            </Button>
          }
        >
          Signing a verdict freezes everything it rested on into a record. Records are listed here,
          verified here, and handed to HR from here.
        </EmptyPlace>
      )}
      {records.length > 0 && (
        <Panel className={classes.part}>
          <RecordTable records={records} />
        </Panel>
      )}
      <Panel className={classes.halves}>
        <VerifyRun />
        <Countersign />
      </Panel>
      <Panel className={classes.part}>
        <PackCheck />
      </Panel>
      <PackDialog opened={packing} onClose={() => setPacking(false)} cycleIds={[]} />
    </Page>
  )
}

function RecordTable({ records }: { records: readonly RecordDocument[] }) {
  return (
    <Table
      scroll="Records"
      heads={[{ numeric: 'Entry' }, 'Name', 'Verdict', 'Cycle', 'Signed', 'Letter']}
      className={boards.board}
      data-roomy
    >
      {records.toReversed().map((record) => (
        <RecordRow key={record.recordId} record={record} />
      ))}
    </Table>
  )
}

function RecordRow({ record }: { record: RecordDocument }) {
  const { recordId, seq, subject, verdict, opening, override, dissents, statements, later } = record
  const last = later.at(-1)
  const corrected = statements.some(({ kind }) => kind === 'correction')
  const given = statements.findLast(({ kind }) => kind === 'letter')
  return (
    <tr>
      <td data-numeric className={texts.soft}>
        {seq}
      </td>
      <td>
        <Link href={addresses.record(recordId)} className={texts.person}>
          {subject?.name ?? 'Name erased'}
        </Link>
      </td>
      <td>
        {last && <LaterLine {...last} timeZone={record.timeZone} />}
        <span className={last && texts.soft}>
          {last && 'Replaced: '}
          {verdict ? VERDICT_NAMES[verdict] : 'Erased'}
        </span>
        {opening && <small>{opening}</small>}
        {corrected && <small className={boards.override}>Corrected since</small>}
        {override && (
          <small className={boards.override}>
            <span aria-hidden="true">≠ </span>against the suggestion
          </small>
        )}
        {dissents.length > 0 && <small>{count(dissents.length, 'dissent')}</small>}
      </td>
      <td>{record.cycleName ?? record.cycleId}</td>
      <td>
        {dayOf(record.signedAt, record.timeZone)}
        <small>{record.signedBy?.name}</small>
      </td>
      <td>
        {subject === null ? (
          ''
        ) : (
          <Link href={addresses.letter(recordId)} className={boards.quiet}>
            {given ? `Given ${dayOf(given.at)}` : 'Not given yet'}
          </Link>
        )}
      </td>
    </tr>
  )
}
