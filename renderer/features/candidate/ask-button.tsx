import { Button } from '@mantine/core'
import type { MissingEvidence } from '../../../shared/contract/candidates.contract.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import texts from '../../ui/text.module.css'
import classes from './lists.module.css'

/** Asks for one missing thing with one click; afterwards says whom. */
export function AskButton({
  person: { repId, name },
  missing: { kind, source, competency, title, hours },
}: {
  person: { repId: RepId; name: string }
  missing: MissingEvidence
}) {
  const ask = useApp((state) => state.askForEvidence)
  const may = useMay('requests.ask')
  const answer = useAnswer('requests.list', { repId }, { keep: true })
  if (!may || answer.status !== 'ready') return null
  const asked = answer.value.all.find(
    (one) => one.kind === kind && one.source === source && one.competency === competency,
  )
  if (asked) return <small className={texts.below}>asked of {asked.askedOfName}</small>
  return (
    <Button
      size="compact-xs"
      className={classes.ask ?? ''}
      aria-label={`Ask for: ${title}, ${name}`}
      onClick={() => void ask({ repId, kind, source, competency, title, hours })}
    >
      Ask
    </Button>
  )
}
