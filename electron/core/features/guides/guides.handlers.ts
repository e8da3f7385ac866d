import type { GuideKind, guidesContract } from '../../../../shared/contract/guides.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { getCycle, getCycleModels } from '../../books/cycles.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import type { Handlers } from '../../context.ts'
import { interviewGuide } from '../../paper/interview-guide.ts'
import { judgementKey, judgementTest } from '../../paper/judgement-test.ts'
import { observationSheet } from '../../paper/observation-sheet.ts'
import type { SheetSource } from '../../paper/sheet-parts.ts'

const KINDS: Record<GuideKind, { name: string; make: (source: SheetSource) => Promise<Buffer> }> = {
  interview: { name: 'Interview guide', make: interviewGuide },
  simulation: { name: 'Observation sheet', make: observationSheet },
  test: { name: 'Judgement test', make: judgementTest },
  'test-key': { name: 'Key of the judgement test', make: judgementKey },
}

/** Paper for interviews, simulations and judgement tests. */
export const guidesHandlers: Handlers<typeof guidesContract> = {
  'guides.make': async (context, { cycleId, kind, competencies: wanted }) => {
    const { db, now } = context
    const cycle = cycleId === null ? null : await getCycle(db, cycleId)
    const model = cycle
      ? (await getCycleModels(db, cycle)).manager
      : await getRoleModel(db, 'manager')
    const missing = wanted.find((id) => !model.competencies.some((one) => one.id === id))
    if (missing !== undefined) {
      throw new AppError('invalid-input', `${model.name} has no competency ${missing}.`)
    }
    const chosen = model.competencies.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    const isTest = kind === 'test' || kind === 'test-key'
    const competencies = isTest
      ? chosen.filter(({ judgementItem }) => judgementItem !== null)
      : chosen
    if (competencies.length === 0) {
      throw new AppError('rule-violated', `${model.name} has no item for a judgement test.`)
    }
    const { name, make } = KINDS[kind]
    const cycleName = cycle?.name ?? null
    const pdf = await make({ cycleName, model, competencies, at: now() })
    const title = cycleName === null ? name : `${name}, ${cycleName}`
    return {
      fileName: `${safeFileName(title) || 'guide'}.pdf`,
      content: pdf.toString('base64'),
    }
  },
}
