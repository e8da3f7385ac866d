import type {
  Letter,
  LetterFormat,
  lettersContract,
} from '../../../../shared/contract/letters.contract.ts'
import type { RecordDocument } from '../../../../shared/contract/record-document.ts'
import { AppError } from '../../../../shared/errors.ts'
import { composeLetter } from '../../../../shared/exchange/compose-letter.ts'
import { letterKind } from '../../../../shared/exchange/letter.ts'
import { factsOfRecord } from '../../../../shared/exchange/letter-facts.ts'
import { othersNamed } from '../../../../shared/exchange/others-named.ts'
import { statementEvent } from '../../../../shared/exchange/record-fields.ts'
import { signatorySchema } from '../../../../shared/model/decision.ts'
import { asList } from '../../../../shared/readiness/wording.ts'
import { appendEvent } from '../../books/ledger.repository.ts'
import {
  deleteEditedText,
  findEditedText,
  listEveryName,
  saveEditedText,
} from '../../books/letters.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import { getRecord, loadDocuments } from '../../books/records.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { mustNotBeWithheld } from '../../gate/must-be-shown.ts'
import { letterDocument } from '../../paper/letter-document.ts'
import { letterDocx } from '../../paper/letter-docx.ts'
import { letterFrame, referenceOf } from './letter-frame.ts'

export const lettersHandlers: Handlers<typeof lettersContract> = {
  'letters.get': async ({ db, withheld }, { recordId }) =>
    (await getLetter(db, recordId, withheld)).letter,
  'letters.save': async (context, { recordId, text }) => {
    const { db, now, audit, withheld } = context
    await getRecord(db, recordId)
    if (text === null) await deleteEditedText(db, recordId)
    else await saveEditedText(db, recordId, text, now())
    audit({ recordId })
    return (await getLetter(db, recordId, withheld)).letter
  },
  'letters.make': async (context, { recordId, format }) => {
    const { write, actor, now, progress } = context
    progress(0, null, 'Writing the letter')
    const { letter, record } = await write(async ({ db, audit, withheld }) => {
      const made = await getLetter(db, recordId, withheld)
      if (made.letter.othersNamed.length > 0) {
        throw new AppError(
          'rule-violated',
          `The letter names ${asList(made.letter.othersNamed)}. Take every other person out of it first.`,
        )
      }
      await keepAsGiven(db, made, { actor, at: now() })
      audit({ recordId, format })
      return made
    })
    const file = await draw(letter.text, record, format)
    return { ...file, content: Buffer.from(file.content).toString('base64') }
  },
}

interface Written {
  letter: Letter
  record: RecordDocument
  /** Person the letter goes to. */
  subjectId: string
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
  const { subject } = record
  const frame = await letterFrame(db, {
    ...facts,
    repId: subject.repId,
    reference: referenceOf(record),
  })
  const own = [subject.name, facts.signer?.name, frame.managerName, frame.path.owner].flatMap(
    (name) => (name ? [name] : []),
  )
  const near = record.candidates.flatMap(({ who }) => (who ? [who.name] : []))
  const strangers = { everyone: await listEveryName(db), near, own }
  const edited = await findEditedText(db, recordId)
  const clean = (text: string | null) =>
    text !== null && othersNamed(text, strangers).length > 0 ? null : text
  const text =
    edited ??
    composeLetter(
      {
        ...facts,
        reason: clean(facts.reason),
        conditions: clean(facts.conditions),
        override: facts.override && {
          ...facts.override,
          reason: clean(facts.override.reason),
        },
      },
      frame,
    )
  return {
    record,
    subjectId: subject.repId,
    letter: {
      recordId: record.recordId,
      repId: subject.repId,
      kind: letterKind(facts.verdict),
      text,
      edited: edited !== undefined,
      othersNamed: othersNamed(text, strangers),
      givenAt: record.statements.findLast(({ kind }) => kind === 'letter')?.at ?? null,
    },
  }
}

/** What was given stands in the record; the same text made twice enters once. */
async function keepAsGiven(
  db: Parameters<typeof appendEvent>[0],
  { letter, record, subjectId }: Written,
  { actor, at }: { actor: string; at: string },
): Promise<void> {
  const given = record.statements.findLast(({ kind }) => kind === 'letter')
  if (given?.text === letter.text) return
  const author = signatorySchema.parse(await getProfile(db, actor))
  const { recordId, text } = letter
  await appendEvent(db, statementEvent({ recordId, subjectId, kind: 'letter', author, text }), at)
}

async function draw(
  text: string,
  record: RecordDocument,
  format: LetterFormat,
): Promise<{ fileName: string; content: Uint8Array; mediaType: string }> {
  const fileName = `letter-${String(record.seq).padStart(4, '0')}.${format}`
  const title = `Letter to ${record.subject?.name ?? ''}`
  const facts = { title, author: record.signedBy?.name ?? '', at: record.signedAt }
  switch (format) {
    case 'pdf':
      return { fileName, content: await letterDocument(text, facts), mediaType: 'application/pdf' }
    case 'docx':
      return { fileName, content: letterDocx(text, record.signedAt), mediaType: DOCX }
    case 'md':
      return { fileName, content: Buffer.from(text), mediaType: 'text/markdown' }
  }
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
