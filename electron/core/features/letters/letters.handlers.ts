import {
  LETTER_WAY_NAMES,
  type Letter,
  type LetterFormat,
  type lettersContract,
} from '../../../../shared/contract/letters.contract.ts'
import type { RecordDocument } from '../../../../shared/contract/record-document.ts'
import { AppError } from '../../../../shared/errors.ts'
import { calendarText } from '../../../../shared/exchange/calendar-text.ts'
import { composeLetter } from '../../../../shared/exchange/compose-letter.ts'
import { letterKind } from '../../../../shared/exchange/letter.ts'
import { factsOfRecord, type LetterFacts } from '../../../../shared/exchange/letter-facts.ts'
import { statementEvent } from '../../../../shared/exchange/record-fields.ts'
import { dayIn, longDay } from '../../../../shared/model/calendar.ts'
import { signatorySchema } from '../../../../shared/model/decision.ts'
import { LATER_KIND_NAMES } from '../../../../shared/model/later-kind.ts'
import type { PaperSize } from '../../../../shared/model/letterhead.ts'
import { asList } from '../../../../shared/readiness/wording.ts'
import { listConditions } from '../../books/hr-due.repository.ts'
import { appendEvent } from '../../books/ledger.repository.ts'
import {
  deleteEditedText,
  findEditedText,
  findSecondLook,
  finishSecondLook,
  getLetterhead,
  listSecondLooks,
  saveEditedText,
  saveLetterhead,
} from '../../books/letters.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import { getRecord, loadDocuments } from '../../books/records.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { mustNotBeWithheld } from '../../gate/must-be-shown.ts'
import { letterDocument } from '../../paper/letter-document.ts'
import { letterDocx } from '../../paper/letter-docx.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { enterFile } from '../../services/enter-file.ts'
import { letterFrame, referenceOf } from './letter-frame.ts'
import { namesInLetter, withoutNamed } from './letter-names.ts'
import { previewLetter } from './preview-letter.ts'

export const lettersHandlers = (standings: CycleStandings): Handlers<typeof lettersContract> => ({
  'letters.get': async ({ db, withheld }, { recordId }) =>
    (await getLetter(db, recordId, withheld)).letter,

  'letters.preview': previewLetter(standings),

  'letters.save': async (context, { recordId, text }) => {
    const { db, now, audit, withheld } = context
    await getRecord(db, recordId)
    if (text === null) await deleteEditedText(db, recordId)
    else await saveEditedText(db, recordId, text, now())
    audit({ recordId })
    return (await getLetter(db, recordId, withheld)).letter
  },

  'letters.make': async (context, { recordId, format }) => {
    const { write, progress } = context
    progress(0, null, 'Writing the letter')
    const { letter, record, paper } = await write(async ({ db, audit, withheld }) => {
      const made = await getLetter(db, recordId, withheld)
      mustBeInForce(made.record)
      mustNameNobody(made.letter.othersNamed)
      audit({ recordId, format })
      return made
    })
    const file = await draw(letter.text, record, format, paper)
    const content = Buffer.from(file.content)
    const repIds = [letter.repId]
    await write((step) => enterFile(step, content, { what: 'letter-file', format, repIds }))
    return { ...file, content: content.toString('base64') }
  },

  'letters.give': async (context, { recordId, way, givenOn, replyBy, text }) => {
    const { db, now, audit, actor, withheld } = context
    const { letter, record, facts } = await getLetter(db, recordId, withheld)
    mustBeInForce(record)
    if (givenOn < dayIn(record.timeZone, record.signedAt))
      throw new AppError(
        'invalid-input',
        `The decision was signed on ${longDay(dayIn(record.timeZone, record.signedAt))}. A letter cannot be given before.`,
      )
    if (replyBy < givenOn)
      throw new AppError('invalid-input', 'A reply cannot be due before the letter is given.')
    const sent = text ?? letter.text
    mustNameNobody(await namesInLetter(db, { text: sent, facts, subjectId: letter.repId }))
    const line = `Given on ${longDay(givenOn)}, ${LETTER_WAY_NAMES[way]}. Reply due by ${longDay(replyBy)}.`
    const author = signatorySchema.parse(await getProfile(db, actor))
    const event = { recordId, subjectId: letter.repId, kind: 'letter', author }
    await appendEvent(db, statementEvent({ ...event, text: `${line}\n\n${sent}` }), now())
    audit({ recordId, way })
    return (await getLetter(db, recordId, withheld)).letter
  },

  'letters.secondLooks': async ({ db, today }) => ({
    today: today(),
    looks: await listSecondLooks(db),
  }),

  'letters.lookedAgain': async ({ db, today, audit }, { recordId }) => {
    if (!(await finishSecondLook(db, recordId, today())))
      throw new AppError('not-found', 'No second look waits for this record.')
    audit({ recordId })
    return null
  },

  'letters.calendar': async ({ db, today }) => {
    const looks = (await listSecondLooks(db)).map(({ recordId, name, dueOn }) => ({
      id: recordId,
      day: dueOn,
      title: `Look at the evidence about ${name} again`,
    }))
    const conditions = (await listConditions(db, today())).flatMap(
      ({ recordId, name, conditionsBy }) =>
        conditionsBy === null
          ? []
          : [
              {
                id: `${recordId}-conditions`,
                day: conditionsBy,
                title: `Conditions of ${name} are due`,
              },
            ],
    )
    return {
      fileName: 'days-due.ics',
      content: calendarText([...looks, ...conditions], 'Days due'),
    }
  },

  'letters.letterhead': async ({ db }) => getLetterhead(db),

  'letters.saveLetterhead': async ({ db, now, audit }, head) => {
    await saveLetterhead(db, head, now())
    audit({ paper: head.paper, appealDays: head.appealDays })
    return getLetterhead(db)
  },
})

