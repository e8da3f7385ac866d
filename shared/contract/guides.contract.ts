import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { cycleIdSchema } from '../model/id.ts'
import { SCORED } from './event.ts'
import { EVERYONE, type May, query } from './procedure.ts'

/** Papers about the procedure itself, to hand out: to candidates, to a works council or an authority. */
export const HAND_OUTS = ['notice', 'oversight', 'rules'] as const
export type HandOut = (typeof HAND_OUTS)[number]
/** `test-key` is the answer sheet of the judgement test; it stands apart so that it never lies beside the test. */
const GUIDE_KINDS = [
  'interview',
  'simulation',
  'test',
  'test-key',
  'handbook',
  ...HAND_OUTS,
] as const
const guideKindSchema = z.enum(GUIDE_KINDS)
export type GuideKind = z.infer<typeof guideKindSchema>
export const isHandOut = (kind: GuideKind): kind is HandOut => HAND_OUTS.some((one) => one === kind)

const FOR_RATERS = ['director', 'facilitator', 'panel'] as const satisfies May
const FOR_THE_PROCEDURE = ['director', 'facilitator', 'hr'] as const satisfies May
const WHO_MAY: Record<GuideKind, May> = {
  interview: FOR_RATERS,
  simulation: FOR_RATERS,
  test: FOR_RATERS,
  'test-key': ['director'],
  handbook: EVERYONE,
  notice: FOR_THE_PROCEDURE,
  oversight: FOR_THE_PROCEDURE,
  rules: FOR_THE_PROCEDURE,
}

/** Paper to interview, observe and test with, whose scores are entered in the rating form, paper to hand out, and the handbook. */
export const guidesContract = {
  /**
   * A PDF on the manager model of a cycle, or on the model in force; no competencies = all of them. It holds no
   * person and no score. The key of the judgement test is for directors; papers to hand out are for whoever answers
   * for the procedure, and always about all competencies. The handbook of the program is for everybody.
   */
  'guides.make': query(
    {
      may: ({ kind }) => WHO_MAY[kind],
      about: 'nobody',
      blind: 'refuse',
      look: null,
      of: SCORED,
    },
    z.strictObject({
      cycleId: cycleIdSchema.nullable(),
      kind: guideKindSchema,
      competencies: z.array(competencyIdSchema).max(100).default([]),
    }),
    z.strictObject({ fileName: z.string(), content: z.base64() }),
  ),
} as const
