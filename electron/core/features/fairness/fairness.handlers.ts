import { createHash } from 'node:crypto'
import type {
  fairnessContract,
  ImpactFormat,
} from '../../../../shared/contract/fairness.contract.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import type { Handlers } from '../../context.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { enter } from '../../services/enter.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'
import { groupDesk } from './group-desk.ts'
import { impactJson, impactPdf, impactXlsx } from './impact-files.ts'
import { type ImpactReport, impactReport } from './impact-report.ts'
import { raterDesk } from './rater-desk.ts'

const WRITERS: Record<ImpactFormat, (report: ImpactReport) => Buffer | Promise<Buffer>> = {
  pdf: impactPdf,
  xlsx: impactXlsx,
  json: impactJson,
}

export const fairnessHandlers = (
  jobs: JobsCache,
  cycleStandings: CycleStandings,
): Handlers<typeof fairnessContract> => ({
  'fairness.raters': async ({ db, withheld }, { job }) => {
    return raterDesk(db, job, await jobs.get(db), withheld)
  },
  'fairness.groups': async ({ db }, wanted) => {
    return groupDesk(db, wanted, cycleStandings)
  },
  'fairness.report': async ({ read, write, now, zone, progress, breathe }, { cycleId, format }) => {
    progress(0, null, 'Counting')
    const at = now()
    const report = await read((db) => impactReport(db, cycleId, at, cycleStandings))
    await breathe()
    progress(0, null, 'Writing the file')
    const content = await WRITERS[format](report)
    const sha256 = createHash('sha256').update(content).digest('hex')
    // Entered before it leaves the core: a file that cannot be logged is not given.
    await write((context) =>
      enter(context, {
        kind: EVENT_KINDS.view,
        facts: { what: 'impact-report', people: 0, format, sha256 },
        fields: [],
      }),
    )
    const title = ['Impact ratios', report.cycle, dayIn(zone, at)].filter((part) => part !== null)
    return {
      fileName: `${safeFileName(title.join(', '))}.${format}`,
      content: content.toString('base64'),
      sha256,
    }
  },
})
