import { z } from 'zod'
import { cycleIdSchema, repIdSchema } from '../model/id.ts'
import { MATERIAL_CHARS, materialPartSchema, materialSchema } from '../model/material.ts'
import { sourceSchema } from '../model/source.ts'
import type { Area } from './event.ts'
import { mutation, query, WHOEVER } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_MATERIAL: readonly Area[] = ['workspace', 'people', 'cycles', 'profiles']

const ofCandidate = { cycleId: cycleIdSchema, repId: repIdSchema }

/** What raters read about a candidate: pasted text of a case, a transcript and an observer's notes. */
export const materialContract = {
  /** What there is for each candidate of a cycle; for directors and facilitators. */
  'material.list': query(
    {
      may: ['director', 'facilitator'],
      about: 'lists',
      blind: 'unseen',
      look: { what: 'material' },
      of: OF_MATERIAL,
    },
    z.strictObject({ cycleId: cycleIdSchema }),
    z.strictObject({
      people: z.array(
        z.strictObject({
          repId: repIdSchema,
          name: z.string(),
          parts: z.array(z.strictObject({ part: materialPartSchema, chars: z.int() })),
        }),
      ),
      /** Why nothing that is there can be changed any more; null = it can. */
      fixed: z.string().nullable(),
      /** What raters would miss where names are hidden, in one sentence; null = nothing. */
      missing: z.string().nullable(),
    }),
  ),
  /** The texts themselves, for whoever writes them. */
  'material.get': query(
    {
      may: ['director', 'facilitator'],
      about: ({ repId }) => [repId],
      blind: 'refuse',
      look: { what: 'material', whom: ({ repId }) => [repId] },
      of: OF_MATERIAL,
    },
    z.strictObject(ofCandidate),
    z.strictObject({ parts: z.array(materialSchema) }),
  ),
  /**
   * Keeps one part; an empty text takes it out. Where names are hidden a text that names a candidate is refused, and
   * nothing changes that a rater may have read.
   */
  'material.save': mutation(
    {
      may: ['director', 'facilitator'],
      about: ({ repId }) => [repId],
      changes: ['cycles'],
    },
    z.strictObject({
      ...ofCandidate,
      part: materialPartSchema,
      text: z
        .string()
        .trim()
        .max(
          MATERIAL_CHARS,
          'One part has at most 60,000 characters. Leave out what nobody rates.',
        ),
    }),
    z.null(),
  ),
  /** What the person at the keyboard reads about one person on their form, by the key of the form. */
  'material.read': query(
    { may: WHOEVER, about: 'nobody', blind: 'as-is', look: { what: 'material' }, of: OF_MATERIAL },
    z.strictObject({
      cycleId: cycleIdSchema,
      source: sourceSchema,
      key: z.string().min(1).max(40),
    }),
    z.strictObject({
      parts: z.array(materialSchema),
      /** Names are hidden and a part holds one, so that it is not shown. */
      withheld: z.boolean(),
    }),
  ),
} as const
