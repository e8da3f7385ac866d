import { z } from 'zod'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_KEPT: readonly Area[] = ['workspace', 'kept', 'profiles']

const typed = {
  /** Where it was typed, as an address inside the window. */
  address: z.string().startsWith('/').max(300),
  /** What the field is called on screen. */
  label: z.string().max(200),
  text: z.string().min(1).max(200_000),
}

/** What the draft of a role model is called among kept texts; its text is the draft as JSON. */
export const KEPT_MODEL = 'Draft of a role model'

/** What somebody had typed and not saved when the workspace was locked or the window closed. It stays in the workspace, for them alone. */
export const keptContract = {
  'kept.save': mutation(
    { may: EVERYONE, about: 'nobody', meanwhile: true, changes: ['kept'] },
    z.strictObject({ texts: z.array(z.strictObject(typed)).min(1).max(30) }),
    z.null(),
  ),
  'kept.list': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: OF_KEPT },
    z.strictObject({}),
    z.strictObject({
      texts: z.array(z.strictObject({ keptId: z.string(), keptAt: z.string(), ...typed })),
    }),
  ),
  'kept.discard': mutation(
    { may: EVERYONE, about: 'nobody', meanwhile: true, changes: ['kept'] },
    z.strictObject({ keptId: z.string() }),
    z.null(),
  ),
} as const
