import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { LedgerLine } from '../../../shared/contract/ledger.contract.ts'
import { LEDGER_GROUP_NAMES } from '../../../shared/model/ledger-group.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, moment, number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import classes from './keeping.module.css'
import { KeepingPage } from './keeping-page.tsx'
import { readFilter } from './ledger-address.ts'
import { LedgerEntry } from './ledger-entry.tsx'
import { LedgerExport } from './ledger-export.tsx'
import { LedgerFilters } from './ledger-filters.tsx'

const PAGE = 50

/** Every entry of the ledger in a sentence, newest first; what is shown stands in the address. */
export function LedgerScreen() {
  const { shown } = useParams()
  const [, navigate] = useLocation()
  const search = new URLSearchParams(shown === undefined ? '' : decodeURIComponent(shown))
  const filter = readFilter(search)
  const before = Number(search.get('before')) || null
  const [opened, setOpened] = useState<number | null>(null)
  const answer = useAnswer('ledger.list', { ...filter, before, limit: PAGE }, { keep: true })
  const value = answer.status === 'ready' ? answer.value : null
  const all = value?.groups.reduce((sum, { entries }) => sum + entries, 0) ?? 0
  const change = (part: Record<string, string | null>) => {
    setOpened(null)
    const next = new URLSearchParams(search)
    next.delete('before')
    for (const [name, text] of Object.entries(part)) {
      if (text === null) next.delete(name)
      else next.set(name, text)
    }
    navigate(next.size === 0 ? addresses.ledger : addresses.ledgerOf(next.toString()))
  }
  return (
    <KeepingPage
      title="Ledger"
      about={value ? `${number(value.total)} of ${count(all, 'entry', 'entries')} shown` : ''}
      actions={value && <LedgerExport filter={filter} entries={value.total} />}
      footer={
        <>
          <span>Each entry contains the hash of the one before it.</span>
          <span>
            Looks by one person that follow each other within ten minutes are one visit and one
            line.
          </span>
        </>
      }
    >
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {value && (
        <Panel className={classes.beside}>
          <LedgerFilters answer={value} filter={filter} search={search} onChange={change} />
          <div className={classes.part}>
            {value.lines.length === 0 && (
              <div className={classes.inline}>
                {search.size === 0 ? (
                  <p className={classes.soft}>
                    None of these entries yet. Looks, and everything else, are shown once they are
                    picked as a kind.
                  </p>
                ) : (
                  <>
                    <p className={classes.soft}>No entry fits.</p>
                    <Button
                      onClick={() =>
                        change({ show: null, about: null, by: null, from: null, to: null })
                      }
                    >
                      Show the usual entries
                    </Button>
                  </>
                )}
              </div>
            )}
            {value.lines.length > 0 && (
              <Lines
                lines={value.lines}
                opened={opened}
                onOpen={(seq) => setOpened(seq === opened ? null : seq)}
              />
            )}
            <div className={classes.inline}>
              {before !== null && <Button onClick={() => change({})}>Newest</Button>}
              {value.next !== null && (
                <Button onClick={() => change({ before: String(value.next) })}>Older</Button>
              )}
            </div>
          </div>
        </Panel>
      )}
    </KeepingPage>
  )
}

function Lines({
  lines,
  opened,
  onOpen,
}: {
  lines: readonly LedgerLine[]
  opened: number | null
  onOpen: (seq: number) => void
}) {
  return (
    <Table
      scroll="Entries of the ledger, newest first"
      heads={['When', 'Kind', 'What', { numeric: 'Entry' }]}
      data-top
    >
      {lines.map((line) => (
        <Line
          key={line.seq}
          line={line}
          isOpen={opened === line.seq}
          onOpen={() => onOpen(line.seq)}
        />
      ))}
    </Table>
  )
}

function Line({
  line: { seq, seqs, at, began, group, sentence },
  isOpen,
  onOpen,
}: {
  line: LedgerLine
  isOpen: boolean
  onOpen: () => void
}) {
  return (
    <>
      <tr>
        <td className={classes.when}>
          {moment(at)}
          {began !== at && <small>from {moment(began)}</small>}
        </td>
        <td>{LEDGER_GROUP_NAMES[group]}</td>
        <td>
          <span className={classes.sentence}>{sentence}</span>
          {seqs.length > 1 && <small>One visit, {count(seqs.length, 'entry', 'entries')}</small>}
        </td>
        <td data-numeric>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={`Entry ${seq}`}
            onClick={onOpen}
          >
            {seqs.length > 1 ? `${seqs.at(-1)} to ${seq}` : seq}
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={4}>
            {seqs.map((one) => (
              <LedgerEntry key={one} seq={one} />
            ))}
          </td>
        </tr>
      )}
    </>
  )
}
