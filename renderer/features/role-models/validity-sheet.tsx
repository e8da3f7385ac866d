import { Button } from '@mantine/core'
import { useState } from 'react'
import { SCORED_SOURCES, type ScoredSource, SOURCE_NAMES } from '../../../shared/model/source.ts'
import { roundWeights } from '../../../shared/readiness/round-weights.ts'
import {
  SOURCE_INTERCORRELATION,
  SOURCE_VALIDITIES,
} from '../../../shared/readiness/source-validities.ts'
import { compositeValidity } from '../../../shared/science/composite-validity.ts'
import { weightsFromValidity } from '../../../shared/science/weights-from-validity.ts'
import { number } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import { NumberField } from './number-field.tsx'
import classes from './role-models.module.css'

type Weights = Record<ScoredSource, number>

/** Turns what research expects of each source into weights, and shows what exact weights are worth. */
export function ValiditySheet({
  current,
  onUse,
}: {
  current: Weights
  /** Null = only look. */
  onUse: ((weights: Weights) => void) | null
}) {
  const [validities, setValidities] = useState(SOURCE_VALIDITIES.map(({ validity }) => validity))
  const [shared, setShared] = useState(SOURCE_INTERCORRELATION)
  const { percentages } = weightsFromValidity(validities, shared)
  const proposed = percentages && roundWeights(percentages)
  const validityOf = (weights: readonly number[] | null) =>
    weights && compositeValidity({ weights, validities, meanIntercorrelation: shared })
  const now = SCORED_SOURCES.map((source) => current[source])
  return (
    <div className={classes.form}>
      <Table
        heads={['Source', 'Validity', { numeric: 'Proposed weight' }, { numeric: 'Weight now' }]}
        grouped
        data-roomy
      >
        <tbody>
          {SOURCE_VALIDITIES.map(({ source, from }, index) => (
            <tr key={source}>
              <td>
                {SOURCE_NAMES[source]}
                <span className={texts.below}>{from}</span>
              </td>
              <td>
                <NumberField
                  label={`Validity of ${SOURCE_NAMES[source]}`}
                  value={validities[index] ?? 0}
                  min={0}
                  max={0.99}
                  step={0.01}
                  onChange={(next) =>
                    setValidities(validities.map((one, place) => (place === index ? next : one)))
                  }
                />
              </td>
              <td data-numeric>
                <Value>{number(proposed?.[index] ?? null, 1)}</Value>
              </td>
              <td data-numeric>{number(current[source], 1)}</td>
            </tr>
          ))}
          <tr>
            <td>
              Correlation between two sources
              <span className={texts.below}>Default of this program</span>
            </td>
            <td>
              <NumberField
                label="Correlation between two sources"
                value={shared}
                min={0}
                max={0.95}
                step={0.05}
                onChange={setShared}
              />
            </td>
            <td colSpan={2} />
          </tr>
        </tbody>
        <tfoot>
          <ValidityLine name="Composite validity, proposed weights" value={validityOf(proposed)} />
          <ValidityLine name="Composite validity, weights now" value={validityOf(now)} />
          <ValidityLine
            name="Composite validity, equal weights"
            value={validityOf(SCORED_SOURCES.map(() => 1))}
          />
        </tfoot>
      </Table>
      <p className={texts.soft}>
        Exact weights hardly matter; fixing them before seeing people does. The validities are means
        over studies of entry hiring judged by supervisors: a local process can be far better or
        worse, and 0.30 to 0.45 is what to promise in practice.
      </p>
      {onUse && (
        <div className={classes.buttons}>
          <Button
            variant="filled"
            disabled={proposed === null}
            onClick={() => {
              if (proposed === null) return
              const entries = SCORED_SOURCES.map((source, index) => [source, proposed[index] ?? 0])
              onUse(Object.fromEntries(entries) as Weights) // fromEntries forgets its keys
            }}
          >
            Use the proposed weights
          </Button>
        </div>
      )}
    </div>
  )
}

function ValidityLine({ name, value }: { name: string; value: number | null }) {
  return (
    <tr>
      <th scope="row" colSpan={3}>
        {name}
      </th>
      <td data-numeric>
        <Value>{number(value, 3)}</Value>
      </td>
    </tr>
  )
}
