import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { HandOut } from '../../../shared/contract/guides.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useMay } from '../../store/use-profile.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import classes from './cycles.module.css'

const PAPERS: readonly { kind: HandOut; name: string; about: string }[] = [
  {
    kind: 'notice',
    name: 'Notice to candidates',
    about: 'What is looked at, where it comes from, who decides, and what a candidate may ask.',
  },
  {
    kind: 'oversight',
    name: 'Statement of human oversight',
    about: 'What the program does, what people do, how it can be checked, and what it cannot see.',
  },
  {
    kind: 'rules',
    name: 'Rules behind a suggestion',
    about: 'Every competency, weight, gate and threshold.',
  },
]

/** Papers about the procedure, filled from this cycle and the letterhead. They name no candidate. */
export function HandOutsPart({ cycleId }: { cycleId: CycleId }) {
  const call = useApp((app) => app.call)
  const mayMake = useMay('guides.make', { cycleId, kind: 'notice' })
  const [failure, setFailure] = useState<Failure | null>(null)
  if (!mayMake) return null
  const make = async (kind: HandOut) => {
    const made = await call('guides.make', { cycleId, kind, competencies: [] })
    setFailure(made.ok ? null : made.error)
    if (made.ok) saveBase64(made.value.fileName, made.value.content)
  }
  return (
    <section aria-labelledby="hand-outs-heading" className={classes.bundles}>
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="hand-outs-heading">Papers to hand out</h2>
      </Group>
      <p className={classes.soft}>
        Filled from this cycle and from the letterhead. No paper names a candidate or a rater.
      </p>
      {failure && <FailureNote failure={failure} />}
      <ul className={classes.list}>
        {PAPERS.map(({ kind, name, about }) => (
          <Group key={kind} component="li" gap="8px 20px" justify="space-between">
            <span>
              {name}
              <span className={texts.below}>{about}</span>
            </span>
            <span className={classes.moves}>
              <Button aria-label={`Save as PDF: ${name}`} onClick={() => void make(kind)}>
                PDF
              </Button>
            </span>
          </Group>
        ))}
      </ul>
    </section>
  )
}
