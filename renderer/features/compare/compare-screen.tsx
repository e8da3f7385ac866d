import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { type RepId, repIdSchema } from '../../../shared/model/id.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { COMPARE_LIMIT } from '../../store/tray.slice.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { BriefButton } from '../../ui/brief-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, sentence } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { AddPerson } from './add-person.tsx'
import classes from './compare-screen.module.css'
import { ComparisonTable } from './comparison-table.tsx'
import { PairMatrix } from './pair-matrix.tsx'
import { TooFew } from './too-few.tsx'
import { WhoIsStronger } from './who-is-stronger.tsx'

/** The people who are picked, led to its own address so that the comparison can be found again. */
export function CompareTray() {
  const tray = useApp((state) => state.tray)
  const [, navigate] = useLocation()
  useEffect(() => {
    const few = tray.slice(0, COMPARE_LIMIT)
    if (few.length > 0)
      navigate(addresses.comparison(few.map(({ repId }) => repId)), { replace: true })
  }, [tray, navigate])
  return tray.length > 0 ? null : <Frame repIds={[]} />
}

/** Two to six people side by side; the address names them and their order. */
export function CompareScreen() {
  const { repIds = '' } = useParams<{ repIds: string }>()
  const wanted = [...new Set(repIds.split(',').map(decodeURIComponent))]
    .flatMap((repId) => {
      const parsed = repIdSchema.safeParse(repId)
      return parsed.success ? [parsed.data] : []
    })
    .slice(0, COMPARE_LIMIT)
  return <Frame repIds={wanted} />
}

function Frame({ repIds }: { repIds: RepId[] }) {
  const answer = useAnswer('compare.people', repIds.length >= 2 ? { repIds } : null, { keep: true })
  const [, navigate] = useLocation()
  const setTray = useApp((state) => state.setTray)
  const show = (next: readonly RepId[]) => {
    if (next.length === 0) setTray([])
    navigate(next.length === 0 ? addresses.compare : addresses.comparison(next), { replace: true })
  }
  const [pairing, setPairing] = useState(false)
  const isFull = repIds.length >= COMPARE_LIMIT
  return (
    <Page
      title="Compare"
      about={
        repIds.length === 0
          ? 'Two to six people side by side'
          : `${count(repIds.length, 'person', 'people')}${isFull ? ', as many as fit' : ''}`
      }
      actions={
        <>
          {repIds.length > 2 && (
            <PairsButton opened={pairing} onToggle={() => setPairing(!pairing)} />
          )}
          {!isFull && <AddPerson without={repIds} onAdd={(repId) => show([...repIds, repId])} />}
          {repIds.length >= 2 && <BriefButton repIds={repIds} />}
          {repIds.length >= 2 && <Button onClick={() => window.print()}>Print</Button>}
        </>
      }
      footer={
        repIds.length >= 2 && (
          <>
            <span>Ranges are 80 % certain, all on the same scale.</span>
            <span>
              ▾: below the highest of the row. Chance would mark equal people in at most one row of
              ten.
            </span>
            <span>Sales performance has no weight in leadership aptitude.</span>
          </>
        )
      }
    >
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {repIds.length < 2 ? (
        <TooFew repIds={repIds} onRemove={() => show([])} />
      ) : (
        answer.status === 'ready' && (
          <Comparison comparison={answer.value} pairing={pairing} onShow={show} />
        )
      )}
    </Page>
  )
}

/** Every pair is asked for: the table below says what differs. */
function PairsButton({ opened, onToggle }: { opened: boolean; onToggle: () => void }) {
  useShortcut('m', 'Every pair', onToggle)
  return (
    <Button aria-expanded={opened} onClick={onToggle}>
      Every pair
      <kbd>M</kbd>
    </Button>
  )
}

function Comparison({
  comparison,
  pairing,
  onShow,
}: {
  comparison: Output<'compare.people'>
  pairing: boolean
  onShow: (repIds: readonly RepId[]) => void
}) {
  const { people, warnings } = comparison
  const store = useAppStore()
  // Who is picked follows the page, so that it is the same on every other place; more people than fit here stay picked.
  useEffect(() => {
    if (store.getState().tray.length <= COMPARE_LIMIT)
      store.getState().setTray(people.map(({ repId, name }) => ({ repId, name })))
  }, [people, store])
  return (
    <>
      {warnings.length > 0 && (
        <ul className={classes.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{sentence(warning)}</li>
          ))}
        </ul>
      )}
      <WhoIsStronger comparison={comparison} />
      {pairing && people.length > 2 && <PairMatrix comparison={comparison} />}
      <ComparisonTable comparison={comparison} onShow={onShow} />
    </>
  )
}
