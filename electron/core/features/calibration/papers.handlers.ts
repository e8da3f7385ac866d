import type { meetingPapersContract } from '../../../../shared/contract/meeting-papers.contract.ts'
import type { MeetingResult } from '../../../../shared/contract/meeting-result.ts'
import type { roomContract } from '../../../../shared/contract/room.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { csvText } from '../../../../shared/exchange/csv-write.ts'
import { RESULT_COLUMNS, resultTable } from '../../../../shared/exchange/result-table.ts'
import { caseIdSchema } from '../../../../shared/model/id.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import type { Actor, Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { preReadDocument } from '../../paper/pre-read.ts'
import { resultSlides } from '../../paper/result-slides.ts'
import { bold, cellOf, workbook } from '../../paper/workbook.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { resultOf } from '../../services/meeting-result.ts'
import { minutesOf } from '../../services/minutes.ts'
import { preReadOf } from '../../services/pre-read.ts'
import { type SessionView, viewSession } from '../../services/session-view.ts'
import { minutesDocument } from './minutes-document.ts'

type Papers = Pick<typeof roomContract, 'calibration.minutes' | 'calibration.minutesPdf'>

/** What a meeting leaves behind. Every paper is made for its reader: cases kept from them are not in it. */
export const paperHandlers = (
  standings: CycleStandings,
): Handlers<Papers & typeof meetingPapersContract> => ({
  'calibration.minutesPdf': async (context, { sessionId }) => {
    const { db, now } = context
    const view = await viewMinutes(context, sessionId)
    const result = await resultOf(db, view)
    const bytes = await minutesDocument(await minutesOf(db, view), result, {
      at: view.session.closedAt ?? now(),
    })
    return { fileName: fileName(view, 'minutes', 'pdf'), base64: bytes.toString('base64') }
  },

  'calibration.minutes': async (context, { sessionId }) => {
    const view = await viewMinutes(context, sessionId)
    return {
      fileName: fileName(view, 'minutes', 'md'),
      markdown: await minutesOf(context.db, view),
    }
  },

  'calibration.result': async (context, { sessionId }) =>
    resultOf(context.db, await viewMinutes(context, sessionId)),

  'calibration.resultFile': async (context, { sessionId, form }) => {
    const view = await viewMinutes(context, sessionId)
    const result = await resultOf(context.db, view)
    const bytes = await FORMS[form].make(result)
    return {
      fileName: fileName(view, 'result', FORMS[form].ending),
      base64: Buffer.from(bytes).toString('base64'),
    }
  },

  'calibration.preRead': async (context, { sessionId, personId }) => {
    const view = await viewMinutes(context, sessionId)
    const { actor, roles, db, now } = context
    const seesAll = view.mayFacilitate || roles.includes('director') || roles.includes('hr')
    if (personId !== actor && !seesAll)
      throw new AppError('rule-violated', 'A member saves the pre-read that is made for them.')
    if (personId !== null && !view.members.some((member) => member.personId === personId))
      throw new AppError('not-found', 'This person is not on the panel of the session.')
    const made = await preReadOf(db, view, { actor, readerId: personId, at: now() }, standings)
    const bytes = await preReadDocument(made.preRead)
    const whose = made.preRead.reader === null ? 'pre-read' : `pre-read for ${made.preRead.reader}`
    return {
      fileName: fileName(view, whose, 'pdf'),
      base64: bytes.toString('base64'),
      cases: made.cases.map((caseId) => caseIdSchema.parse(caseId)),
    }
  },
})

const FORMS = {
  slides: { ending: 'pptx', make: resultSlides },
  csv: {
    ending: 'csv',
    make: (result: MeetingResult) => Buffer.from(csvText(resultTable(result))),
  },
  xlsx: { ending: 'xlsx', make: resultWorkbook },
} as const

function resultWorkbook(result: MeetingResult): Promise<Buffer> {
  const [head = [], ...rows] = resultTable(result)
  return workbook([
    {
      name: 'Result',
      rows: [head.map((title) => bold(String(title))), ...rows.map((row) => row.map(cellOf))],
      widths: RESULT_COLUMNS.map(({ width }) => width),
      stay: 1,
    },
  ])
}

/** The session as its minutes show it: without the cases of people whom the reader has yet to rate. */
const viewMinutes = async (context: Actor & { db: Reader }, sessionId: string) =>
  viewSession(context.db, sessionId, {
    ...context,
    withheld: await notShownTo(context.db, context),
  })

const fileName = ({ cycle }: SessionView, what: string, ending: string): string =>
  `${`${cycle.name} calibration ${what}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.${ending}`
