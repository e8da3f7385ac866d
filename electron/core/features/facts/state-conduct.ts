import type { Input } from '../../../../shared/contract/index.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import type { Conduct } from '../../../../shared/model/conduct.ts'
import type { Rep } from '../../../../shared/model/rep.ts'
import { listConduct } from '../../books/conduct.repository.ts'
import type { WriteContext } from '../../context.ts'
import { mustBeAboutAnother } from '../../services/decision-case.ts'
import { enter } from '../../services/enter.ts'

/**
 * Enters what somebody states about the conduct of one person, under their name.
 * @throws AppError `rule-violated` for oneself
 */
export async function enterConduct(
  context: WriteContext,
  { repId }: Rep,
  { result, checked, reference }: Omit<Input<'facts.stateConduct'>, 'repId'>,
): Promise<Conduct> {
  const { db, actor } = context
  await mustBeAboutAnother(db, repId, actor)
  const part = (field: string, value: unknown, fieldClass: 'identity' | 'text' | 'figure') => ({
    ...{ field, value, about: repId, fieldClass },
  })
  await enter(context, {
    kind: EVENT_KINDS.conduct,
    facts: {},
    fields: [
      part('subject', { repId }, 'identity'),
      part('result', result, 'figure'),
      part('checked', checked, 'text'),
      part('reference', reference, 'text'),
    ],
  })
  const [stated] = await listConduct(db, repId)
  if (!stated) throw new RangeError('What was just entered has to be there.')
  return stated
}
