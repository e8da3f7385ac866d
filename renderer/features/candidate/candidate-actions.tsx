import { Button, VisuallyHidden } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { whyNot } from '../../../shared/readiness/cycle-rules.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { BriefButton } from '../../ui/brief-button.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { useNeighbours } from './use-neighbours.ts'

/** Previous and next in the People table's order, picking, and paper. */
export function CandidateActions({
  repId,
  name,
  cycles,
}: {
  repId: RepId
  name: string
  cycles: Candidate['cycles']
}) {
  const toggleInTray = useApp((state) => state.toggleInTray)
  const isPicked = useApp((state) => state.tray.some((person) => person.repId === repId))
  const pickCycleFor = useApp((state) => state.pickCycleFor)
  const mayPick = useMay('cycles.addCandidates')
  const mayKeep = useMay('rights.erasePlan')
  const mayEdit = useMay('facts.get')
  const toggle = () => toggleInTray({ repId, name })
  const writeEvidence = useApp((state) => state.writeEvidence)
  const addEvidence = () => writeEvidence({ repId, name })
  useShortcut('e', `Add evidence about ${name}`, addEvidence)
  useShortcut('c', isPicked ? 'Unpick' : 'Pick', toggle)
  return (
    <>
      <Neighbours repId={repId} />
      <ToDecision repId={repId} cycles={cycles} />
      <Button onClick={toggle} aria-pressed={isPicked}>
        {isPicked ? 'Picked' : 'Pick'}
        <kbd>C</kbd>
      </Button>
      {mayPick && <Button onClick={() => pickCycleFor([{ repId, name }])}>Add to cycle</Button>}
      <Button onClick={addEvidence}>
        Add evidence
        <kbd>E</kbd>
      </Button>
      {mayEdit && (
        <Button component={Link} href={addresses.facts(repId)}>
          Edit
        </Button>
      )}
      {mayKeep && (
        <Button component={Link} href={addresses.keepingPerson(repId)}>
          Rights
        </Button>
      )}
      <BriefButton repIds={[repId]} />
      <Button onClick={() => window.print()}>Print</Button>
    </>
  )
}

/** To the verdict of the cycle under way, or to the record of the newest decision. */
function ToDecision({ repId, cycles }: { repId: RepId; cycles: Candidate['cycles'] }) {
  const open = cycles.find(
    ({ state, recordId }) => recordId === null && whyNot('decide', state) === null,
  )
  const signed = cycles.find(({ recordId }) => recordId !== null)?.recordId
  return (
    <>
      {open && (
        <Button component={Link} href={addresses.verdict(open.cycleId, repId)}>
          Verdict
        </Button>
      )}
      {signed && (
        <Button component={Link} href={addresses.record(signed)}>
          Record
        </Button>
      )}
    </>
  )
}

function Neighbours({ repId }: { repId: RepId }) {
  const { previous, next } = useNeighbours(repId)
  const [, navigate] = useLocation()
  const go = (to: RepId | null) => {
    if (to !== null) navigate(addresses.candidate(to))
  }
  useShortcut('k', 'Previous person', () => go(previous))
  useShortcut('j', 'Next person', () => go(next))
  if (previous === null && next === null) return null
  return (
    <Button.Group>
      <Button onClick={() => go(previous)} disabled={previous === null}>
        <VisuallyHidden>Previous person in the People table</VisuallyHidden>
        <span aria-hidden="true">
          ↑<kbd>K</kbd>
        </span>
      </Button>
      <Button onClick={() => go(next)} disabled={next === null}>
        <VisuallyHidden>Next person in the People table</VisuallyHidden>
        <span aria-hidden="true">
          ↓<kbd>J</kbd>
        </span>
      </Button>
    </Button.Group>
  )
}
