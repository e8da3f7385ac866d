import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { cycleIdSchema } from '../model/id.ts'
import { SCORED } from './event.ts'
import { query } from './procedure.ts'

/** `test-key` is the answer sheet of the judgement test; it stands apart so that it never lies beside the test. */
export const GUIDE_KINDS = ['interview', 'simulation', 'test', 'test-key'] as const
export const guideKindSchema = z.enum(GUIDE_KINDS)
export type GuideKind = z.infer<typeof guideKindSchema>

/** Paper to interview, observe and test with; what is written on it is entered in the rating form. */
export const guidesContract = {
  /**
   * A PDF on the manager model of a cycle, or on the model in force; no competencies = all of them. It holds no
   * person, score or threshold. The key of the judgement test is for directors.
   */
  'guides.make': query(
    {
      may: ({ kind }) =>
        kind === 'test-key' ? ['director'] : ['director', 'facilitator', 'panel'],
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
