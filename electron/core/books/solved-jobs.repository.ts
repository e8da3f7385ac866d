import { z } from 'zod'
import type { JobName } from '../../../shared/readiness/standings.ts'
import { SPREADS } from '../../../shared/science/rating-model/design.ts'
import type { Found } from '../../../shared/science/rating-model/fit.ts'
import type { Reader, Writer } from '../db/database.ts'

/** What solving a job found, and the digest of what it was solved from. */
export interface SolvedJob {
  basis: string
  found: Found | null
}

const variance = z.number().positive()
const foundSchema: z.ZodType<Found> = z.strictObject({
  spreads: z.record(z.enum(SPREADS), variance),
  ends: z.array(z.tuple([z.int().nonnegative(), z.number()])),
  uncertainty: z.array(z.array(z.number())).nullable(),
  kappa: z.number().positive(),
  hidden: z.array(z.number()),
  fellBack: z.boolean(),
})

/** What is kept, without anything that is not in the form it is written in: it is found anew. */
export async function listSolvedJobs(db: Reader): Promise<Map<JobName, SolvedJob>> {
  const rows = await db.all<{ job: JobName; basis: string; found: string }>(
    'SELECT job, basis, found FROM solved_job',
  )
  return new Map(
    rows.flatMap(({ job, basis, found }) => {
      const parsed = foundSchema.nullable().safeParse(JSON.parse(found))
      return parsed.success ? [[job, { basis, found: parsed.data }] as const] : []
    }),
  )
}

export async function saveSolvedJob(
  db: Writer,
  job: JobName,
  { basis, found }: SolvedJob,
): Promise<void> {
  await db.run(
    `INSERT INTO solved_job (job, basis, found) VALUES (?, ?, ?)
     ON CONFLICT (job) DO UPDATE SET basis = excluded.basis, found = excluded.found`,
    [job, basis, JSON.stringify(found)],
  )
}
