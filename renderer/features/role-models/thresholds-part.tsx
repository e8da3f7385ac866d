import { Group } from '@mantine/core'
import type { Rules } from '../../../shared/model/rules.ts'
import { costSentence } from '../../../shared/readiness/explanations.ts'
import { readyLimits } from '../../../shared/readiness/ready-limits.ts'
import type { RoleModelDraft } from '../../../shared/readiness/role-model-rules.ts'
import { number, percent } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import type { Edit } from './model-page.tsx'
import { NumberField } from './number-field.tsx'
import classes from './role-models.module.css'

type Key = {
  [K in keyof Rules]: Rules[K] extends number ? K : never
}[keyof Rules]

interface Threshold {
  key: Key
  name: string
  min: number
  max: number
  step: number
  /** Shown as percent; stored as a share. */
  isShare?: boolean
}

const SUFFICIENCY: readonly Threshold[] = [
  {
    key: 'minCoverage',
    name: 'Part of the model that must be seen',
    min: 0,
    max: 1,
    step: 0.05,
    isShare: true,
  },
  { key: 'minRaters', name: 'Independent raters', min: 1, max: 20, step: 1 },
  {
    key: 'minOwnShare',
    name: 'Part of the difference between people it must settle',
    min: 0,
    max: 1,
    step: 0.05,
    isShare: true,
  },
]
const READINESS: readonly Threshold[] = [
  { key: 'line', name: 'Leadership line', min: 1, max: 5, step: 0.1 },
  {
    key: 'highAt',
    name: 'Certainty that sales are among the best 25 %',
    min: 0,
    max: 1,
    step: 0.05,
    isShare: true,
  },
  {
    key: 'credibleAt',
    name: 'Certainty of credible sales',
    min: 0,
    max: 1,
    step: 0.05,
    isShare: true,
  },
]
const PEERS: readonly Threshold[] = [
  { key: 'minPeers', name: 'People in a peer group', min: 2, max: 100, step: 1 },
  {
    key: 'minAvailability',
    name: 'Presence for a period to count',
    min: 0,
    max: 1,
    step: 0.05,
    isShare: true,
  },
]

/** When evidence is enough, and where the lines are drawn. */
export function ThresholdsPart({ draft, edit }: { draft: RoleModelDraft; edit: Edit }) {
  return (
    <section aria-labelledby="enough-heading">
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="enough-heading">Enough evidence</h2>
      </Group>
      <List thresholds={SUFFICIENCY} draft={draft} edit={edit} />
      {draft.job === 'manager' && (
        <>
          <h2>Lines</h2>
          <List thresholds={READINESS} draft={draft} edit={edit} />
          <h2>Costs</h2>
          <Costs draft={draft} edit={edit} />
          <h2>Sales record</h2>
          <List thresholds={PEERS} draft={draft} edit={edit} />
        </>
      )}
    </section>
  )
}

/** What a wrong yes and a missed leader cost, and what follows from it. */
function Costs({ draft, edit }: { draft: RoleModelDraft; edit: Edit }) {
  const { costs } = draft.rules
  const isSound = costs.wrongYes > 0 && costs.missed > 0
  return (
    <>
      <dl className={classes.facts}>
        {COSTS.map(({ key, name }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              {edit ? (
                <NumberField
                  label={name}
                  value={costs[key]}
                  min={0}
                  max={1000}
                  step={1}
                  onChange={(typed) =>
                    edit((one) => ({
                      ...one,
                      rules: { ...one.rules, costs: { ...one.rules.costs, [key]: typed } },
                    }))
                  }
                />
              ) : (
                number(costs[key], costs[key] % 1 === 0 ? 0 : 2)
              )}
            </dd>
          </div>
        ))}
      </dl>
      {isSound && (
        <p className={texts.soft}>
          {costSentence(costs.wrongYes / costs.missed, readyLimits(draft.rules).passAt)}
        </p>
      )}
    </>
  )
}

const COSTS = [
  { key: 'wrongYes', name: 'A wrong yes' },
  { key: 'missed', name: 'A missed leader' },
] as const

function List({
  thresholds,
  draft,
  edit,
}: {
  thresholds: readonly Threshold[]
  draft: RoleModelDraft
  edit: Edit
}) {
  return (
    <dl className={classes.facts}>
      {thresholds.map(({ key, name, min, max, step, isShare = false }) => {
        const value = draft.rules[key]
        return (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              {edit ? (
                <NumberField
                  label={name}
                  value={isShare ? Number((value * 100).toFixed(1)) : value}
                  min={isShare ? min * 100 : min}
                  max={isShare ? max * 100 : max}
                  step={isShare ? step * 100 : step}
                  {...(isShare ? { suffix: ' %' } : {})}
                  onChange={(typed) => {
                    const next = isShare ? typed / 100 : typed
                    edit((one) => ({ ...one, rules: { ...one.rules, [key]: next } }))
                  }}
                />
              ) : isShare ? (
                percent(value)
              ) : (
                number(value, step >= 1 ? 0 : step >= 0.1 ? 1 : 2)
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
