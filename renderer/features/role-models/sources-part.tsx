import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { SCORED_SOURCES, type ScoredSource, SOURCE_NAMES } from '../../../shared/model/source.ts'
import type { RoleModelDraft } from '../../../shared/readiness/role-model-rules.ts'
import { number } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import type { Edit } from './model-page.tsx'
import { NumberField } from './number-field.tsx'
import classes from './role-models.module.css'
import { TotalLine } from './total-line.tsx'
import { ValiditySheet } from './validity-sheet.tsx'

/** How much each source of ratings counts, and whether who scores may know the sales results. */
export function SourcesPart({ draft, edit }: { draft: RoleModelDraft; edit: Edit }) {
  const { sourceWeights, knowsSales } = draft.rules
  const [open, setOpen] = useState(false)
  const setWeights = (weights: Record<ScoredSource, number>) =>
    edit?.((one) => ({ ...one, rules: { ...one.rules, sourceWeights: weights } }))
  const setKnows = (source: ScoredSource, knows: boolean) =>
    edit?.((one) => ({
      ...one,
      rules: { ...one.rules, knowsSales: { ...one.rules.knowsSales, [source]: knows } },
    }))
  return (
    <section aria-labelledby="sources-heading">
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="sources-heading">Sources</h2>
        <Button variant="subtle" onClick={() => setOpen(true)}>
          From validities
        </Button>
      </Group>
      <dl className={classes.facts}>
        {SCORED_SOURCES.map((source) => (
          <div key={source}>
            <dt>
              {SOURCE_NAMES[source]}
              <span className={texts.below}>
                {edit ? (
                  <Checkbox
                    size="xs"
                    label="raters may know the sales"
                    checked={knowsSales[source]}
                    onChange={(event) => setKnows(source, event.currentTarget.checked)}
                  />
                ) : knowsSales[source] ? (
                  'raters may know the sales'
                ) : (
                  'free of sales: whoever scores cannot know them'
                )}
              </span>
            </dt>
            <dd>
              {edit ? (
                <NumberField
                  label={`Weight of ${SOURCE_NAMES[source]}`}
                  value={sourceWeights[source]}
                  suffix=" %"
                  onChange={(weight) => setWeights({ ...sourceWeights, [source]: weight })}
                />
              ) : (
                `${number(sourceWeights[source], sourceWeights[source] % 1 === 0 ? 0 : 1)} %`
              )}
            </dd>
          </div>
        ))}
      </dl>
      <TotalLine what="sources" weights={SCORED_SOURCES.map((source) => sourceWeights[source])} />
      <p className={texts.soft}>A self-rating is for development and is never scored.</p>
      <Modal opened={open} onClose={() => setOpen(false)} title="Weights from validities" size="lg">
        <ValiditySheet
          current={sourceWeights}
          onUse={
            edit &&
            ((weights) => {
              setWeights(weights)
              setOpen(false)
            })
          }
        />
      </Modal>
    </section>
  )
}
