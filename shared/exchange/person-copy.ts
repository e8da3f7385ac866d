import type { ChangeWords, MeetingDocument } from '../contract/frozen-meeting.ts'
import type { RecordDocument } from '../contract/record-document.ts'
import type { KeptChange } from '../model/kept-change.ts'

/** What a copy for the person concerned leaves out, in words. */
const LEFT_OUT = ['names of others', 'scores of others', 'cost scenario'] as const

/**
 * A record as the person it is about may have it: everything about them, and nobody else's name or score. `mask` takes
 * the names of others out of a text.
 */
export function personCopy(record: RecordDocument, mask: (text: string) => string): RecordDocument {
  const said = (text: string | null) => (text === null ? null : mask(text))
  const { conduct, override } = record
  return {
    ...record,
    reason: said(record.reason),
    conditions: said(record.conditions),
    override: override && { ...override, reason: said(override.reason) },
    conduct:
      conduct === null || conduct === 'not-checked'
        ? conduct
        : { ...conduct, by: null, checked: said(conduct.checked) },
    signedBy: null,
    secondedBy: null,
    dissents: record.dissents.map((one) => ({ ...one, author: null, text: said(one.text) })),
    headline: said(record.headline),
    contrastSentence: said(record.contrastSentence),
    reasons:
      record.reasons?.map((one) => ({
        ...one,
        text: mask(one.text),
        support: said(one.support),
      })) ?? null,
    cost: null,
    seen: record.seen?.map((one) => ({ ...one, name: null })) ?? null,
    meetings: record.meetings?.map((one) => meetingCopy(one, mask)) ?? null,
    candidates: record.candidates.map((one) =>
      one.number === record.candidate ? one : { ...one, who: null, standing: null },
    ),
    ratings:
      record.ratings?.map((one) => ({
        ...{ ...one, raterName: null, rival: null, note: said(one.note) },
      })) ?? null,
    changes:
      record.changes?.map((one) => ({ ...one, ...wordsCopy(one, mask), raterName: null })) ?? null,
    replaced:
      record.replaced?.map((one) => ({
        ...one,
        byName: null,
        file: said(one.file),
        reason: said(one.reason),
        of: mask(one.of),
        values: one.values.map(({ name, before, after }) => ({
          name,
          before: mask(before),
          after: mask(after),
        })),
      })) ?? null,
    statements: record.statements.map((one) => ({ ...one, author: null, text: said(one.text) })),
    later: record.later.map((one) => ({
      ...one,
      reason: said(one.reason),
      conditions: said(one.conditions),
      proposedBy: null,
      signedBy: null,
    })),
    withheld: [...record.withheld, ...LEFT_OUT],
  }
}

/** How long it is kept, as the person concerned may have it. */
export const keptCopy = (
  kept: readonly KeptChange[],
  mask: (text: string) => string,
): KeptChange[] =>
  kept.map((one) => ({
    ...one,
    by: null,
    second: null,
    reason: one.reason === null ? null : mask(one.reason),
  }))

/** Opinions stay without their voters, as on every paper of a record. */
const meetingCopy = (
  meeting: MeetingDocument,
  mask: (text: string) => string,
): MeetingDocument => ({
  agenda: meeting.agenda && { ...meeting.agenda, reasons: meeting.agenda.reasons.map(mask) },
  ballots: meeting.ballots.map((one) => ({
    ...one,
    voterName: null,
    words: one.words && {
      strongestReason: mask(one.words.strongestReason),
      onlyISaw: mask(one.words.onlyISaw),
      wouldChangeMyMind: mask(one.words.wouldChangeMyMind),
    },
  })),
  moves: meeting.moves.map((one) => ({ ...one, ...wordsCopy(one, mask), voterName: null })),
  bars: meeting.bars.map((one) => ({ ...one, personName: null })),
  declarations: meeting.declarations.map((one) => ({
    ...one,
    personName: null,
    byName: null,
    text: one.text === null ? null : mask(one.text),
  })),
  minutes: meeting.minutes.map((line) => (line === null ? null : mask(line))),
})

const wordsCopy = ({ words }: { words: ChangeWords | null }, mask: (text: string) => string) => ({
  movedByName: null,
  authorisedByName: null,
  words: words && {
    text: mask(words.text),
    evidence: words.evidence && { ...words.evidence, text: mask(words.evidence.text) },
  },
})
