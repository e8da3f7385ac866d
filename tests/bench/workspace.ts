import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertSample } from '../../electron/core/books/sample.repository.ts'
import type { Core } from '../../electron/core/core.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { fillWorkspace } from '../../electron/core/file/workspaces/fill.ts'
import { recomputeStandings } from '../../electron/core/services/recompute.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { sampleDivision } from '../../resources/sample/organisation.ts'
import { everyRater } from '../../resources/sample/raters.ts'
import { personIdSchema } from '../../shared/model/id.ts'
import { MAKER, testSurroundings } from '../support/core.ts'

export interface LargeWorkspace {
  core: Core
  path: string
  /** Milliseconds to compute and store every standing. */
  recomputed: number
  ratings: number
  dispose(): Promise<void>
}

/** Divisions that were rated: a large organisation screens some thousands, not everyone. */
const RATED_DIVISIONS = 20

/** Sellers of one division of the generator. */
const DIVISION = 120

/** A workspace of about `reps` sellers: the sample's build, division after division, opened in a core. */
export async function largeWorkspace(reps: number): Promise<LargeWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-bench-'))
  const path = join(folder, 'Large.proceed')
  const surroundings = testSurroundings(folder)
  const database = await openDatabase(path, surroundings.now)
  let ratings = 0
  let recomputed = 0
  await database.write(async (db) => {
    await fillWorkspace(db, {
      director: { personId: personIdSchema.parse('bench-director'), name: MAKER },
      workspaceId: 'bench',
      name: 'Large',
      sample: null,
      timeZone: 'UTC',
      at: surroundings.now(),
      pause: async () => undefined,
    })
    for (let division = 0; division * DIVISION < reps; division++) {
      const {
        people,
        results,
        deals,
        ratings: rated,
        panel,
      } = sampleDivision(division, reps - division * DIVISION)
      const given = division < RATED_DIVISIONS ? rated : []
      ratings += given.length
      const cycle = {
        name: `Division ${division}`,
        openings: ['Team lead'],
        candidates: [],
        panel: [],
        dates: { startsOn: null, ratingsDueOn: null, calibrationOn: null, decisionDueOn: null },
      }
      await insertSample(
        db,
        {
          people,
          raters: everyRater(panel).map(({ personId, name }) => ({ personId, name })),
          results,
          deals,
          ratings: given,
          cycle,
        },
        surroundings.now(),
        `cycle-${division}`,
      )
    }
    const start = performance.now()
    await recomputeStandings(db)
    recomputed = performance.now() - start
  })
  await database.close()
  const core = await createWorkbench(testSurroundings(folder, path))
  return {
    core,
    path,
    recomputed,
    ratings,
    dispose: async () => {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
