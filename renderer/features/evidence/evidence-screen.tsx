import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { EvidenceOrder } from '../../../shared/contract/evidence.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { ATTACHMENTS_BYTES } from '../../../shared/model/evidence.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { bytes, count, number } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useEvidenceAddress } from './evidence-address.ts'
import classes from './evidence-screen.module.css'
import { EvidenceToolbar, type Wanted } from './evidence-toolbar.tsx'
import { ItemLine } from './item-line.tsx'
import { SaveEvidence } from './save-evidence.tsx'
import { Signs } from './signs.tsx'

const PAGE = 100
const EVERYTHING: Wanted = { search: '', competencies: [], sources: [], ages: [] }

/** The ledger: what was seen, by whom, on which day; and where it is weaker than its amount suggests. */
export function EvidenceScreen() {
  const { wanted, order, show } = useEvidenceAddress()
  const [limit, setLimit] = useState(PAGE)
  const write = useApp((state) => state.writeEvidence)
  const isAnybody = useApp((state) => (state.workspace?.counts.reps ?? 0) > 0)
  const facets = useAnswer('evidence.facets', {}, { keep: true })
  const list = useAnswer('evidence.list', { filter: wanted, order, limit }, { keep: true })
  if (facets.status !== 'ready') return <WaitingPage title="Evidence" of={facets} />
  if (list.status !== 'ready') return <WaitingPage title="Evidence" of={list} />
  const { items, attachedBytes, competencies } = facets.value
  const nameOf = (id: string) => competencies.find((one) => one.id === id)?.name ?? id
  return (
    <Page
      title="Evidence"
      about={`${count(items, 'observation')}, each with its day and its author`}
      actions={
        <>
          {list.value.total > 0 && <SaveEvidence wanted={wanted} order={order} nameOf={nameOf} />}
          {isAnybody && (
            <Button variant="filled" onClick={() => write()}>
              Add evidence<kbd>E</kbd>
            </Button>
          )}
        </>
      }
      footer={
        <>
          <span>Corrections are appended; what was written before stays.</span>
          <span>
            Attachments: {bytes(attachedBytes)} of {bytes(ATTACHMENTS_BYTES)}.
          </span>
        </>
      }
    >
      {items > 0 && (
        <EvidenceToolbar
          facets={facets.value}
          wanted={wanted}
          onWant={(part) => show({ wanted: { ...wanted, ...part } })}
          onClear={() => show({ wanted: EVERYTHING })}
        >
          <SegmentedControl
            aria-label="Order"
            value={order}
            onChange={(to) => show({ order: to })}
            data={[
              { value: 'newest', label: 'Newest first' },
              { value: 'person', label: 'By person' },
              { value: 'competency', label: 'By competency' },
            ]}
          />
        </EvidenceToolbar>
      )}
      {items === 0 && !isAnybody ? (
        <Nobody />
      ) : (
        <div className={classes.columns}>
          <Panel className={classes.list}>
            {items === 0 ? <Nothing /> : <Items list={list.value} order={order} nameOf={nameOf} />}
            {list.value.total > limit && (
              <Button variant="subtle" onClick={() => setLimit(Math.min(500, limit + PAGE))}>
                Show more of {number(list.value.total)}
              </Button>
            )}
          </Panel>
          <Signs competencies={facets.value.competencies} />
        </div>
      )}
    </Page>
  )
}

function Items({
  list: { items },
  order,
  nameOf,
}: {
  list: Output<'evidence.list'>
  order: EvidenceOrder
  nameOf: (competency: string) => string
}) {
  if (items.length === 0) return <p className={classes.none}>Nothing matches.</p>
  const groups = Map.groupBy(items, (item) =>
    order === 'person' ? item.repId : order === 'competency' ? item.competency : '',
  )
  return [...groups].map(([key, group]) => (
    <section key={key} className={classes.group}>
      {order === 'person' && <h2>{group[0]?.name}</h2>}
      {order === 'competency' && <h2>{nameOf(key)}</h2>}
      <ul className={classes.items}>
        {group.map((item) => (
          <ItemLine
            key={item.evidenceId}
            item={item}
            hide={order === 'newest' ? null : order}
            competency={nameOf(item.competency)}
          />
        ))}
      </ul>
    </section>
  ))
}

function Nobody() {
  return (
    <EmptyPlace
      title="Nobody to observe yet"
      actions={
        <Button component={Link} href={addresses.import} variant="filled">
          Import people
        </Button>
      }
    >
      An observation is about somebody: people come first. Then what they were seen to do appears
      here, each with a day, an author and the competency it shows.
    </EmptyPlace>
  )
}

function Nothing() {
  const write = useApp((state) => state.writeEvidence)
  return (
    <EmptyPlace
      title="Nothing is in the ledger yet"
      actions={
        <>
          <Button variant="filled" onClick={() => write()}>
            Add evidence
          </Button>
          <Button component={Link} href={addresses.import}>
            Import a file
          </Button>
        </>
      }
    >
      Observations of behaviour appear here, each with a day, an author and the competency it shows.
      Written down the week they happen, they outweigh what is remembered in the meeting.
    </EmptyPlace>
  )
}
