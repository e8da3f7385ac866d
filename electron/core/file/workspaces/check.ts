import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { workspaceFileContract } from '../../../../shared/contract/workspaces.contract.ts'
import { standingSchema } from '../../../../shared/model/standing.ts'
import { salesZOf, solveField } from '../../../../shared/readiness/standings.ts'
import { getOrganisation } from '../../books/organisation.repository.ts'
import { listSolvedJobs } from '../../books/solved-jobs.repository.ts'
import { listStandings } from '../../books/standings.repository.ts'
import type { TaskContext } from '../../context.ts'
import type { Database } from '../../db/database.ts'
import { EXPECTED_PRAGMAS } from '../../db/pragmas.ts'
import { standingsInChunks } from '../../services/recompute.ts'
import { sameFigures } from '../../services/same-figures.ts'
import { wrongJobs } from '../../services/solved-jobs.ts'

type Report = OutputOf<(typeof workspaceFileContract)['workspaces.check']>

/** The engine's own checks, the settings of the open file, and every cached standing rebuilt and compared. */
export async function checkWorkspace(
  database: Database,
  { progress, breathe }: Pick<TaskContext, 'progress' | 'breathe'>,
): Promise<Report> {
  const checks: Report['checks'] = []
  progress(0, 3, 'Checking the file')
  const problems = await database.integrity()
  checks.push({
    name: 'File',
    ok: problems.length === 0,
    detail:
      problems.length === 0
        ? 'every page and every reference is sound'
        : problems.slice(0, 5).join('; '),
  })
  await breathe()
  progress(1, 3, 'Checking the settings')
  const actual = database.pragmas()
  const wrong = Object.entries(EXPECTED_PRAGMAS).filter(([name, value]) => actual[name] !== value)
  checks.push({
    name: 'Durability',
    ok: wrong.length === 0,
    detail:
      wrong.length === 0
        ? `every saved change is on the disk before it is confirmed (${Object.keys(EXPECTED_PRAGMAS).length} settings read back)`
        : wrong.map(([name, value]) => `${name} is ${actual[name]}, not ${value}`).join('; '),
  })
  await breathe()
  progress(2, 3, 'Rebuilding every standing')
  const { organisation, stored, kept } = await database.read(async (db) => {
    const gathered = await getOrganisation(db)
    return {
      organisation: gathered,
      stored: await listStandings(db, gathered),
      kept: await listSolvedJobs(db),
    }
  })
  // Nothing kept is believed here: everything is solved from the ratings and results themselves.
  const field = solveField(organisation)
  const byRep = new Map(stored.map((standing) => [standing.repId as string, standing]))
  const different: string[] = wrongJobs(
    kept,
    field,
    organisation,
    salesZOf(field.performances),
  ).map((job) => `what was found for the ${job} job`)
  for await (const chunk of standingsInChunks(field, breathe)) {
    for (const { rep, standing } of chunk) {
      if (!sameFigures(byRep.get(rep.repId), standingSchema.parse(standing)))
        different.push(rep.repId)
      byRep.delete(rep.repId)
    }
  }
  different.push(...byRep.keys())
  checks.push({
    name: 'Standings',
    ok: different.length === 0,
    detail:
      different.length === 0
        ? `${organisation.reps.length} rebuilt, all equal to what is stored`
        : `${different.length} differ from what is stored, first: ${different.slice(0, 5).join(', ')}`,
  })
  return { ok: checks.every(({ ok }) => ok), checks }
}
