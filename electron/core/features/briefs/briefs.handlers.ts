import type { briefsContract } from '../../../../shared/contract/briefs.contract.ts'
import type { Candidate } from '../../../../shared/contract/candidates.contract.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import { getWorkspace } from '../../books/workspaces.repository.ts'
import type { Handlers } from '../../context.ts'
import { candidateBrief } from '../../paper/candidate-brief.ts'
import { comparisonBrief } from '../../paper/comparison-brief.ts'
import { candidatePage } from '../../services/candidate-page.ts'
import { comparisonOf } from '../../services/comparison.ts'
import { employmentShown } from '../../services/employed.ts'
import { enterFile } from '../../services/enter-file.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'

export const briefsHandlers = (jobs: JobsCache): Handlers<typeof briefsContract> => ({
  'briefs.make': async (
    { actor, read, write, now, today, zone, progress, breathe },
    { repIds },
  ) => {
    const at = now()
    const origin = await read(async (db) => ({
      workspace: (await getWorkspace(db)).name,
      madeBy: (await getProfile(db, actor)).name,
      at,
      zone,
    }))
    const comparison = repIds.length > 1 ? await read((db) => comparisonOf(db, repIds, jobs)) : null
    const candidates: Candidate[] = []
    for (const repId of repIds) {
      progress(candidates.length, repIds.length, 'Reading the evidence')
      candidates.push(
        await read(async (db) => ({
          ...(await candidatePage(db, repId, jobs)),
          employment: employmentShown(await findRep(db, repId), { day: today(), leaves: false }),
        })),
      )
      await breathe()
    }
    progress(repIds.length, repIds.length, 'Writing the brief')
    const [first] = candidates
    if (!first) throw new RangeError('A brief is about somebody.')
    const content = comparison
      ? await comparisonBrief(comparison, candidates, origin)
      : await candidateBrief(first, origin)
    await breathe()
    const what = comparison ? 'comparison-brief' : 'candidate-brief'
    const sha256 = await write((step) => enterFile(step, content, { what, format: 'pdf', repIds }))
    const title = comparison ? 'Comparison brief' : `Candidate brief, ${first.rep.name}`
    const fileName = `${safeFileName(`${title}, ${dayIn(zone, at)}`)}.pdf`
    return { fileName, content: content.toString('base64'), sha256 }
  },
})
