import {
  type GuideKind,
  type guidesContract,
  type HandOut,
  isHandOut,
} from '../../../../shared/contract/guides.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { getCycle, getCycleModels } from '../../books/cycles.repository.ts'
import { getLetterhead } from '../../books/letters.repository.ts'
import { getRetentionYears } from '../../books/records.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import type { Handlers } from '../../context.ts'
import {
  candidateNotice,
  type HandOutSource,
  oversightStatement,
  rulesDescription,
} from '../../paper/hand-outs.ts'
import { handbookDocument } from '../../paper/handbook.ts'
import { interviewGuide } from '../../paper/interview-guide.ts'
import { judgementKey, judgementTest } from '../../paper/judgement-test.ts'
import { observationSheet } from '../../paper/observation-sheet.ts'
import type { SheetSource } from '../../paper/sheet-parts.ts'

const HAND_OUTS: Record<
  HandOut,
  { name: string; make: (source: HandOutSource) => Promise<Buffer> }
> = {
  notice: { name: 'Notice to candidates', make: candidateNotice },
  oversight: { name: 'Statement of human oversight', make: oversightStatement },
  rules: { name: 'Rules behind a suggestion', make: rulesDescription },
}

const KINDS: Record<
  Exclude<GuideKind, HandOut | 'handbook'>,
  { name: string; make: (source: SheetSource) => Promise<Buffer> }
> = {
  interview: { name: 'Interview guide', make: interviewGuide },
  simulation: { name: 'Observation sheet', make: observationSheet },
  test: { name: 'Judgement test', make: judgementTest },
  'test-key': { name: 'Key of the judgement test', make: judgementKey },
}

/** Paper for interviews, simulations and judgement tests, and paper to hand out. */
export const guidesHandlers: Handlers<typeof guidesContract> = {
  'guides.make': async (context, { cycleId, kind, competencies: wanted }) => {
    const { db, now, zone } = context
    if (kind === 'handbook') {
      const { paper } = await getLetterhead(db)
      return file('Handbook of Proceed', await handbookDocument({ paper, at: now() }))
    }
    const cycle = cycleId === null ? null : await getCycle(db, cycleId)
    const model = cycle
      ? (await getCycleModels(db, cycle)).manager
      : await getRoleModel(db, 'manager')
    if (isHandOut(kind)) {
      const { name, make } = HAND_OUTS[kind]
      const frozenAt = cycle?.frozenAt ?? null
      const pdf = await make({
        letterhead: await getLetterhead(db),
        cycle: cycle && {
          name: cycle.name,
          frozenOn: frozenAt === null ? null : dayIn(zone, frozenAt),
        },
        model,
        years: await getRetentionYears(db),
        on: dayIn(zone, now()),
        at: now(),
      })
      return file(cycle ? `${name}, ${cycle.name}` : name, pdf)
    }
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
    return file(cycleName === null ? name : `${name}, ${cycleName}`, pdf)
  },
}

const file = (title: string, pdf: Buffer) => ({
  fileName: `${safeFileName(title) || 'guide'}.pdf`,
  content: pdf.toString('base64'),
})
