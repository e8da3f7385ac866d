import { Button, VisuallyHidden } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { CycleId, RepId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'

/** To the next candidate of the cycle, back to the board, and to the whole page of the person. */
export function VerdictActions({ cycleId, repId }: { cycleId: CycleId; repId: RepId }) {
  const [, navigate] = useLocation()
  const board = useAnswer('decisions.board', { cycleId }, { keep: true })
  const rows = board.status === 'ready' ? board.value.rows : []
  const at = rows.findIndex((row) => row.repId === repId)
  const previous = at > 0 ? rows[at - 1] : undefined
  const next = at >= 0 ? rows[at + 1] : undefined
  const go = (row: typeof next) => {
    if (row) navigate(addresses.verdict(cycleId, row.repId))
  }
  useShortcut('k', 'Previous candidate', () => go(previous))
  useShortcut('j', 'Next candidate', () => go(next))
  return (
    <>
      <Button.Group>
        <Button onClick={() => go(previous)} disabled={!previous}>
          <VisuallyHidden>Previous candidate of the cycle</VisuallyHidden>
          <span aria-hidden="true">
            ↑<kbd>K</kbd>
          </span>
        </Button>
        <Button onClick={() => go(next)} disabled={!next}>
          <VisuallyHidden>Next candidate of the cycle</VisuallyHidden>
          <span aria-hidden="true">
            ↓<kbd>J</kbd>
          </span>
        </Button>
      </Button.Group>
      <Button component={Link} href={addresses.decideCycle(cycleId)}>
        All candidates
      </Button>
      <Button component={Link} href={addresses.candidate(repId)}>
        Candidate page
      </Button>
    </>
  )
}
