import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import type { CycleState } from '../../../shared/model/cycle.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { Form } from '../../ui/form.tsx'
import classes from './cycles.module.css'

type Move = CycleDetail['moves'][number]

const FORWARD: Record<CycleState, string> = {
  draft: 'Back to draft',
  rating: 'Start rating',
  calibrating: 'Close ratings, start calibration',
  decided: 'Declare decided',
  closed: 'Close the cycle',
}
const labelOf = ({ to, back }: Move) => (back ? 'Open ratings again' : FORWARD[to])

/** The steps open now, and what is in their way. */
export function Advance({ detail }: { detail: CycleDetail }) {
  const may = useMay('cycles.advance')
  const [asked, setAsked] = useState<Move | null>(null)
  const blocked = detail.moves.find(({ back, problems }) => !back && problems.length > 0)
  const [planned] = detail.cycle.state === 'draft' ? detail.moves : []
  return (
    <>
      {blocked && (
        <ul className={classes.problems} aria-label={`Before ${FORWARD[blocked.to]}`}>
          {blocked.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {planned?.missing.map((one) => (
        <p key={one}>{one}</p>
      ))}
      {may && (
        <div className={classes.moves}>
          {detail.moves.map((move) => (
            <Button
              key={move.to}
              variant={move.back ? 'default' : 'filled'}
              disabled={move.problems.length > 0}
              onClick={() => setAsked(move)}
            >
              {labelOf(move)}
            </Button>
          ))}
        </div>
      )}
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? labelOf(asked) : ''}
      >
        {asked && <Confirm detail={detail} move={asked} onDone={() => setAsked(null)} />}
      </Modal>
    </>
  )
}

function Confirm({
  detail: { cycle },
  move,
  onDone,
}: {
  detail: CycleDetail
  move: Move
  onDone: () => void
}) {
  const change = useApp((state) => state.changeCycle)
  const [reason, setReason] = useState('')
  const takesReason = move.back || move.missing.length > 0
  return (
    <Form
      submit={labelOf(move)}
      ready={!takesReason || reason.trim() !== ''}
      onSubmit={() => change('cycles.advance', { cycleId: cycle.cycleId, to: move.to, reason })}
      onDone={onDone}
      onCancel={onDone}
    >
      {move.cautions.length > 0 ? (
        <ul className={classes.cautions}>
          {move.cautions.map((caution) => (
            <li key={caution}>{caution}</li>
          ))}
        </ul>
      ) : (
        !takesReason && <p>The step is written down with your name and the time.</p>
      )}
      {move.missing.length > 0 && (
        <ul className={classes.problems} aria-label="Missing">
          {move.missing.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {takesReason && (
        <Textarea
          label={move.back ? 'Why' : 'Why the cycle goes on without'}
          description="Enters the ledger with your name."
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
