import { z } from 'zod'
import { mutation, query } from './procedure.ts'

const typed = {
  /** Where it was typed, as an address inside the window. */
  address: z.string().startsWith('/').max(300),
  /** What the field is called on screen. */
  label: z.string().max(200),
  text: z.string().min(1).max(200_000),
}

/** What the draft of a role model is called among kept texts; its text is the draft as JSON. */
export const KEPT_MODEL = 'Draft of a role model'

/** What somebody had typed and not saved when the workspace was locked. It stays in the workspace, for them alone. */
export const keptContract = {
  'kept.save': mutation(
    z.strictObject({ texts: z.array(z.strictObject(typed)).min(1).max(30) }),
    z.null(),
  ),
  'kept.list': query(
    z.strictObject({}),
    z.strictObject({
      texts: z.array(z.strictObject({ keptId: z.string(), keptAt: z.string(), ...typed })),
    }),
  ),
  'kept.discard': mutation(z.strictObject({ keptId: z.string() }), z.null()),
} as const
