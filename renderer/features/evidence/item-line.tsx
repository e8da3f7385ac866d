import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { EvidenceRow } from '../../../shared/contract/evidence.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { addresses } from '../../ui/addresses.ts'
import { bytes, day } from '../../ui/format.ts'
import { saveBytes } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import classes from './evidence-screen.module.css'
import { ItemHistory } from './item-history.tsx'

/** One observation: what, about whom, when, by whom; its history opens beneath. */
export function ItemLine({
  item,
  hide,
  competency,
}: {
  item: EvidenceRow
  /** What the heading above says already. */
  hide: 'person' | 'competency' | null
  competency: string
}) {
  const correct = useApp((state) => state.correctEvidence)
  const withdraw = useApp((state) => state.withdrawEvidence)
  const load = useApp((state) => state.loadAttachment)
  const [history, setHistory] = useState(false)
  const { repId, name, text, observedOn, authorName, source, version, attachments } = item
  const meeting = version === 1 ? item.reason?.replace(/^Named/, 'named') : null
  const facts = [
    hide !== 'competency' && competency,
    source && SOURCE_NAMES[source].toLowerCase(),
    authorName ? `seen by ${authorName}` : 'author not named',
    meeting,
    version > 1 && 'corrected',
  ]
  return (
    <li className={classes.item}>
      <time className={classes.day} dateTime={observedOn}>
        {day(observedOn)}
      </time>
      <div>
        {hide !== 'person' && (
          <Link href={addresses.candidate(repId)} className={classes.person}>
            {name}
          </Link>
        )}
        <p className={classes.text}>{text}</p>
        <p className={texts.small}>{facts.filter(Boolean).join(' · ')}</p>
        {attachments.map((file) => (
          <button
            key={file.attachmentId}
            type="button"
            className={classes.file}
            onClick={() =>
              void load(file.attachmentId).then(
                (found) => found && saveBytes(found.name, found.content),
              )
            }
          >
            {file.name} <span>{bytes(file.bytes)}</span>
          </button>
        ))}
        {history && <ItemHistory evidenceId={item.evidenceId} />}
      </div>
      <div className={classes.itemActions}>
        {version > 1 && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={history}
            onClick={() => setHistory(!history)}
          >
            History
          </Button>
        )}
        {item.mayCorrect && (
          <>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`Correct the item about ${name} of ${day(observedOn)}`}
              onClick={() => correct(item)}
            >
              Correct
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`Withdraw the item about ${name} of ${day(observedOn)}`}
              onClick={() => void withdraw(item, 'Withdrawn from the ledger')}
            >
              Withdraw
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
