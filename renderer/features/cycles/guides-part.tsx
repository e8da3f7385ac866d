import { Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import type { GuideKind, HandOut } from '../../../shared/contract/guides.contract.ts'
import type { Failure } from '../../../shared/errors.ts'
import type { ScoredSource } from '../../../shared/model/source.ts'
import { sourceNote } from '../../../shared/readiness/source-plan.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay, useProfile } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { saveBase64 } from '../../ui/save-text.ts'
import texts from '../../ui/text.module.css'
import classes from './cycles.module.css'

interface Method {
  kind: Exclude<GuideKind, 'test-key' | 'handbook' | HandOut>
  name: string
  about: string
  button: string
  source: ScoredSource
}

const METHODS: readonly Method[] = [
  {
    kind: 'interview',
    name: 'Structured interview',
    about: 'The questions, what to probe for, and a scoring sheet for each of two interviewers.',
    button: 'Interview guide',
    source: 'interview',
  },
  {
    kind: 'simulation',
    name: 'Leadership simulation',
    about: 'A sheet for each observer: what was seen and heard, and a score per competency.',
    button: 'Observation sheet',
    source: 'simulation',
  },
  {
    kind: 'test',
    name: 'Situational judgement test',
    about: 'Situations with two responses each, for the candidate. The key is a sheet of its own.',
    button: 'Test',
    source: 'sjt',
  },
]

/** Paper to interview, observe and test with, and the forms its scores go into: each rater a form of their own. */
export function GuidesPart({ detail }: { detail: CycleDetail }) {
  const { cycleId, state, models } = detail.cycle
  const call = useApp((app) => app.call)
  const me = useProfile()
  const mayPrint = useMay('guides.make', { cycleId, kind: 'interview' })
  const mayPrintKey = useMay('guides.make', { cycleId, kind: 'test-key' })
  const model = useAnswer('roleModels.get', models.manager)
  const [competency, setCompetency] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  if (!mayPrint) return null
  const known = model.status === 'ready' ? model.value.model.competencies : []
  const note = model.status === 'ready' ? sourceNote(model.value.model.rules) : null
  const chosen = known.filter(({ id }) => id === competency).map(({ id }) => id)
  const rates =
    state === 'rating' &&
    detail.panel.some(({ personId, canRate }) => canRate && personId === me?.personId)
  const make = async (kind: GuideKind) => {
    const made = await call('guides.make', { cycleId, kind, competencies: chosen })
    setFailure(made.ok ? null : made.error)
    if (!made.ok) return
    saveBase64(made.value.fileName, made.value.content)
  }
  return (
    <section aria-labelledby="guides-heading" className={classes.bundles}>
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="guides-heading">Interview, simulation and test on paper</h2>
        <NativeSelect
          aria-label="Competencies on paper"
          value={competency}
          onChange={(event) => setCompetency(event.currentTarget.value)}
          data={[
            { value: '', label: 'All competencies' },
            ...known.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
      </Group>
      <p className={classes.soft}>
        Two people score apart, before they talk. Each then enters their own scores in a form of
        their own; nobody sees the other’s.
      </p>
      {note !== null && (state === 'draft' || state === 'rating') && <p>{note}</p>}
      {failure && <FailureNote failure={failure} />}
      <ul className={classes.list}>
        {METHODS.map(({ kind, name, about, button, source }) => (
          <Group key={kind} component="li" gap="8px 20px" justify="space-between">
            <span>
              {name}
              <span className={texts.below}>{about}</span>
            </span>
            <span className={classes.moves}>
              {rates && (
                <Button
                  component={Link}
                  href={addresses.rateForm(cycleId, source)}
                  variant="subtle"
                  aria-label={`Enter scores: ${name}`}
                >
                  Enter scores
                </Button>
              )}
              {kind === 'test' && mayPrintKey && (
                <Button onClick={() => void make('test-key')}>Key</Button>
              )}
              <Button onClick={() => void make(kind)}>{button}</Button>
            </span>
          </Group>
        ))}
      </ul>
    </section>
  )
}
