import { Button, Group, Modal, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { CandidateRow, CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import { personIdSchema } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { Coverage } from '../../ui/coverage.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { employmentWords } from '../../ui/employment-words.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { Form } from '../../ui/form.tsx'
import { dayOf } from '../../ui/format.ts'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { STANDING_HEADS, StandingCells } from '../../ui/standing-cells.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { AddCandidates } from './add-candidates.tsx'
import classes from './cycles.module.css'

/** Who is considered, with the standing of each under the rules of this cycle. */
export function CandidatesPart({ detail }: { detail: CycleDetail }) {
  const { candidates, whyNot, standingsHidden, cycle } = detail
  const mayEdit = useMay('cycles.addCandidates') && whyNot['add-candidates'] === null
  const add = mayEdit && (
    <DialogButton label="Add candidates" title={`Add candidates to ${cycle.name}`} width="lg">
      {() => <AddCandidates detail={detail} />}
    </DialogButton>
  )
  return (
    <section aria-labelledby="candidates-heading">
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="candidates-heading">Candidates</h2>
        {candidates.length > 0 && add}
      </Group>
      {standingsHidden !== null && <p className={classes.soft}>{standingsHidden}</p>}
      {candidates.length === 0 && standingsHidden !== null ? null : candidates.length === 0 ? (
        <EmptyPlace title="Nobody is considered yet" actions={add}>
          Add people here, or pick them in People or on the map and choose “Add to cycle”.
        </EmptyPlace>
      ) : (
        <CandidateTable detail={detail} />
      )}
    </section>
  )
}

function CandidateTable({ detail }: { detail: CycleDetail }) {
  const [leaving, setLeaving] = useState<CandidateRow | null>(null)
  const mayWithdraw =
    useMay('cycles.withdrawCandidate') && detail.whyNot['withdraw-candidate'] === null
  return (
    <>
      <Table
        heads={[
          'Name',
          ...(detail.standingsHidden === null
            ? [...STANDING_HEADS, 'Suggested role fit', 'Evidence']
            : []),
          'Presented by',
          mayWithdraw && null,
        ]}
        className={classes.candidates}
        data-roomy
        data-hidden={detail.standingsHidden !== null || undefined}
      >
        {detail.candidates.map((row) => (
          <tr key={row.repId} data-withdrawn={row.withdrawnAt !== null || undefined}>
            <td>
              <Link href={addresses.candidate(row.repId)} className={classes.name}>
                {row.name}
              </Link>
              <span className={texts.below}>{remarkOf(row)}</span>
            </td>
            {detail.standingsHidden === null && <Standing row={row} line={detail.line} />}
            <td>
              <Presenter detail={detail} row={row} />
            </td>
            {mayWithdraw && (
              <td data-numeric>
                {row.withdrawnAt === null ? (
                  <Button
                    variant="subtle"
                    aria-label={`Withdraw ${row.name}`}
                    onClick={() => setLeaving(row)}
                  >
                    Withdraw
                  </Button>
                ) : (
                  <TakeBack detail={detail} row={row} />
                )}
              </td>
            )}
          </tr>
        ))}
      </Table>
      <Modal
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={leaving ? `Withdraw ${leaving.name}` : ''}
      >
        {leaving && <Withdraw detail={detail} row={leaving} onDone={() => setLeaving(null)} />}
      </Modal>
    </>
  )
}

function remarkOf({
  team,
  employment,
  decidedElsewhere,
  late,
  addedAt,
  withdrawnAt,
  withdrawnBecause,
}: CandidateRow) {
  if (withdrawnAt !== null) {
    const because = withdrawnBecause ? `: ${withdrawnBecause}` : ''
    return `Withdrawn ${dayOf(withdrawnAt)}${because}`
  }
  const added = late && `added late, ${dayOf(addedAt)}`
  return [team, employmentWords(employment), decidedElsewhere, added].filter(Boolean).join(' · ')
}

function Standing({
  row: { standing, withdrawnAt },
  line,
}: {
  row: CandidateRow
  line: number | null
}) {
  if (standing === null || line === null || withdrawnAt !== null) return <td colSpan={4} />
  return (
    <>
      <StandingCells of={standing} line={line} />
      <td>
        <RoleFitTag roleFit={standing.roleFit} />
      </td>
      <td>
        <Coverage value={standing.coverage} />
      </td>
    </>
  )
}

/** Who lays out the evidence in calibration: somebody on the panel, usually the direct manager. */
function Presenter({ detail, row }: { detail: CycleDetail; row: CandidateRow }) {
  const change = useApp((state) => state.changeCycle)
  const tell = useApp((state) => state.tell)
  const mayEdit = useMay('cycles.setPresenter') && detail.whyNot['set-panel'] === null
  if (!mayEdit || row.withdrawnAt !== null) return row.presenterName ?? ''
  const set = async (value: string) =>
    tell(
      await change('cycles.setPresenter', {
        cycleId: detail.cycle.cycleId,
        repId: row.repId,
        personId: value === '' ? null : personIdSchema.parse(value),
      }),
    )
  const known = detail.panel.filter(({ personId }) => (personId as string) !== row.repId)
  return (
    <NativeSelect
      className={classes.presenter}
      aria-label={`Who presents ${row.name}`}
      value={row.presenterId ?? ''}
      onChange={(event) => void set(event.currentTarget.value)}
      data={[
        { value: '', label: 'Nobody yet' },
        ...known.map(({ personId, name }) => ({
          value: personId,
          label: name,
        })),
      ]}
    />
  )
}

function TakeBack({ detail, row }: { detail: CycleDetail; row: CandidateRow }) {
  const add = useApp((state) => state.addToCycle)
  return (
    <Button
      variant="subtle"
      aria-label={`Take back the withdrawal of ${row.name}`}
      onClick={() => void add(detail.cycle.cycleId, [row])}
    >
      Take back
    </Button>
  )
}

function Withdraw({
  detail: { cycle },
  row,
  onDone,
}: {
  detail: CycleDetail
  row: CandidateRow
  onDone: () => void
}) {
  const change = useApp((state) => state.changeCycle)
  const add = useApp((state) => state.addToCycle)
  const notify = useApp((state) => state.notify)
  const [reason, setReason] = useState('')
  const isDraft = cycle.state === 'draft'
  const { cycleId } = cycle
  const { repId } = row
  return (
    <Form
      submit="Withdraw"
      ready={isDraft || reason.trim() !== ''}
      onSubmit={() => change('cycles.withdrawCandidate', { cycleId, repId, reason })}
      onDone={() => {
        notify({
          kind: 'done',
          text: `${row.name} withdrawn from ${cycle.name}.`,
          undo: () => add(cycleId, [row]),
        })
        onDone()
      }}
      onCancel={onDone}
    >
      <p>
        {isDraft
          ? `${row.name} is taken off the list of this draft.`
          : `${row.name} stays on the list as withdrawn, with the reason. Ratings given so far are kept.`}
      </p>
      {!isDraft && (
        <Textarea
          label="Why"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          required
          autosize
          minRows={2}
          data-autofocus
        />
      )}
    </Form>
  )
}
