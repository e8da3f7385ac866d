import { AppError } from '../../../../shared/errors.ts'
import { pathIdSchema, stepIdSchema } from '../../../../shared/model/id.ts'
import { type PersonPath, type PlannedStep, stepTextOf } from '../../../../shared/model/path.ts'
import type { Path } from '../../../../shared/model/role-fit.ts'
import type { SuggestedPath } from '../../../../shared/readiness/suggest-path.ts'
import type { WriteContext } from '../../context.ts'

/** Everything of a step that is not its text, before anything happened. */
export const blank = (stepId: PlannedStep['stepId'], path: Path) =>
  ({
    stepId,
    path,
    origin: null,
    dueOn: null,
    state: 'open',
    doneOn: null,
    competency: null,
    evidenceId: null,
  }) satisfies Partial<PlannedStep>

/**
 * A path on its suggested steps; `wanted` stands in where nothing is suggested.
 * @throws AppError `rule-violated` when neither is there
 */
export function begin(
  { newId, today }: Pick<WriteContext, 'newId' | 'today'>,
  repId: PersonPath['repId'],
  { path: suggested, because, steps }: SuggestedPath,
  wanted: Path | null,
): PersonPath {
  const path = wanted ?? suggested
  if (path === null) {
    throw new AppError(
      'rule-violated',
      'No path is suggested yet: evidence comes first. Choose one to begin it all the same.',
    )
  }
  return {
    pathId: pathIdSchema.parse(newId()),
    repId,
    path,
    ownerId: null,
    startedOn: today(),
    because,
    note: '',
    steps: steps.map(({ step, dueOn }) => ({
      ...stepTextOf(step),
      ...blank(stepIdSchema.parse(newId()), path),
      origin: step.id,
      dueOn,
    })),
  }
}

/** The steps with one changed places with the next open one up (-1) or down (1); finished ones in between are passed over. */
export function moved(steps: PlannedStep[], step: PlannedStep, by: number): PlannedStep[] {
  const open = steps.filter(({ state }) => state === 'open')
  const other = by === 0 ? undefined : open[open.indexOf(step) + by]
  if (!other) return steps
  return steps.map((one) => (one === step ? other : one === other ? step : one))
}
