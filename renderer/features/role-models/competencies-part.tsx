import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Competency } from '../../../shared/model/role-model.ts'
import type { RoleModelDraft } from '../../../shared/readiness/role-model-rules.ts'
import { roundWeights } from '../../../shared/readiness/round-weights.ts'
import { useApp } from '../../store/context.tsx'
import { AddCompetency } from './add-competency.tsx'
import { CompetencyRow } from './competency-row.tsx'
import type { Edit } from './model-page.tsx'
import classes from './role-models.module.css'
import { TotalLine } from './total-line.tsx'

/** What the job asks, in order, with the weight of each part. */
export function CompetenciesPart({
  draft,
  edit,
  editScoring,
  takenIds,
}: {
  draft: RoleModelDraft
  edit: Edit
  editScoring: Edit
  takenIds: readonly string[]
}) {
  const { competencies } = draft
  const notify = useApp((state) => state.notify)
  const [allOpen, setAllOpen] = useState(false)
  const replace = (list: Competency[]) => edit?.((one) => ({ ...one, competencies: list }))
  const move = (from: number, to: number) => {
    const list = [...competencies]
    const [moved] = list.splice(from, 1)
    if (moved) list.splice(to, 0, moved)
    replace(list)
  }
  const remove = (index: number) => {
    const removed = competencies[index]
    replace(competencies.filter((_, place) => place !== index))
    if (removed)
      notify({
        kind: 'done',
        text: `${removed.name} taken out.`,
        undo: () => replace([...competencies]),
      })
  }
  const level = () => {
    const weights = roundWeights(competencies.map(() => 1))
    replace(competencies.map((one, index) => ({ ...one, weight: weights[index] ?? 0 })))
  }
  return (
    <section aria-labelledby="competencies-heading">
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="competencies-heading">Competencies</h2>
        <span className={classes.buttons}>
          {editScoring && (
            <Button variant="subtle" onClick={level}>
              Equal weights
            </Button>
          )}
          <Button variant="subtle" onClick={() => setAllOpen(!allOpen)} aria-expanded={allOpen}>
            {allOpen ? 'Fold all' : 'Show all steps'}
          </Button>
        </span>
      </Group>
      <ol className={classes.competencies}>
        {competencies.map((competency, index) => (
          <CompetencyRow
            key={competency.id}
            competency={competency}
            job={draft.job}
            isOpen={allOpen}
            edit={
              edit &&
              ((next) => replace(competencies.map((one, place) => (place === index ? next : one))))
            }
            scoring={editScoring !== null}
            onUp={edit && index > 0 ? () => move(index, index - 1) : null}
            onDown={edit && index < competencies.length - 1 ? () => move(index, index + 1) : null}
            onRemove={editScoring && competencies.length > 1 ? () => remove(index) : null}
          />
        ))}
      </ol>
      <TotalLine what="competencies" weights={competencies.map(({ weight }) => weight)} />
      {editScoring && (
        <AddCompetency
          taken={new Set([...takenIds, ...competencies.map(({ id }) => id)])}
          onAdd={(competency) => replace([...competencies, competency])}
        />
      )}
    </section>
  )
}
