import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { KeptRecord, Shortening } from '../../../shared/contract/rights.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { foldLetters } from '../../../shared/model/name-key.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, day, moment } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { HoldsPart } from './holds-part.tsx'
import { KeepUntilForm } from './keep-until-form.tsx'
import classes from './keeping.module.css'
import { KeepingPage } from './keeping-page.tsx'
import { PurgeDialog } from './purge-dialog.tsx'
import { ShorteningsPart } from './shortenings-part.tsx'
import { YearsPart } from './years-part.tsx'

/** Records shown at once; a workspace of ten years has more than anybody reads. */
const SHOWN = 200

/** How long each record is kept, what may be deleted today, and what must not be. */
export function KeepingScreen() {
  const isKeeper = useMay('rights.setYears')
  const answer = useAnswer('rights.overview', {}, { keep: true })
  const [purging, setPurging] = useState(false)
  const value = answer.status === 'ready' ? answer.value : null
  const due = value?.records.filter((record) => record.due).length ?? 0
  if (!isKeeper) return <Agreeing waiting={value?.waiting ?? []} />
  const held = value?.records.filter((record) => record.held).length ?? 0
  return (
    <KeepingPage
      title="Retention and rights"
      about={
        value
          ? `${count(value.records.length, 'signed record')}, ${count(due, 'record')} may be deleted, ${number(held)} under a legal hold`
          : ''
      }
      actions={
        <Button onClick={() => setPurging(true)} disabled={!value || value.records.length === 0}>
          What a purge would delete
        </Button>
      }
      footer={
        <span>
          The ledger keeps the entry of every record for good; a purge drops what the entry says.
        </span>
      }
    >
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {value && <ShorteningsPart waiting={value.waiting} />}
      {value && (
        <Panel className={classes.halves}>
          <YearsPart years={value.years} />
          <HoldsPart holds={value.holds} />
        </Panel>
      )}
      {value && value.records.length === 0 && (
        <EmptyPlace
          title="No record yet"
          actions={
            <Button component={Link} href={addresses.decide}>
              Go to the verdicts
            </Button>
          }
        >
          Each signed decision leaves a record here, with the day until which it has to be kept.
        </EmptyPlace>
      )}
      {value && value.records.length > 0 && <Records records={value.records} />}
      <Modal opened={purging} onClose={() => setPurging(false)} title="Purge" size="lg">
        <PurgeDialog onDone={() => setPurging(false)} />
      </Modal>
    </KeepingPage>
  )
}

/** What a director who is not HR sees here: the shorter times that need a second person. */
function Agreeing({ waiting }: { waiting: readonly Shortening[] }) {
  return (
    <Page title="Retention and rights" about="A shorter retention period takes a second person">
      {waiting.length === 0 ? (
        <EmptyPlace title="Nothing waits for you">
          HR says how long records are kept. A shorter time waits here for a second person.
        </EmptyPlace>
      ) : (
        <ShorteningsPart waiting={waiting} />
      )}
    </Page>
  )
}

function number(value: number): string {
  return value === 0 ? 'none' : String(value)
}

function Records({ records }: { records: readonly KeptRecord[] }) {
  const [changed, setChanged] = useState<KeptRecord | null>(null)
  const [search, setSearch] = useState('')
  const wanted = foldLetters(search.trim())
  const found = records.filter(({ name }) => foldLetters(name ?? '').includes(wanted))
  return (
    <Panel className={classes.part}>
      <Group gap={12} justify="space-between" wrap="nowrap">
        <h2>Records</h2>
        {records.length > 12 && (
          <TextInput
            aria-label="Find a record by name"
            placeholder="Find by name"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
      </Group>
      <Table
        scroll="Records and how long each is kept"
        heads={[
          'Person',
          'Verdict',
          'Signed',
          'Keep until',
          'Today',
          { title: <span className={texts.hidden}>Change</span> },
        ]}
        data-top
      >
        {found.slice(0, SHOWN).map((record) => (
          <tr key={record.recordId}>
            <th scope="row">
              {record.repId && record.name ? (
                <Link href={addresses.keepingPerson(record.repId)}>{record.name}</Link>
              ) : (
                'Erased person'
              )}
              <small>entry {record.seq}</small>
            </th>
            <td>{record.verdict ? VERDICT_NAMES[record.verdict] : 'Not kept any more'}</td>
            <td>{moment(record.signedAt)}</td>
            <td>{day(record.keepUntil)}</td>
            <td>
              <StateOf record={record} />
            </td>
            <td data-numeric>
              <Button
                onClick={() => setChanged(record)}
                aria-label={`Change the day for ${record.name ?? `entry ${record.seq}`}`}
              >
                Change
              </Button>
            </td>
          </tr>
        ))}
      </Table>
      {found.length === 0 && <p className={classes.soft}>No record of anybody called that.</p>}
      {found.length > SHOWN && (
        <p className={classes.soft}>
          The first {SHOWN} of {count(found.length, 'record')}. Type a name to find the others.
        </p>
      )}
      <Modal
        opened={changed !== null}
        onClose={() => setChanged(null)}
        title={changed ? `How long the record of ${changed.name ?? 'this person'} is kept` : ''}
      >
        {changed && <KeepUntilForm record={changed} onDone={() => setChanged(null)} />}
      </Modal>
    </Panel>
  )
}

/** What may happen to a record today, in a word and a sign. */
function StateOf({ record: { held, due, closed } }: { record: KeptRecord }) {
  if (held) return <span className={classes.held}>■ Held</span>
  if (due) return <span className={`${texts.problem} ${classes.due}`}>May be deleted</span>
  return <span className={classes.soft}>{closed ? 'Kept' : 'Kept, its cycle is not closed'}</span>
}