/** @throws AppError `rule-violated` when a later decision left another verdict in force than the letter is about */
function mustBeInForce({ later, verdict, timeZone }: RecordDocument): void {
  const last = later.at(-1)
  if (!last || last.verdict === verdict) return
  const what = last.kind ? LATER_KIND_NAMES[last.kind] : 'A later decision'
  throw new AppError(
    'rule-violated',
    `This decision is not in force any more: ${what}, ${longDay(dayIn(timeZone, last.at))}. Its letter is not given.`,
  )
}

function mustNameNobody(names: readonly string[]): void {
  if (names.length === 0) return
  throw new AppError(
    'rule-violated',
    `The letter names ${asList(names)}. Take every other person out of it first.`,
  )
}

interface Written {
  letter: Letter
  record: RecordDocument
  facts: LetterFacts
  paper: PaperSize
}

/** @throws AppError `not-found` when the record or the person's name is gone */
async function getLetter(
  db: Reader,
  recordId: string,
  withheld: ReadonlySet<string>,
): Promise<Written> {
  const stored = await getRecord(db, recordId)
  mustNotBeWithheld([stored.repId], withheld)
  const [record] = await loadDocuments(db, [stored])
  const facts = record ? factsOfRecord(record) : null
  if (!record?.subject || facts === null) {
    throw new AppError(
      'not-found',
      'The person of this record was erased, so there is nobody to write to.',
    )
  }
  const { repId } = record.subject
  const head = await getLetterhead(db)
  const found = await letterFrame(db, head, { ...facts, repId, reference: referenceOf(record) })
  const promised = await findSecondLook(db, recordId)
  const frame = promised ? { ...found, days: { ...found.days, recheckOn: promised } } : found
  const text =
    (await findEditedText(db, recordId)) ??
    composeLetter(await withoutNamed(db, facts, repId), frame)
  const given = record.statements.findLast(({ kind }) => kind === 'letter')
  return {
    record,
    facts,
    paper: head.paper,
    letter: {
      recordId: record.recordId,
      repId,
      kind: letterKind(facts.verdict),
      text,
      edited: (await findEditedText(db, recordId)) !== undefined,
      othersNamed: await namesInLetter(db, { text, facts, subjectId: repId }),
      givenAt: given?.at ?? null,
      dispatch: /^Given on [^\n]+/.exec(given?.text ?? '')?.[0] ?? null,
      replyBy: frame.days.replyBy,
    },
  }
}

async function draw(
  text: string,
  record: RecordDocument,
  format: LetterFormat,
  paper: PaperSize,
): Promise<{ fileName: string; content: Uint8Array; mediaType: string }> {
  const fileName = `letter-${String(record.seq).padStart(4, '0')}.${format}`
  const title = `Letter to ${record.subject?.name ?? ''}`
  const facts = { title, author: record.signedBy?.name ?? '', at: record.signedAt, paper }
  switch (format) {
    case 'pdf':
      return {
        fileName,
        content: (await letterDocument(text, facts)).content,
        mediaType: 'application/pdf',
      }
    case 'docx':
      return { fileName, content: letterDocx(text, record.signedAt, paper), mediaType: DOCX }
    case 'md':
      return { fileName, content: Buffer.from(text), mediaType: 'text/markdown' }
  }
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
